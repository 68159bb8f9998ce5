#pragma once

// A copy of the key file for the safe, sealed with a passphrase. Give one half of the passphrase to
// each of two people, and no one of them can open it alone.

#include "platform/base/entropy.hpp"
#include "platform/base/result.hpp"
#include "platform/keys/master_keys.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace wuzhi::keys {

constexpr std::size_t passphrase_length_min = 12;

// What one guess of the passphrase costs.
struct EscrowCost {
    std::uint64_t passes = 3;
    std::uint64_t memory_kib = 256 * 1024;
};

// Lines of printable text. Errors: keys.passphrase_short (invalid).
[[nodiscard]] Result<std::string> to_escrow(
    const MasterKeys& keys, std::string_view passphrase, Entropy& entropy, EscrowCost cost = {}
);

// Errors: keys.escrow_malformed (invalid): not such a text; keys.passphrase_wrong (invalid): or the
// text was altered; keys.memory (unavailable): too little to try the passphrase.
[[nodiscard]] Result<MasterKeys> from_escrow(std::string_view escrow, std::string_view passphrase);

} // namespace wuzhi::keys
