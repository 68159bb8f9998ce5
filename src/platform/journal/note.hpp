#pragma once

// Signed notes (C2SP signed-note): a text, an empty line, and one line for each signature:
//
//   — NAME BASE64(key id ‖ signature)
//
// Keys are Ed25519 (type 01). Signatures of other types and by other keys are left alone, so that
// witnesses and national algorithms may add lines of their own.

#include "platform/base/result.hpp"
#include "platform/journal/ed25519.hpp"

#include <span>
#include <string>
#include <string_view>

namespace wuzhi::journal {

// Who may have signed.
struct VerifierKey {
    std::string name{}; // No spaces, no plus sign; the log's origin.
    PublicKey key{};

    friend bool operator==(const VerifierKey&, const VerifierKey&) = default;
};

// The first four bytes of SHA-256(name ‖ 0A ‖ 01 ‖ key), as in the signature lines.
[[nodiscard]] std::uint32_t key_id(const VerifierKey& key);

// "NAME+01234567+BASE64(01 ‖ key)": the public half, to be handed out.
[[nodiscard]] std::string verifier_text(const VerifierKey& key);

// Errors: note.key (invalid).
[[nodiscard]] Result<VerifierKey> parse_verifier_key(std::string_view text);

// Who signs. Hold it where nothing prints.
struct Signer {
    std::string name{};
    Seed seed{};

    [[nodiscard]] VerifierKey verifier() const { return {name, public_key_of(seed)}; }
};

// "PRIVATE+KEY+NAME+01234567+BASE64(01 ‖ seed)".
[[nodiscard]] std::string secret_text(const Signer& signer);

// Errors: note.key (invalid).
[[nodiscard]] Result<Signer> parse_signer(std::string_view text);

// The text with the signer's line after it.
//
// Requires: `text` is UTF-8 without control characters but newlines, and ends with one.
[[nodiscard]] std::string sign_note(std::string_view text, const Signer& signer);

// The text of `note`, newline at its end included, if at least one of `keys` signed it.
//
// Errors: note.malformed, note.unsigned (nobody known signed), note.forged (a known key's signature
// is wrong), all invalid.
[[nodiscard]] Result<std::string>
open_note(std::string_view note, std::span<const VerifierKey> keys);

} // namespace wuzhi::journal
