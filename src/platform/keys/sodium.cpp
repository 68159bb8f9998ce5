#include "platform/keys/sodium.hpp"

#include "platform/base/check.hpp"

#include <sodium.h>

namespace wuzhi::keys {

static_assert(Key::size == crypto_aead_xchacha20poly1305_ietf_KEYBYTES);
static_assert(nonce_size == crypto_aead_xchacha20poly1305_ietf_NPUBBYTES);
static_assert(tag_size == crypto_aead_xchacha20poly1305_ietf_ABYTES);

Key::~Key() { sodium_memzero(bytes_.data(), bytes_.size()); }

bool operator==(const Key& a, const Key& b)
{
    return sodium_memcmp(a.bytes_.data(), b.bytes_.data(), Key::size) == 0;
}

void use_sodium()
{
    static const bool is_ready = sodium_init() >= 0;
    check(is_ready, "libsodium starts on every machine that has a random generator");
}

Key keyed_hash(const Key& key, std::span<const std::string_view> parts)
{
    use_sodium();
    crypto_generichash_state state;
    crypto_generichash_init(&state, key.bytes().data(), Key::size, Key::size);
    for (const auto part : parts) {
        std::array<std::uint8_t, 8> length{};
        for (std::size_t i = 0; i < length.size(); ++i)
            length[i] = static_cast<std::uint8_t>(part.size() >> (8 * i));
        crypto_generichash_update(&state, length.data(), length.size());
        const auto* bytes = reinterpret_cast<const unsigned char*>(part.data());
        crypto_generichash_update(&state, bytes, part.size());
    }
    Key out;
    crypto_generichash_final(&state, out.bytes().data(), Key::size);
    sodium_memzero(&state, sizeof state);
    return out;
}

std::array<std::uint8_t, 32> sha256(std::string_view text)
{
    use_sodium();
    std::array<std::uint8_t, 32> digest{};
    const auto* bytes = reinterpret_cast<const unsigned char*>(text.data());
    crypto_hash_sha256(digest.data(), bytes, text.size());
    return digest;
}

} // namespace wuzhi::keys
