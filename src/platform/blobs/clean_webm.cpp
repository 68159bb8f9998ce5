// WebM: elements within elements (EBML). One that is not needed to play the sound becomes a Void
// element full of zeros, of the same length.
// Source: RFC 8794, sections 4 to 6 and 11.3.3; RFC 9559, section 5 for the numbers of elements.

#include "platform/blobs/cleaning.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <optional>
#include <span>

namespace wuzhi::blobs {
namespace {

enum Element : std::uint64_t {
    header = 0x1a45dfa3,
    segment = 0x18538067,
    seek_head = 0x114d9b74,
    info = 0x1549a966,
    tracks = 0x1654ae6b,
    cluster = 0x1f43b675,
    cues = 0x1c53bb6b,
    track_entry = 0xae,
    track_type = 0x83,
};

using Numbers = std::span<const std::uint64_t>;
constexpr std::array<std::uint64_t, 2> in_file = {header, segment};
// Timestamp, Position, PrevSize, simple blocks, block groups.
constexpr std::array<std::uint64_t, 5> in_cluster = {0xe7, 0xa7, 0xab, 0xa3, 0xa0};
// A cluster of unknown length, as browsers write them, has no end: what follows is its content or
// the next of the segment's. So the content of clusters may stand here too.
constexpr std::array<std::uint64_t, 10> in_segment = {
    seek_head, info, tracks, cluster, cues, 0xe7, 0xa7, 0xab, 0xa3, 0xa0};
// TimestampScale, Duration, and the programs that wrote it, which players ask for.
constexpr std::array<std::uint64_t, 4> in_info = {0x2ad7b1, 0x4489, 0x4d80, 0x5741};
constexpr std::array<std::uint64_t, 1> in_tracks = {track_entry};
// All that says how to decode; no name, no language.
constexpr std::array<std::uint64_t, 13> in_track_entry = {
    0xd7,
    0x73c5,
    track_type,
    0xb9,
    0x88,
    0x9c,
    0x23e383,
    0x86,
    0x63a2,
    0x56aa,
    0x56bb,
    0xe1,
    0x55aa};

std::optional<Numbers> kept_in(std::uint64_t element)
{
    switch (element) {
    case segment: return Numbers{in_segment};
    case cluster: return Numbers{in_cluster};
    case info: return Numbers{in_info};
    case tracks: return Numbers{in_tracks};
    case track_entry: return Numbers{in_track_entry};
    default: return std::nullopt;
    }
}

struct Integer {
    std::uint64_t value = 0;
    std::size_t length = 0;
    bool is_unknown = false; // All bits of a length are set: "until it ends".
};

// A variable-size integer; the number of an element keeps its length mark, a length does not.
enum class Mark { kept, dropped };
std::optional<Integer> integer(std::span<const char> bytes, std::size_t length_max, Mark mark)
{
    if (bytes.empty()) return std::nullopt;
    const auto first = static_cast<std::uint8_t>(bytes[0]);
    const auto length = static_cast<std::size_t>(std::countl_zero(first)) + 1;
    if (length > length_max || length > bytes.size()) return std::nullopt;
    std::uint64_t value = first;
    if (mark == Mark::dropped) value &= 0xffU >> length;
    for (std::size_t i = 1; i < length; ++i)
        value = value << 8 | static_cast<std::uint8_t>(bytes[i]);
    const auto all_set = (std::uint64_t{1} << 7 * length) - 1;
    return Integer{value, length, mark == Mark::dropped && value == all_set};
}

// Requires: at least two bytes.
void blank(std::span<char> whole)
{
    const auto length_bytes = std::min<std::size_t>(8, whole.size() - 1);
    std::uint64_t rest = whole.size() - 1 - length_bytes;
    std::fill(whole.begin(), whole.end(), '\0');
    whole[0] = static_cast<char>(0xec);
    for (std::size_t i = length_bytes; i > 0; --i) {
        whole[i] = static_cast<char>(rest & 0xff);
        rest >>= 8;
    }
    whole[1] = static_cast<char>(static_cast<std::uint8_t>(whole[1]) | 0x80U >> (length_bytes - 1));
}

class Cleaning {
public:
    [[nodiscard]] Result<> walk(std::span<char> bytes, Numbers kept)
    {
        while (!bytes.empty()) {
            const auto number = integer(bytes, 4, Mark::kept);
            if (!number) return undecodable();
            const auto length = integer(bytes.subspan(number->length), 8, Mark::dropped);
            if (!length) return undecodable();
            const auto head = number->length + length->length;
            const auto room = bytes.size() - head;
            const auto element = number->value;
            bytes = bytes.subspan(head);
            if (length->is_unknown && element == cluster) continue;
            const bool is_open = length->is_unknown && element == segment;
            if (!is_open && length->value > room) return undecodable();
            const auto content = bytes.first(is_open ? room : length->value);
            bytes = bytes.subspan(content.size());
            if (std::find(kept.begin(), kept.end(), element) == kept.end()) {
                blank({content.data() - head, head + content.size()});
                continue;
            }
            if (element == track_type) {
                if (content.size() != 1 || content[0] != 2) return not_sound();
                ++tracks_;
            }
            const auto inner = kept_in(element);
            if (!inner) continue;
            if (auto walked = walk(content, *inner); !walked) return walked;
        }
        return {};
    }

    [[nodiscard]] int tracks() const { return tracks_; }

private:
    int tracks_ = 0;
};

} // namespace

Result<std::string> clean_webm(std::string bytes)
{
    Cleaning cleaning;
    if (auto walked = cleaning.walk(bytes, in_file); !walked) return std::move(walked).error();
    if (cleaning.tracks() == 0) return undecodable();
    return bytes;
}

} // namespace wuzhi::blobs
