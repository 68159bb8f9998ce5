// AMR and AMR-WB: a mark and then frames whose first byte says how long they are. There is no
// metadata; what follows the last whole frame is cut off.
// Source: RFC 4867, section 5; 3GPP TS 26.101 and 26.201 for the sizes.

#include "platform/blobs/cleaning.hpp"

#include <array>
#include <cstdint>

namespace wuzhi::blobs {
namespace {

constexpr std::string_view wide_mark = "#!AMR-WB\n";
constexpr std::string_view narrow_mark = "#!AMR\n";

// Bytes after the first, by frame type; −1: no such type.
constexpr std::array<int, 16> narrow_sizes = {
    12, 13, 15, 17, 19, 20, 26, 31, 5, -1, -1, -1, -1, -1, -1, 0};
constexpr std::array<int, 16> wide_sizes = {
    17, 23, 32, 36, 40, 46, 50, 58, 60, 5, -1, -1, -1, -1, 0, 0};

} // namespace

Result<std::string> clean_amr(std::string bytes)
{
    const bool is_wide = bytes.starts_with(wide_mark);
    const auto& sizes = is_wide ? wide_sizes : narrow_sizes;
    const auto start = is_wide ? wide_mark.size() : narrow_mark.size();
    auto at = start;
    while (at < bytes.size()) {
        const auto first = static_cast<std::uint8_t>(bytes[at]);
        const auto size = sizes[first >> 3 & 15];
        if (size < 0) return undecodable();
        const auto next = at + 1 + static_cast<std::size_t>(size);
        if (next > bytes.size()) break;
        at = next;
    }
    if (at <= start) return undecodable();
    bytes.resize(at);
    return bytes;
}

} // namespace wuzhi::blobs
