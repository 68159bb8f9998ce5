#include "platform/journal/ed25519.hpp"

#include "platform/base/check.hpp"

#include <memory>
#include <openssl/evp.h>

namespace wuzhi::journal {
namespace {

using Key = std::unique_ptr<EVP_PKEY, void (*)(EVP_PKEY*)>;
using Context = std::unique_ptr<EVP_MD_CTX, void (*)(EVP_MD_CTX*)>;

Key secret_key(const Seed& seed)
{
    return {
        EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr, seed.data(), seed.size()),
        EVP_PKEY_free};
}

Context new_context() { return {EVP_MD_CTX_new(), EVP_MD_CTX_free}; }

} // namespace

PublicKey public_key_of(const Seed& seed)
{
    const auto key = secret_key(seed);
    PublicKey bytes{};
    auto size = bytes.size();
    const bool good = key && EVP_PKEY_get_raw_public_key(key.get(), bytes.data(), &size) == 1;
    check(good && size == bytes.size(), "every 32 bytes are a key of Ed25519");
    return bytes;
}

Signature sign(const Seed& seed, std::span<const std::uint8_t> message)
{
    const auto key = secret_key(seed);
    const auto context = new_context();
    Signature bytes{};
    auto size = bytes.size();
    auto* raw = context.get();
    const bool good = key && raw &&
                      EVP_DigestSignInit(raw, nullptr, nullptr, nullptr, key.get()) == 1 &&
                      EVP_DigestSign(raw, bytes.data(), &size, message.data(), message.size()) == 1;
    check(good && size == bytes.size(), "every 32 bytes are a key of Ed25519");
    return bytes;
}

bool is_signed(
    const PublicKey& key, std::span<const std::uint8_t> message, std::span<const std::uint8_t> by
)
{
    const Key held{
        EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, key.data(), key.size()),
        EVP_PKEY_free};
    const auto context = new_context();
    auto* raw = context.get();
    return held && raw && EVP_DigestVerifyInit(raw, nullptr, nullptr, nullptr, held.get()) == 1 &&
           EVP_DigestVerify(raw, by.data(), by.size(), message.data(), message.size()) == 1;
}

} // namespace wuzhi::journal
