#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace wuzhi::keys {

// 256 bits that must not leak; overwritten when they go.
class Key {
public:
    static constexpr std::size_t size = 32;

    Key() = default;
    Key(const Key&) = default;
    Key& operator=(const Key&) = default;
    ~Key();

    [[nodiscard]] std::span<std::uint8_t, size> bytes() { return bytes_; }
    [[nodiscard]] std::span<const std::uint8_t, size> bytes() const { return bytes_; }
    friend bool operator==(const Key& a, const Key& b);

private:
    std::array<std::uint8_t, size> bytes_{};
};

// What XChaCha20-Poly1305 (IETF) adds to a sealed text, in bytes: the nonce before, the tag after.
inline constexpr std::size_t nonce_size = 24;
inline constexpr std::size_t tag_size = 16;

// Prepares libsodium; every function here that uses it calls this first. Any thread, any time.
void use_sodium();

// Keyed BLAKE2b-256 of the parts, each preceded by its length, so that no two lists of parts give
// the same input. Serves as the key derivation and as the message authentication code.
[[nodiscard]] Key keyed_hash(const Key& key, std::span<const std::string_view> parts);

// SHA-256 of `text`. For tokens and digests, which are as random as a key or no secret at all;
// never for anything that could be guessed.
[[nodiscard]] std::array<std::uint8_t, 32> sha256(std::string_view text);

} // namespace wuzhi::keys
