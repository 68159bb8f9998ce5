#pragma once

#include "platform/base/entropy.hpp"
#include "platform/base/result.hpp"
#include "platform/keys/master_keys.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wuzhi::keys {

// What a key is for: "identity.telephone". Each purpose has a key of its own, so that a text sealed
// for one is nothing to another. A name that was used is never used for something else.
struct Purpose {
    std::string_view name{};
};

// Seals texts, finds them again and authenticates codes, with keys derived from the master keys.
// What it makes begins with the version of the key, "k2.", so that old rows stay readable after a
// rotation until they are sealed again. `row` is the key of the row the text belongs to,
// "632822/<id>": a sealed text moved to another row does not open.
//
// Any thread.
class Keyring {
public:
    // Reads the key file; makes one on first use.
    // Errors: keys.permissions, keys.malformed (corrupt); keys.unreadable, keys.unwritable
    // (unavailable).
    [[nodiscard]] static Result<Keyring>
    open_file(const std::filesystem::path& path, Entropy& entropy);

    Keyring(MasterKeys keys, Entropy& entropy);

    // XChaCha20-Poly1305 with a random nonce: the same text is sealed differently each time.
    // `text` may be empty; its length shows.
    [[nodiscard]] std::string
    seal(Purpose purpose, std::string_view row, std::string_view text) const;

    // Errors: keys.unknown_version (corrupt): sealed with a key this file does not have;
    // keys.cannot_open (corrupt): another master key, purpose or row, or the text was altered.
    [[nodiscard]] Result<std::string>
    open(Purpose purpose, std::string_view row, std::string_view sealed) const;

    // `sealed` under the newest key; nullopt when it is already. Errors: those of open.
    [[nodiscard]] Result<std::optional<std::string>>
    reseal(Purpose purpose, std::string_view row, std::string_view sealed) const;

    // Equal texts give equal values, so that a database finds a text without knowing it. Bring the
    // text into one form first.
    [[nodiscard]] std::string blind_index(Purpose purpose, std::string_view text) const;

    // The value under each key there is, newest first: what a search compares with until every
    // row has the newest.
    [[nodiscard]] std::vector<std::string>
    blind_indexes(Purpose purpose, std::string_view text) const;

    // A code that is told to a person and never stored: follow codes, recovery codes.
    [[nodiscard]] std::string
    code_hash(Purpose purpose, std::string_view row, std::string_view code) const;
    [[nodiscard]] bool code_matches(
        Purpose purpose, std::string_view row, std::string_view code, std::string_view hash
    ) const;

    // The Ed25519 seed of a county's log, the same on every start and after every rotation.
    [[nodiscard]] Key signing_seed(std::string_view county) const;

    // The version that seals.
    [[nodiscard]] int version() const { return keys_.seal.rbegin()->first; }

    // Tells whether a database and a key file belong together, without telling the key.
    // Requires: 1 <= version <= version().
    [[nodiscard]] std::string fingerprint(int version) const;

private:
    [[nodiscard]] std::string hash(
        int version,
        std::string_view use,
        Purpose purpose,
        std::string_view row,
        std::string_view text
    ) const;

    MasterKeys keys_;
    Entropy* entropy_;
};

} // namespace wuzhi::keys
