#include "platform/keys/master_keys.hpp"

#include "platform/base/encoding.hpp"
#include "platform/base/file_descriptor.hpp"

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <fcntl.h>
#include <fstream>
#include <iterator>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>
#include <vector>

namespace wuzhi::keys {
namespace {

constexpr std::string_view first_line = "wuzhi-keys 1";

// Shows a mistyped line; not a secret and no protection against intent.
std::string slip_check(std::string_view line)
{
    const auto digest = sha256(line);
    return to_hex(std::span{digest}.first(4));
}

void append_line(std::string& out, std::string_view kind, int number, const Key& key)
{
    const auto line = std::string{kind} + ' ' + std::to_string(number) + ' ' + to_hex(key.bytes());
    out += line + ' ' + slip_check(line) + '\n';
}

Error malformed(std::size_t line)
{
    return fail(
        ErrorKind::corrupt,
        "keys.malformed",
        "Line " + std::to_string(line) +
            " of the master key file is not as it was written. "
            "Restore the file from its escrow."
    );
}

std::vector<std::string_view> words_of(std::string_view line)
{
    std::vector<std::string_view> words;
    while (!line.empty()) {
        const auto end = std::min(line.find(' '), line.size());
        words.push_back(line.substr(0, end));
        line.remove_prefix(std::min(end + 1, line.size()));
    }
    return words;
}

bool read_line(std::string_view line, MasterKeys& keys)
{
    const auto words = words_of(line);
    if (words.size() != 4) return false;
    if (words[3] != slip_check(line.substr(0, line.rfind(' ')))) return false;
    int number = 0;
    const auto* end = words[1].data() + words[1].size();
    if (std::from_chars(words[1].data(), end, number).ptr != end || number < 1) return false;
    const auto bytes = from_hex(words[2]);
    if (!bytes || bytes->size() != Key::size) return false;
    Key key;
    std::copy(bytes->begin(), bytes->end(), key.bytes().begin());
    if (words[0] == "seal") return keys.seal.emplace(number, key).second;
    if (words[0] == "sign") return keys.sign.emplace(number, key).second;
    return false;
}

Error unwritable(const std::filesystem::path& path)
{
    return fail(
        ErrorKind::unavailable,
        "keys.unwritable",
        "The master key file cannot be written: " + path.string()
    );
}

// Writes a new file beside `path` and flushes it; an empty path on failure.
std::filesystem::path write_beside(const std::filesystem::path& path, std::string_view text)
{
    auto beside = path;
    beside += ".new-" + std::to_string(::getpid());
    ::unlink(beside.c_str());
    const FileDescriptor file{beside, O_WRONLY | O_CREAT | O_EXCL, 0600};
    if (!file.is_open()) return {};
    if (file.write(text) && file.flush()) return beside;
    ::unlink(beside.c_str());
    return {};
}

Key make_key(Entropy& entropy)
{
    Key key;
    entropy.fill(key.bytes());
    return key;
}

} // namespace

MasterKeys make_master_keys(Entropy& entropy)
{
    MasterKeys keys;
    keys.seal.emplace(1, make_key(entropy));
    keys.sign.emplace(1, make_key(entropy));
    return keys;
}

std::string to_text(const MasterKeys& keys)
{
    std::string out = "# Opens everything that is sealed in the database. Keep it out of backups\n"
                      "# of the database; keep its escrow (wuzhi keys escrow) in two safes.\n";
    out += std::string{first_line} + '\n';
    for (const auto& [number, key] : keys.seal)
        append_line(out, "seal", number, key);
    for (const auto& [number, key] : keys.sign)
        append_line(out, "sign", number, key);
    return out;
}

Result<MasterKeys> parse_master_keys(std::string_view text)
{
    MasterKeys keys;
    bool has_begun = false;
    for (std::size_t number = 1; !text.empty(); ++number) {
        const auto end = std::min(text.find('\n'), text.size());
        const auto line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (line.empty() || line.front() == '#') continue;
        const bool good = has_begun ? read_line(line, keys) : line == first_line;
        if (!good) return malformed(number);
        has_begun = true;
    }
    if (keys.seal.empty() || keys.sign.empty())
        return fail(
            ErrorKind::corrupt,
            "keys.malformed",
            "The master key file lacks a key to seal or to sign with."
        );
    return keys;
}

Result<MasterKeys> load_master_keys(const std::filesystem::path& path)
{
    struct ::stat about {};
    const bool is_there = ::stat(path.c_str(), &about) == 0;
    if (!is_there && errno == ENOENT)
        return fail(
            ErrorKind::not_found, "keys.missing", "There is no master key file at " + path.string()
        );
    if (is_there && (about.st_mode & 077) != 0)
        return fail(
            ErrorKind::corrupt,
            "keys.permissions",
            "Others than its owner may read the master key file: chmod 600 " + path.string()
        );
    std::ifstream file{path, std::ios::binary};
    if (!is_there || !S_ISREG(about.st_mode) || !file.is_open())
        return fail(
            ErrorKind::unavailable,
            "keys.unreadable",
            "The master key file cannot be read: " + path.string()
        );
    const std::string text{std::istreambuf_iterator<char>{file}, {}};
    return parse_master_keys(text);
}

Result<> create_key_file(const std::filesystem::path& path, const MasterKeys& keys)
{
    std::error_code failed;
    const auto folder = path.parent_path();
    if (!folder.empty() && std::filesystem::create_directories(folder, failed))
        std::filesystem::permissions(folder, std::filesystem::perms::owner_all, failed);
    const auto beside = write_beside(path, to_text(keys));
    if (beside.empty()) return unwritable(path);
    // A link, not a rename: two servers that start together must not replace each other's keys.
    const int linked = ::link(beside.c_str(), path.c_str());
    const bool exists = linked != 0 && errno == EEXIST;
    ::unlink(beside.c_str());
    if (exists)
        return fail(
            ErrorKind::conflict, "keys.exists", "There is a master key file at " + path.string()
        );
    if (linked != 0 || !flush_folder(folder)) return unwritable(path);
    return {};
}

Result<MasterKeys> rotate_key_file(const std::filesystem::path& path, Entropy& entropy)
{
    auto keys = load_master_keys(path);
    if (!keys) return std::move(keys).error();
    keys->seal.emplace(keys->seal.rbegin()->first + 1, make_key(entropy));
    const auto beside = write_beside(path, to_text(*keys));
    if (beside.empty()) return unwritable(path);
    const bool is_there = ::rename(beside.c_str(), path.c_str()) == 0;
    if (!is_there || !flush_folder(path.parent_path())) return unwritable(path);
    return keys;
}

} // namespace wuzhi::keys
