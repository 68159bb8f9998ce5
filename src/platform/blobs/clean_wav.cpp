// WAV: chunks in a RIFF file. What the sound is (`fmt `) and the sound (`data`) are written anew;
// names, places and times (`LIST`, `bext`, `iXML`, `id3 `) are left out.
// Source: Multimedia Programming Interface and Data Specifications 1.0 (IBM, Microsoft), "RIFF".

#include "platform/blobs/cleaning.hpp"

#include <algorithm>
#include <cstdint>

namespace wuzhi::blobs {
namespace {

constexpr std::size_t chunk_head_bytes = 8;
constexpr std::size_t format_bytes_min = 16;
constexpr std::size_t format_bytes_max = 40; // The largest that is specified.

std::size_t length_at(std::string_view bytes, std::size_t at)
{
    std::size_t length = 0;
    for (std::size_t i = 4; i > 0; --i)
        length = length << 8 | static_cast<std::uint8_t>(bytes[at + i - 1]);
    return length;
}

std::string length_text(std::size_t length)
{
    std::string text;
    for (int i = 0; i < 4; ++i)
        text += static_cast<char>(length >> 8 * i & 0xff);
    return text;
}

// A chunk of odd length is followed by a byte that belongs to nothing.
std::string chunk(std::string_view name, std::string_view content)
{
    std::string text{name};
    text += length_text(content.size());
    text += content;
    if (content.size() % 2 != 0) text += '\0';
    return text;
}

} // namespace

Result<std::string> clean_wav(std::string bytes)
{
    const std::string_view all{bytes};
    std::string_view format;
    std::string_view sound;
    for (std::size_t at = 12; at + chunk_head_bytes <= all.size();) {
        const auto name = all.substr(at, 4);
        auto length = length_at(all, at + 4);
        at += chunk_head_bytes;
        // A recording that was cut off promises more sound than there is, or none yet.
        if (name == "data" && length == 0) length = all.size() - at - chunk_head_bytes;
        const auto content = all.substr(at, length);
        if (name == "fmt " && format.empty()) format = content;
        if (name == "data" && sound.empty()) sound = content;
        at = std::min(all.size(), at + length + length % 2);
    }
    if (format.size() < format_bytes_min || format.size() > format_bytes_max || sound.empty())
        return undecodable();
    const auto body = "WAVE" + chunk("fmt ", format) + chunk("data", sound);
    return chunk("RIFF", body);
}

} // namespace wuzhi::blobs
