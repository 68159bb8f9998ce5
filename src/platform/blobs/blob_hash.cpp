#include "platform/blobs/blob_hash.hpp"

#include "platform/base/check.hpp"
#include "platform/base/encoding.hpp"

#include <algorithm>
#include <openssl/evp.h>

namespace wuzhi::blobs {

BlobHash BlobHash::of(std::string_view content)
{
    BlobHash hash;
    const auto good = EVP_Digest(
        content.data(), content.size(), hash.bytes.data(), nullptr, EVP_sha256(), nullptr
    );
    check(good == 1, "OpenSSL has SHA-256");
    return hash;
}

} // namespace wuzhi::blobs

namespace wuzhi {

std::string TextForm<blobs::BlobHash>::write(const blobs::BlobHash& hash)
{
    return to_hex(hash.bytes);
}

std::optional<blobs::BlobHash> TextForm<blobs::BlobHash>::read(std::string_view text)
{
    const auto bytes = from_hex(text);
    blobs::BlobHash hash;
    if (!bytes || bytes->size() != hash.bytes.size()) return std::nullopt;
    std::copy(bytes->begin(), bytes->end(), hash.bytes.begin());
    // One hash has one name, in addresses and in the folder.
    if (write(hash) != text) return std::nullopt;
    return hash;
}

} // namespace wuzhi
