#pragma once

#include <array>
#include <cstdint>
#include <span>

namespace wuzhi::journal {

// RFC 8032, by OpenSSL.
using Seed = std::array<std::uint8_t, 32>; // Secret.
using PublicKey = std::array<std::uint8_t, 32>;
using Signature = std::array<std::uint8_t, 64>;

[[nodiscard]] PublicKey public_key_of(const Seed& seed);

[[nodiscard]] Signature sign(const Seed& seed, std::span<const std::uint8_t> message);

[[nodiscard]] bool is_signed(
    const PublicKey& key, std::span<const std::uint8_t> message, std::span<const std::uint8_t> by
);

} // namespace wuzhi::journal
