#include "platform/backup/objects.hpp"

#include "platform/base/durable_file.hpp"
#include "platform/base/encoding.hpp"

#include <array>
#include <fstream>
#include <memory>
#include <openssl/evp.h>
#include <optional>

namespace wuzhi::backup {
namespace {

namespace fs = std::filesystem;

struct Digest {
    std::int64_t bytes = 0;
    std::string sha256{};
};

// Nothing: the file cannot be read.
std::optional<Digest> digest_of(const fs::path& file)
{
    std::ifstream in{file, std::ios::binary};
    if (!in) return std::nullopt;
    const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> hash{
        EVP_MD_CTX_new(), EVP_MD_CTX_free};
    bool is_good = hash && EVP_DigestInit_ex(hash.get(), EVP_sha256(), nullptr) == 1;
    Digest digest;
    std::array<char, 65536> piece{};
    while (is_good && in) {
        in.read(piece.data(), piece.size());
        const auto count = in.gcount();
        digest.bytes += count;
        is_good = EVP_DigestUpdate(hash.get(), piece.data(), static_cast<std::size_t>(count)) == 1;
    }
    std::array<std::uint8_t, 32> bytes{};
    is_good = is_good && in.eof() && EVP_DigestFinal_ex(hash.get(), bytes.data(), nullptr) == 1;
    if (!is_good) return std::nullopt;
    digest.sha256 = to_hex(bytes);
    return digest;
}

Result<Part> part_of(const fs::path& file)
{
    auto digest = digest_of(file);
    if (!digest)
        return fail(ErrorKind::not_found, "file.unreadable", file.string() + " cannot be read.");
    return Part{.bytes = digest->bytes, .sha256 = std::move(digest->sha256)};
}

} // namespace

fs::path Objects::path(const Part& part) const
{
    return folder_ / part.sha256.substr(0, 2) / part.sha256;
}

Result<Part> Objects::add(const fs::path& file) const
{
    auto part = part_of(file);
    if (!part || fs::exists(path(*part))) return part;
    if (auto copied = copy_durably(file, path(*part)); !copied) return copied.error();
    if (auto good = check(*part); !good) return good.error();
    return part;
}

Result<Part> Objects::take_over(const fs::path& file) const
{
    auto part = part_of(file);
    if (!part) return part;
    std::error_code failed;
    if (auto flushed = flush(file); !flushed) return flushed.error();
    fs::create_directories(path(*part).parent_path(), failed);
    fs::rename(file, path(*part), failed);
    if (failed)
        return fail(
            ErrorKind::unavailable,
            "file.unwritable",
            path(*part).string() + " cannot be written: " + failed.message() + "."
        );
    if (auto flushed = flush(path(*part).parent_path()); !flushed) return flushed.error();
    return part;
}

Result<> Objects::check(const Part& part) const
{
    const auto digest = digest_of(path(part));
    if (digest && digest->sha256 == part.sha256 && digest->bytes == part.bytes) return {};
    return fail(
        ErrorKind::corrupt,
        "backup.damaged",
        (digest ? "The backup's copy of " + part.path + " was changed"
                : "The backup's copy of " + part.path + " is missing") +
            ". Use another backup."
    );
}

Result<> Objects::bring_back(const Part& part, const fs::path& to) const
{
    return copy_durably(path(part), to);
}

std::int64_t Objects::remove_others(const std::set<std::string>& kept) const
{
    std::int64_t removed = 0;
    std::error_code failed;
    std::vector<fs::path> others;
    for (const auto& entry : fs::recursive_directory_iterator{folder_, failed})
        if (entry.is_regular_file(failed) && !kept.contains(entry.path().filename().string()))
            others.push_back(entry.path());
    for (const auto& file : others)
        if (fs::remove(file, failed)) ++removed;
    return removed;
}

} // namespace wuzhi::backup
