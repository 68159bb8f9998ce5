#include "platform/journal/note.hpp"

#include "platform/base/encoding.hpp"
#include "platform/journal/merkle.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace wuzhi::journal {
namespace {

constexpr std::uint8_t ed25519_type = 0x01;
constexpr std::string_view dash = "\u2014 ";
constexpr std::string_view secret_prefix = "PRIVATE+KEY+";

// Post-quantum signatures have nearly 5 kB and a reader must accept 16; past this, it is an attack.
constexpr std::size_t note_size_max = 1'000'000;

Error malformed(std::string why)
{
    return fail(ErrorKind::invalid, "note.malformed", "This is not a signed note: " + why);
}

Error bad_key()
{
    return fail(
        ErrorKind::invalid, "note.key", "A key is NAME+ID+BASE64 of an Ed25519 key; check the text."
    );
}

// Everything with the Unicode property White_Space outside ASCII, in UTF-8.
constexpr std::string_view wide_spaces[] = {
    "\u0085", "\u00a0", "\u1680", "\u2000", "\u2001", "\u2002", "\u2003",
    "\u2004", "\u2005", "\u2006", "\u2007", "\u2008", "\u2009", "\u200a",
    "\u2028", "\u2029", "\u202f", "\u205f", "\u3000",
};

bool is_key_name(std::string_view name)
{
    if (name.empty() || !is_clean_utf8(name)) return false;
    for (const char c : name)
        if (static_cast<unsigned char>(c) <= ' ' || c == '+' || c == '\x7f') return false;
    return std::none_of(std::begin(wide_spaces), std::end(wide_spaces), [&](auto space) {
        return name.find(space) != name.npos;
    });
}

bool is_note_text(std::string_view text)
{
    return is_clean_utf8(text) && std::none_of(text.begin(), text.end(), [](char c) {
               return static_cast<unsigned char>(c) < ' ' && c != '\n';
           });
}

std::string id_text(std::uint32_t id)
{
    const std::array<std::uint8_t, 4> bytes{
        static_cast<std::uint8_t>(id >> 24),
        static_cast<std::uint8_t>(id >> 16),
        static_cast<std::uint8_t>(id >> 8),
        static_cast<std::uint8_t>(id)};
    return to_hex(bytes);
}

std::string with_type(std::span<const std::uint8_t> key)
{
    Bytes bytes{ed25519_type};
    bytes.insert(bytes.end(), key.begin(), key.end());
    return to_base64(bytes);
}

// NAME+ID+BASE64 in its parts.
struct KeyText {
    std::string_view name{};
    std::string_view id{};
    std::array<std::uint8_t, 32> key{};
};

std::optional<KeyText> parse_key_text(std::string_view text)
{
    KeyText parts;
    const auto first = text.find('+');
    if (first == text.npos) return std::nullopt;
    const auto second = text.find('+', first + 1);
    if (second == text.npos) return std::nullopt;
    parts.name = text.substr(0, first);
    parts.id = text.substr(first + 1, second - first - 1);
    const auto bytes = from_base64(text.substr(second + 1));
    if (!is_key_name(parts.name) || !bytes || bytes->size() != 33) return std::nullopt;
    if (bytes->front() != ed25519_type) return std::nullopt;
    std::copy(bytes->begin() + 1, bytes->end(), parts.key.begin());
    return parts;
}

struct SignatureLine {
    std::string_view name{};
    std::uint32_t id = 0;
    Bytes signature{};
};

std::optional<SignatureLine> parse_line(std::string_view line)
{
    if (!line.starts_with(dash)) return std::nullopt;
    line.remove_prefix(dash.size());
    const auto space = line.find(' ');
    if (space == line.npos) return std::nullopt;
    const auto bytes = from_base64(line.substr(space + 1));
    SignatureLine parts{.name = line.substr(0, space)};
    if (!is_key_name(parts.name) || !bytes || bytes->size() < 5) return std::nullopt;
    for (std::size_t i = 0; i < 4; ++i)
        parts.id = parts.id << 8 | (*bytes)[i];
    parts.signature.assign(bytes->begin() + 4, bytes->end());
    return parts;
}

} // namespace

std::uint32_t key_id(const VerifierKey& key)
{
    Bytes rest{'\n', ed25519_type};
    rest.insert(rest.end(), key.key.begin(), key.key.end());
    const auto hash = Hasher{}.plain(as_bytes(key.name), rest);
    return static_cast<std::uint32_t>(hash[0]) << 24 | static_cast<std::uint32_t>(hash[1]) << 16 |
           static_cast<std::uint32_t>(hash[2]) << 8 | hash[3];
}

std::string verifier_text(const VerifierKey& key)
{
    return key.name + '+' + id_text(key_id(key)) + '+' + with_type(key.key);
}

Result<VerifierKey> parse_verifier_key(std::string_view text)
{
    const auto parts = parse_key_text(text);
    if (!parts) return bad_key();
    VerifierKey key{std::string{parts->name}, parts->key};
    if (parts->id != id_text(key_id(key))) return bad_key();
    return key;
}

std::string secret_text(const Signer& signer)
{
    return std::string{secret_prefix} + signer.name + '+' + id_text(key_id(signer.verifier())) +
           '+' + with_type(signer.seed);
}

Result<Signer> parse_signer(std::string_view text)
{
    if (!text.starts_with(secret_prefix)) return bad_key();
    const auto parts = parse_key_text(text.substr(secret_prefix.size()));
    if (!parts) return bad_key();
    Signer signer{std::string{parts->name}, parts->key};
    if (parts->id != id_text(key_id(signer.verifier()))) return bad_key();
    return signer;
}

std::string sign_note(std::string_view text, const Signer& signer)
{
    check(is_note_text(text) && text.ends_with('\n'), "a note is lines of clean text");
    check(is_key_name(signer.name), "a key's name has no space and no plus sign");
    const auto id = key_id(signer.verifier());
    Bytes bytes{
        static_cast<std::uint8_t>(id >> 24),
        static_cast<std::uint8_t>(id >> 16),
        static_cast<std::uint8_t>(id >> 8),
        static_cast<std::uint8_t>(id)};
    const auto signature = sign(signer.seed, as_bytes(text));
    bytes.insert(bytes.end(), signature.begin(), signature.end());
    std::string note{text};
    note += '\n';
    note += dash;
    note += signer.name + ' ' + to_base64(bytes) + '\n';
    return note;
}

Result<std::string> open_note(std::string_view note, std::span<const VerifierKey> keys)
{
    if (note.size() > note_size_max) return malformed("it is too long.");
    if (!is_note_text(note)) return malformed("it is not clean UTF-8 text.");
    const auto gap = note.rfind("\n\n");
    if (gap == note.npos || !note.ends_with('\n')) return malformed("it has no signature.");
    const auto text = note.substr(0, gap + 1);
    auto lines = note.substr(gap + 2);
    if (lines.empty()) return malformed("it has no signature.");

    bool is_known = false;
    while (!lines.empty()) {
        const auto end = lines.find('\n');
        const auto line = parse_line(lines.substr(0, end));
        if (!line) return malformed("a signature line is wrong.");
        lines.remove_prefix(end + 1);
        for (const auto& key : keys) {
            if (key.name != line->name || key_id(key) != line->id) continue;
            if (!is_signed(key.key, as_bytes(text), line->signature))
                return fail(
                    ErrorKind::invalid,
                    "note.forged",
                    "The signature of " + key.name + " is not of this text; do not trust it."
                );
            is_known = true;
        }
    }
    if (!is_known)
        return fail(ErrorKind::invalid, "note.unsigned", "No known key signed this note.");
    return std::string{text};
}

} // namespace wuzhi::journal
