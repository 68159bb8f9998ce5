#include "platform/blobs/media_type.hpp"

#include "platform/blobs/mp3_frame.hpp"
#include "platform/text/transcode.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

namespace wuzhi::blobs {
namespace {

using namespace std::string_view_literals;

constexpr std::uint64_t mebibyte = 1024 * 1024;

struct Mark {
    std::string_view start{};
    MediaType type{};
};
constexpr Mark marks[] = {
    {"\xff\xd8\xff"sv, MediaType::jpeg},
    {"\x89PNG\r\n\x1a\n"sv, MediaType::png},
    {"%PDF-"sv, MediaType::pdf},
    {"\x1a\x45\xdf\xa3"sv, MediaType::webm_sound},
    {"#!AMR\n"sv, MediaType::amr},
    {"#!AMR-WB\n"sv, MediaType::amr},
};

// Programs of Windows, Linux, macOS (and Java), Android; scripts.
constexpr std::array program_marks = {
    "MZ"sv,
    "\x7f"
    "ELF"sv,
    "\xfe\xed\xfa\xce"sv,
    "\xfe\xed\xfa\xcf"sv,
    "\xce\xfa\xed\xfe"sv,
    "\xcf\xfa\xed\xfe"sv,
    "\xca\xfe\xba\xbe"sv,
    "dex\n"sv,
    "#!"sv};

// Brands of pictures in the box format that MP4 also uses.
constexpr std::array heic_brands = {
    "heic"sv,
    "heix"sv,
    "heim"sv,
    "heis"sv,
    "hevc"sv,
    "hevx"sv,
    "mif1"sv,
    "msf1"sv,
    "avif"sv,
    "avis"sv};

bool has_at(std::string_view bytes, std::size_t offset, std::string_view mark)
{
    return bytes.size() >= offset && bytes.substr(offset).starts_with(mark);
}

std::optional<MediaType> by_mark(std::string_view bytes)
{
    for (const auto& mark : marks) {
        if (bytes.starts_with(mark.start)) return mark.type;
    }
    if (bytes.starts_with("RIFF") && has_at(bytes, 8, "WEBP")) return MediaType::webp;
    if (bytes.starts_with("RIFF") && has_at(bytes, 8, "WAVE")) return MediaType::wav;
    if (is_id3(bytes) || mp3_frame(bytes)) return MediaType::mp3;
    // The first page of an Ogg stream holds its first packet alone, 28 bytes in.
    if (bytes.starts_with("OggS") && has_at(bytes, 28, "OpusHead")) return MediaType::ogg_opus;
    return std::nullopt;
}

bool is_markup(std::string_view text)
{
    const auto first = text.find_first_not_of(" \t\r\n\f");
    return first != std::string_view::npos && text[first] == '<';
}

bool is_readable(std::string_view text)
{
    return std::none_of(text.begin(), text.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return (byte < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f') || byte == 0x7f;
    });
}

Result<MediaType> text_type(std::string_view bytes)
{
    // Deciding needs all of it, so a file beyond the limit of texts is not read for it.
    if (bytes.size() <= size_max(MediaType::text)) {
        const auto text = text::to_utf8(bytes);
        if (text && is_markup(*text))
            return fail(
                ErrorKind::invalid, "blob.markup", "HTML, SVG and XML files are not taken."
            );
        if (text && is_readable(*text)) return MediaType::text;
    } else if (is_markup(bytes)) {
        return fail(ErrorKind::invalid, "blob.markup", "HTML, SVG and XML files are not taken.");
    }
    return fail(
        ErrorKind::invalid,
        "blob.unknown_type",
        "Send a photo (JPEG, PNG, WebP), a PDF, a voice recording (M4A, 3GP, MP3, WAV, "
        "WebM, Opus, AMR) or a plain text of at most 1 MB."
    );
}

} // namespace

std::string_view mime(MediaType type)
{
    switch (type) {
    case MediaType::jpeg: return "image/jpeg";
    case MediaType::png: return "image/png";
    case MediaType::webp: return "image/webp";
    case MediaType::pdf: return "application/pdf";
    case MediaType::mp4_sound: return "audio/mp4";
    case MediaType::webm_sound: return "audio/webm";
    case MediaType::ogg_opus: return "audio/ogg";
    case MediaType::amr: return "audio/amr";
    case MediaType::mp3: return "audio/mpeg";
    case MediaType::wav: return "audio/wav";
    case MediaType::text: break;
    }
    return "text/plain; charset=utf-8";
}

std::string_view extension(MediaType type)
{
    switch (type) {
    case MediaType::jpeg: return "jpg";
    case MediaType::png: return "png";
    case MediaType::webp: return "webp";
    case MediaType::pdf: return "pdf";
    case MediaType::mp4_sound: return "m4a";
    case MediaType::webm_sound: return "webm";
    case MediaType::ogg_opus: return "opus";
    case MediaType::amr: return "amr";
    case MediaType::mp3: return "mp3";
    case MediaType::wav: return "wav";
    case MediaType::text: break;
    }
    return "txt";
}

bool is_picture(MediaType type)
{
    return type == MediaType::jpeg || type == MediaType::png || type == MediaType::webp;
}

bool is_sound(MediaType type)
{
    return type == MediaType::mp4_sound || type == MediaType::webm_sound ||
           type == MediaType::ogg_opus || type == MediaType::amr || type == MediaType::mp3 ||
           type == MediaType::wav;
}

std::uint64_t size_max(MediaType type)
{
    if (is_picture(type)) return 20 * mebibyte; // A phone's best is 5 to 15.
    if (is_sound(type)) return 10 * mebibyte;   // Some ten minutes at the rates of phones.
    return type == MediaType::pdf ? 20 * mebibyte : mebibyte;
}

Result<MediaType> type_of(std::string_view bytes)
{
    if (bytes.empty()) return fail(ErrorKind::invalid, "blob.empty", "The file is empty.");
    auto type = by_mark(bytes);
    if (!type && bytes.size() >= 12 && has_at(bytes, 4, "ftyp")) {
        const auto brand = bytes.substr(8, 4);
        if (std::find(heic_brands.begin(), heic_brands.end(), brand) != heic_brands.end())
            return fail(
                ErrorKind::invalid,
                "blob.heic",
                "HEIC and AVIF photos are not taken. Set the camera to the most compatible format "
                "(JPEG), or send a screenshot."
            );
        type = MediaType::mp4_sound;
    }
    if (!type) {
        for (const auto mark : program_marks) {
            if (bytes.starts_with(mark))
                return fail(ErrorKind::invalid, "blob.program", "Programs are not taken.");
        }
        return text_type(bytes);
    }
    if (bytes.size() > size_max(*type))
        return fail(
            ErrorKind::invalid,
            "blob.too_large",
            "The file is larger than " + std::to_string(size_max(*type) / mebibyte) + " MB."
        );
    return *type;
}

} // namespace wuzhi::blobs
