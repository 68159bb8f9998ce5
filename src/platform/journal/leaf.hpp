#pragma once

// How a fact becomes a leaf of the public log. docs/journal-format.md is the specification.

#include "platform/journal/fact.hpp"
#include "platform/journal/merkle.hpp"

#include <array>
#include <optional>
#include <string>

namespace wuzhi::journal {

// Room for a length of two bytes, with some left for what later versions add.
constexpr std::size_t leaf_size_max = 60'000;

using Salt = std::array<std::uint8_t, 32>;

// Whether the fact keeps a salt and a private record: always when sealed, else if it has a private
// body.
[[nodiscard]] bool has_commitment(const Fact& fact);

// Whether the leaf made of it is at most leaf_size_max long; makes it only when that is in doubt.
[[nodiscard]] bool fits_leaf(const Fact& fact);

// All there is to know of the fact, as canonical JSON: what its commitment commits to.
[[nodiscard]] std::string private_record(const Fact& fact);

// SHA-256(salt ‖ private_record(fact)).
[[nodiscard]] Hash commitment_of(const Fact& fact, const Salt& salt, Hasher& hasher);

// The leaf, as canonical JSON. `commitment` in lower-case hex.
// Requires: `commitment` has a value if has_commitment(fact).
[[nodiscard]] std::string leaf_of(const Fact& fact, const std::optional<std::string>& commitment);

} // namespace wuzhi::journal
