#pragma once

// The master keys and the file that holds them, the one thing that is neither in the database nor
// in a backup of it. Lines of text, so that a person can see what it is:
//
//   wuzhi-keys 1
//   seal 1 <64 hex digits> <8 hex digits, which show a slip of the pen>
//   sign 1 <64 hex digits> <8 hex digits>
//
// `seal` keys protect texts; the highest number seals, the others open what they sealed. `sign`
// keys give each county's log its signing key; a new one begins a new log, so they are counted
// apart and rotating the seal keys leaves them alone.

#include "platform/base/entropy.hpp"
#include "platform/base/result.hpp"
#include "platform/keys/sodium.hpp"

#include <filesystem>
#include <map>
#include <string>
#include <string_view>

namespace wuzhi::keys {

struct MasterKeys {
    std::map<int, Key> seal{};
    std::map<int, Key> sign{};

    friend bool operator==(const MasterKeys&, const MasterKeys&) = default;
};

// One new key of each kind.
[[nodiscard]] MasterKeys make_master_keys(Entropy& entropy);

[[nodiscard]] std::string to_text(const MasterKeys& keys);

// Errors: keys.malformed (corrupt): not such a text, or a key that was mistyped.
[[nodiscard]] Result<MasterKeys> parse_master_keys(std::string_view text);

// Errors: keys.missing (not_found); keys.permissions (corrupt): others than the owner may read it;
// keys.unreadable (unavailable); keys.malformed.
[[nodiscard]] Result<MasterKeys> load_master_keys(const std::filesystem::path& path);

// Writes a file that is not there yet, with its folder, for the owner only, and flushes it.
// Errors: keys.exists (conflict); keys.unwritable (unavailable).
[[nodiscard]] Result<> create_key_file(const std::filesystem::path& path, const MasterKeys& keys);

// Adds a seal key to the file. Servers that run seal with it after their next start; until then
// they cannot open what others seal with it.
// Errors: those of load_master_keys; keys.unwritable.
[[nodiscard]] Result<MasterKeys>
rotate_key_file(const std::filesystem::path& path, Entropy& entropy);

} // namespace wuzhi::keys
