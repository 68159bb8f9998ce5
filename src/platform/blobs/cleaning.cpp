#include "platform/blobs/cleaning.hpp"

#include "platform/blobs/picture_codec.hpp"

namespace wuzhi::blobs {
namespace {

Result<Cleaned> clean_picture(std::string_view bytes, MediaType type)
{
    auto decoded = decode(bytes, type, original_side_max);
    if (!decoded) return std::move(decoded).error();
    auto pixels = shrunk(std::move(*decoded), original_side_max);
    Cleaned cleaned{.type = type, .width = pixels.width, .height = pixels.height};
    cleaned.original = encode(pixels, type);
    pixels = shrunk(std::move(pixels), large_side_max);
    cleaned.large = encode(pixels, MediaType::jpeg);
    pixels = shrunk(std::move(pixels), small_side_max);
    cleaned.small = encode(pixels, MediaType::jpeg);
    return cleaned;
}

Result<std::string> clean_sound(std::string_view bytes, MediaType type)
{
    std::string copy{bytes};
    switch (type) {
    case MediaType::mp4_sound: return clean_mp4(std::move(copy));
    case MediaType::webm_sound: return clean_webm(std::move(copy));
    case MediaType::ogg_opus: return clean_ogg(std::move(copy));
    case MediaType::amr: return clean_amr(std::move(copy));
    case MediaType::mp3: return clean_mp3(std::move(copy));
    case MediaType::wav: return clean_wav(std::move(copy));
    default: return undecodable();
    }
}

} // namespace

Result<Cleaned> clean(std::string_view bytes)
{
    const auto type = type_of(bytes);
    if (!type) return type.error();
    if (is_picture(*type)) return clean_picture(bytes, *type);
    auto sound = clean_sound(bytes, *type);
    if (!sound) return std::move(sound).error();
    return Cleaned{.type = *type, .original = std::move(*sound)};
}

Error undecodable()
{
    return fail(
        ErrorKind::invalid, "blob.undecodable", "The file is damaged or is not what it seems to be."
    );
}

Error too_many_pixels()
{
    return fail(ErrorKind::invalid, "blob.too_many_pixels", "The picture has too many pixels.");
}

Error not_sound()
{
    return fail(ErrorKind::invalid, "blob.not_sound", "Films are not taken, only sound.");
}

} // namespace wuzhi::blobs
