// MP3: frames whose first four bytes say how long they are, and tags (ID3, APE, Lyrics3) before,
// behind and sometimes between them, with names, places and pictures. Only the frames are kept.
// Source: ISO/IEC 11172-3 and 13818-3, section 2.4.1.3, for the header; ID3v2.4.0, section 3.

#include "platform/blobs/cleaning.hpp"
#include "platform/blobs/mp3_frame.hpp"

namespace wuzhi::blobs {
namespace {

constexpr std::size_t tag_head_bytes = 10;

// Where the tags at the front end.
std::size_t after_tags(std::string_view bytes)
{
    std::size_t at = 0;
    while (is_id3(bytes.substr(at))) {
        std::size_t size = 0;
        for (const char part : bytes.substr(at + 6, 4))
            size = size << 7 | (static_cast<std::uint8_t>(part) & 0x7fU);
        constexpr std::uint8_t has_footer = 0x10;
        const auto flags = static_cast<std::uint8_t>(bytes[at + 5]);
        size += tag_head_bytes * ((flags & has_footer) != 0 ? 2 : 1);
        if (size > bytes.size() - at) return bytes.size();
        at += size;
    }
    return at;
}

// A frame follows this one, or nothing.
bool is_followed(std::string_view bytes, const Mp3Frame& frame)
{
    return frame.size == bytes.size() || mp3_frame(bytes.substr(frame.size));
}

} // namespace

bool is_id3(std::string_view bytes)
{
    return bytes.size() >= tag_head_bytes && bytes.starts_with("ID3") && bytes[3] >= 2 &&
           bytes[3] <= 4;
}

std::optional<Mp3Frame> mp3_frame(std::string_view bytes)
{
    constexpr std::uint16_t rates_1[] = {
        0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320};
    constexpr std::uint16_t rates_2[] = {
        0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160};
    constexpr std::uint32_t samples[] = {44'100, 48'000, 32'000};
    if (bytes.size() < 4) return std::nullopt;
    const auto byte = [&](std::size_t i) { return static_cast<std::uint8_t>(bytes[i]); };
    const auto version = byte(1) >> 3 & 3; // 3: MPEG-1; 2: MPEG-2; 0: 2.5.
    const auto layer = byte(1) >> 1 & 3;   // 1: layer III.
    const auto rate = byte(2) >> 4;
    const auto sample = byte(2) >> 2 & 3;
    if (byte(0) != 0xff || byte(1) >> 5 != 7 || version == 1 || layer != 1) return std::nullopt;
    if (rate == 0 || rate == 15 || sample == 3) return std::nullopt;
    const bool is_first = version == 3;
    const auto bits = (is_first ? rates_1 : rates_2)[rate] * 1000U;
    const auto per_second = samples[sample] / (is_first ? 1U : version == 2 ? 2U : 4U);
    return Mp3Frame{
        .size = (is_first ? 144U : 72U) * bits / per_second + (byte(2) >> 1 & 1U),
        .kind = static_cast<std::uint16_t>(version << 8 | sample)};
}

Result<std::string> clean_mp3(std::string bytes)
{
    auto rest = std::string_view{bytes}.substr(after_tags(bytes));
    std::string sound;
    std::optional<Mp3Frame> first;
    bool is_in_step = false; // The frame before ended here.
    while (!rest.empty()) {
        const auto frame = mp3_frame(rest);
        const bool is_whole =
            frame && frame->size <= rest.size() && frame->kind == first.value_or(*frame).kind;
        is_in_step = is_whole && (is_in_step || is_followed(rest, *frame));
        if (!is_in_step) {
            rest.remove_prefix(1); // Of a tag, or damaged.
            continue;
        }
        if (!first) first = frame;
        sound += rest.substr(0, frame->size);
        rest.remove_prefix(frame->size);
    }
    if (sound.empty()) return undecodable();
    return sound;
}

} // namespace wuzhi::blobs
