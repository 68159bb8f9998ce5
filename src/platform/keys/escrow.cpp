#include "platform/keys/escrow.hpp"

#include "platform/base/encoding.hpp"

#include <array>
#include <optional>
#include <sodium.h>
#include <sstream>

namespace wuzhi::keys {
namespace {

constexpr std::string_view first_words = "wuzhi-escrow 1 argon2id";
constexpr std::size_t salt_size = crypto_pwhash_argon2id_SALTBYTES;
constexpr std::size_t columns = 64;

// An escrow that asks for more than this was not written here.
constexpr std::uint64_t memory_kib_max = 1024 * 1024;
constexpr std::uint64_t passes_max = 64;

struct Escrow {
    EscrowCost cost{};
    Bytes salt{};
    Bytes sealed{}; // The nonce, then the file.
};

std::string header_of(const EscrowCost& cost, std::string_view salt_hex)
{
    return std::string{first_words} + ' ' + std::to_string(cost.passes) + ' ' +
           std::to_string(cost.memory_kib) + ' ' + std::string{salt_hex};
}

std::optional<Key> key_of(std::string_view passphrase, const Escrow& escrow)
{
    Key key;
    const int made = crypto_pwhash_argon2id(
        key.bytes().data(),
        Key::size,
        passphrase.data(),
        passphrase.size(),
        escrow.salt.data(),
        escrow.cost.passes,
        escrow.cost.memory_kib * 1024,
        crypto_pwhash_argon2id_ALG_ARGON2ID13
    );
    if (made != 0) return std::nullopt;
    return key;
}

Error no_memory()
{
    return fail(
        ErrorKind::unavailable, "keys.memory", "There is too little memory to use a passphrase."
    );
}

std::optional<Escrow> parse(std::string_view text)
{
    std::istringstream in{std::string{text}};
    std::string name, format, algorithm, salt_hex, body, piece;
    Escrow escrow;
    in >> name >> format >> algorithm >> escrow.cost.passes >> escrow.cost.memory_kib >> salt_hex;
    if (!in || name + ' ' + format + ' ' + algorithm != first_words) return std::nullopt;
    while (in >> piece)
        body += piece;
    auto salt = from_hex(salt_hex);
    auto sealed = from_base64(body);
    if (!salt || salt->size() != salt_size || !sealed) return std::nullopt;
    if (sealed->size() < nonce_size + tag_size) return std::nullopt;
    const auto& cost = escrow.cost;
    if (cost.passes < 1 || cost.passes > passes_max) return std::nullopt;
    if (cost.memory_kib < 8 || cost.memory_kib > memory_kib_max) return std::nullopt;
    escrow.salt = std::move(*salt);
    escrow.sealed = std::move(*sealed);
    return escrow;
}

} // namespace

Result<std::string>
to_escrow(const MasterKeys& keys, std::string_view passphrase, Entropy& entropy, EscrowCost cost)
{
    use_sodium();
    if (length_utf8(passphrase) < passphrase_length_min)
        return fail_field(
            ErrorKind::invalid,
            "keys.passphrase_short",
            "passphrase",
            "Choose a passphrase of at least " + std::to_string(passphrase_length_min) +
                " characters."
        );
    Escrow escrow{.cost = cost, .salt = Bytes(salt_size)};
    entropy.fill(escrow.salt);
    const auto key = key_of(passphrase, escrow);
    if (!key) return no_memory();
    const auto text = to_text(keys);
    const auto header = header_of(cost, to_hex(escrow.salt));
    escrow.sealed.resize(nonce_size + text.size() + tag_size);
    entropy.fill(std::span{escrow.sealed}.first(nonce_size));
    crypto_aead_xchacha20poly1305_ietf_encrypt(
        escrow.sealed.data() + nonce_size,
        nullptr,
        as_bytes(text).data(),
        text.size(),
        as_bytes(header).data(),
        header.size(),
        nullptr,
        escrow.sealed.data(),
        key->bytes().data()
    );
    const auto body = to_base64(escrow.sealed);
    auto out = header + '\n';
    for (std::size_t at = 0; at < body.size(); at += columns)
        out += body.substr(at, columns) + '\n';
    return out;
}

Result<MasterKeys> from_escrow(std::string_view text, std::string_view passphrase)
{
    use_sodium();
    const auto escrow = parse(text);
    if (!escrow)
        return fail(ErrorKind::invalid, "keys.escrow_malformed", "This is not a key escrow.");
    const auto key = key_of(passphrase, *escrow);
    if (!key) return no_memory();
    const auto header = header_of(escrow->cost, to_hex(escrow->salt));
    std::string opened(escrow->sealed.size() - nonce_size - tag_size, '\0');
    const int result = crypto_aead_xchacha20poly1305_ietf_decrypt(
        reinterpret_cast<unsigned char*>(opened.data()),
        nullptr,
        nullptr,
        escrow->sealed.data() + nonce_size,
        escrow->sealed.size() - nonce_size,
        as_bytes(header).data(),
        header.size(),
        escrow->sealed.data(),
        key->bytes().data()
    );
    if (result != 0)
        return fail_field(
            ErrorKind::invalid,
            "keys.passphrase_wrong",
            "passphrase",
            "The passphrase is another one, or the escrow was altered."
        );
    return parse_master_keys(opened);
}

} // namespace wuzhi::keys
