#pragma once

// The signed head of a log (C2SP tlog-checkpoint v1.0.0): origin, size, root, each on a line.

#include "platform/journal/merkle.hpp"
#include "platform/journal/note.hpp"

namespace wuzhi::journal {

struct Checkpoint {
    std::string origin{};
    TreeHead head{};

    friend bool operator==(const Checkpoint&, const Checkpoint&) = default;
};

// The text to be signed.
[[nodiscard]] std::string checkpoint_text(const Checkpoint& checkpoint);

// Extension lines are allowed and dropped. Errors: checkpoint.malformed (invalid).
[[nodiscard]] Result<Checkpoint> parse_checkpoint(std::string_view text);

// Opens the note and reads it. Errors: those of open_note and parse_checkpoint; checkpoint.origin
// (invalid): none of the keys that signed it has the origin's name.
[[nodiscard]] Result<Checkpoint>
open_checkpoint(std::string_view note, std::span<const VerifierKey> keys);

} // namespace wuzhi::journal
