#include "platform/keys/keyring.hpp"

#include "platform/base/check.hpp"
#include "platform/base/encoding.hpp"

#include <array>
#include <charconv>
#include <sodium.h>

namespace wuzhi::keys {
namespace {

Key derive(const Key& master, std::string_view use, std::string_view purpose)
{
    const std::array<std::string_view, 3> parts{"wuzhi-keys-1", use, purpose};
    return keyed_hash(master, parts);
}

std::string with_version(int version, std::string_view rest)
{
    return "k" + std::to_string(version) + "." + std::string{rest};
}

struct Versioned {
    int version = 0;
    std::string_view rest{};
};

std::optional<Versioned> parse_version(std::string_view text)
{
    const auto dot = text.find('.');
    if (dot == std::string_view::npos || text.front() != 'k') return std::nullopt;
    int version = 0;
    const auto* end = text.data() + dot;
    if (std::from_chars(text.data() + 1, end, version).ptr != end) return std::nullopt;
    if (version < 1) return std::nullopt;
    return Versioned{version, text.substr(dot + 1)};
}

std::string bound_to(Purpose purpose, std::string_view row)
{
    return std::string{purpose.name} + '\0' + std::string{row};
}

Error cannot_open()
{
    return fail(
        ErrorKind::corrupt,
        "keys.cannot_open",
        "A sealed text does not open: it was sealed with another master key or for another row, or "
        "it was altered."
    );
}

} // namespace

Result<Keyring> Keyring::open_file(const std::filesystem::path& path, Entropy& entropy)
{
    auto keys = load_master_keys(path);
    if (!keys && keys.error().reason == "keys.missing") {
        const auto created = create_key_file(path, make_master_keys(entropy));
        if (!created && created.error().reason != "keys.exists") return created.error();
        keys = load_master_keys(path);
    }
    if (!keys) return std::move(keys).error();
    return Keyring{std::move(*keys), entropy};
}

Keyring::Keyring(MasterKeys keys, Entropy& entropy) : keys_(std::move(keys)), entropy_(&entropy)
{
    check(!keys_.seal.empty() && !keys_.sign.empty(), "a keyring has a key of each kind");
    use_sodium();
}

std::string Keyring::seal(Purpose purpose, std::string_view row, std::string_view text) const
{
    const auto key = derive(keys_.seal.rbegin()->second, "seal", purpose.name);
    const auto bound = bound_to(purpose, row);
    Bytes sealed(nonce_size + text.size() + tag_size);
    entropy_->fill(std::span{sealed}.first(nonce_size));
    crypto_aead_xchacha20poly1305_ietf_encrypt(
        sealed.data() + nonce_size,
        nullptr,
        as_bytes(text).data(),
        text.size(),
        as_bytes(bound).data(),
        bound.size(),
        nullptr,
        sealed.data(),
        key.bytes().data()
    );
    return with_version(version(), to_base64url(sealed));
}

Result<std::string>
Keyring::open(Purpose purpose, std::string_view row, std::string_view sealed) const
{
    const auto parsed = parse_version(sealed);
    if (!parsed) return cannot_open();
    const auto master = keys_.seal.find(parsed->version);
    if (master == keys_.seal.end())
        return fail(
            ErrorKind::corrupt,
            "keys.unknown_version",
            "A text was sealed with master key " + std::to_string(parsed->version) +
                ", which the key file does not hold. Restore the newest key file."
        );
    const auto bytes = from_base64url(parsed->rest);
    if (!bytes || bytes->size() < nonce_size + tag_size) return cannot_open();
    const auto key = derive(master->second, "seal", purpose.name);
    const auto bound = bound_to(purpose, row);
    std::string text(bytes->size() - nonce_size - tag_size, '\0');
    const int opened = crypto_aead_xchacha20poly1305_ietf_decrypt(
        reinterpret_cast<unsigned char*>(text.data()),
        nullptr,
        nullptr,
        bytes->data() + nonce_size,
        bytes->size() - nonce_size,
        as_bytes(bound).data(),
        bound.size(),
        bytes->data(),
        key.bytes().data()
    );
    if (opened != 0) return cannot_open();
    return text;
}

Result<std::optional<std::string>>
Keyring::reseal(Purpose purpose, std::string_view row, std::string_view sealed) const
{
    const auto parsed = parse_version(sealed);
    if (parsed && parsed->version == version()) return std::optional<std::string>{};
    const auto text = open(purpose, row, sealed);
    if (!text) return text.error();
    return std::optional{seal(purpose, row, *text)};
}

std::string Keyring::hash(
    int version, std::string_view use, Purpose purpose, std::string_view row, std::string_view text
) const
{
    const auto master = keys_.seal.find(version);
    check(master != keys_.seal.end(), "a hash is made with a key there is");
    const auto key = derive(master->second, use, purpose.name);
    const std::array<std::string_view, 2> parts{row, text};
    return with_version(version, to_base64url(keyed_hash(key, parts).bytes()));
}

std::string Keyring::blind_index(Purpose purpose, std::string_view text) const
{
    return hash(version(), "index", purpose, "", text);
}

std::vector<std::string> Keyring::blind_indexes(Purpose purpose, std::string_view text) const
{
    std::vector<std::string> values;
    for (auto at = keys_.seal.rbegin(); at != keys_.seal.rend(); ++at)
        values.push_back(hash(at->first, "index", purpose, "", text));
    return values;
}

std::string Keyring::code_hash(Purpose purpose, std::string_view row, std::string_view code) const
{
    return hash(version(), "code", purpose, row, code);
}

bool Keyring::code_matches(
    Purpose purpose, std::string_view row, std::string_view code, std::string_view stored
) const
{
    const auto parsed = parse_version(stored);
    if (!parsed || !keys_.seal.contains(parsed->version)) return false;
    return equal_in_constant_time(hash(parsed->version, "code", purpose, row, code), stored);
}

Key Keyring::signing_seed(std::string_view county) const
{
    return derive(keys_.sign.rbegin()->second, "sign", county);
}

std::string Keyring::fingerprint(int version) const
{
    return hash(version, "fingerprint", Purpose{"wuzhi"}, "", "");
}

} // namespace wuzhi::keys
