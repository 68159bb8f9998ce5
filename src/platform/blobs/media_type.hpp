#pragma once

#include "platform/base/result.hpp"

#include <boost/describe/enum.hpp>

#include <cstdint>
#include <string_view>

namespace wuzhi::blobs {

// What a file is, by its bytes; its name and what the sender says it is are never looked at.
// Stored by name: append, never rename.
enum class MediaType {
    jpeg,
    png,
    webp,
    pdf,
    mp4_sound,  // .m4a, .mp4, .3gp with nothing but sound
    webm_sound, // what browsers record
    ogg_opus,
    amr, // AMR and AMR-WB, what older phones record
    text,
    mp3,
    wav,
};
BOOST_DESCRIBE_ENUM(
    MediaType, jpeg, png, webp, pdf, mp4_sound, webm_sound, ogg_opus, amr, text, mp3, wav
)

// "image/jpeg": for Content-Type.
[[nodiscard]] std::string_view mime(MediaType type);
// "jpg": for the name in Content-Disposition.
[[nodiscard]] std::string_view extension(MediaType type);

[[nodiscard]] bool is_picture(MediaType type);
[[nodiscard]] bool is_sound(MediaType type);

// Bytes of an uploaded file at most.
[[nodiscard]] std::uint64_t size_max(MediaType type);

// Errors (invalid): blob.empty; blob.program; blob.markup (HTML, SVG and other XML, which a browser
// would run); blob.heic; blob.unknown_type, naming what is taken; blob.too_large.
// Source: WHATWG MIME Sniffing, sections 6 and 7, for the marks.
[[nodiscard]] Result<MediaType> type_of(std::string_view bytes);

} // namespace wuzhi::blobs
