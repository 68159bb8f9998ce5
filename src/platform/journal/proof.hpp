#pragma once

// Receipts: a leaf and the proof that it is in the log, to be checked by anybody without this
// server (C2SP tlog-proof).

#include "platform/db/database.hpp"
#include "platform/journal/checkpoint.hpp"
#include "platform/journal/fact.hpp"

#include <filesystem>
#include <span>
#include <string>
#include <string_view>

namespace wuzhi::journal {

struct Receipt {
    std::string leaf{};  // The bytes that were hashed.
    std::string proof{}; // The text of the proof, with the signed head.
};

// The receipt of a fact, from the tiles and the head published in `folder`.
//
// Errors: fact.unknown (not_found); fact.unsigned (unavailable): it comes under a signed head
// within two minutes; log.tile (corrupt), log.files (unavailable); those of the database.
[[nodiscard]] Result<Receipt> receipt_of(
    db::Database& database,
    const std::filesystem::path& folder,
    std::string_view county,
    FactId fact
);

// The head that shows `leaf` to be in the log, if one of `keys` signed it.
//
// Errors: proof.malformed, proof.wrong (invalid); those of open_checkpoint.
[[nodiscard]] Result<Checkpoint>
check_receipt(const Receipt& receipt, std::span<const VerifierKey> keys);

} // namespace wuzhi::journal
