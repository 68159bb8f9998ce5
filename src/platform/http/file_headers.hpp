#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace wuzhi::http {

// Bytes `first` to `last`, both included.
struct ByteRange {
    std::uint64_t first = 0;
    std::uint64_t last = 0;
    friend bool operator==(const ByteRange&, const ByteRange&) = default;
};

enum class RangeAsk {
    none, // No range, several, or not bytes: send everything.
    some,
    unsatisfiable,
};

struct RangeAnswer {
    RangeAsk ask = RangeAsk::none;
    ByteRange range{}; // Of `some`.
};

// What a Range header asks of a file of `size` bytes (RFC 9110, section 14.1.2).
[[nodiscard]] RangeAnswer read_range(std::optional<std::string_view> header, std::uint64_t size);

// Whether an Accept-Encoding header takes `coding` (RFC 9110, section 12.5.3); a weight of 0 does
// not. "*" is not looked at: whoever wants a compressed file names how.
[[nodiscard]] bool accepts_coding(std::optional<std::string_view> header, std::string_view coding);

// Whether an If-None-Match or If-Match list holds `etag`, or "*"; W/ is ignored.
[[nodiscard]] bool lists_etag(std::string_view header, std::string_view etag);

} // namespace wuzhi::http
