#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace wuzhi {

using Bytes = std::vector<std::uint8_t>;

[[nodiscard]] std::span<const std::uint8_t> as_bytes(std::string_view text);
[[nodiscard]] std::string_view as_text(std::span<const std::uint8_t> bytes);

// The value of a hexadecimal digit in either case; -1: it is none.
[[nodiscard]] int hex_value(char c);

// Lower-case hexadecimal.
[[nodiscard]] std::string to_hex(std::span<const std::uint8_t> bytes);
[[nodiscard]] std::optional<Bytes> from_hex(std::string_view text);

// RFC 4648, section 4, with padding; section 5 (URL-safe), without.
[[nodiscard]] std::string to_base64(std::span<const std::uint8_t> bytes);
[[nodiscard]] std::optional<Bytes> from_base64(std::string_view text);
[[nodiscard]] std::string to_base64url(std::span<const std::uint8_t> bytes);
[[nodiscard]] std::optional<Bytes> from_base64url(std::string_view text);

// Well-formed UTF-8 (no surrogates, no overlong forms, at most U+10FFFF) and without NUL, which
// PostgreSQL cannot store and C strings would cut at.
[[nodiscard]] bool is_clean_utf8(std::string_view text);

// The number of code points. Requires: is_clean_utf8(text).
[[nodiscard]] std::size_t length_utf8(std::string_view text);

// `text` without ASCII white space and U+3000 (the ideographic space) at both ends.
[[nodiscard]] std::string_view trimmed(std::string_view text);

// True when both are equal; takes the same time wherever they differ.
[[nodiscard]] bool equal_in_constant_time(std::string_view a, std::string_view b);

} // namespace wuzhi
