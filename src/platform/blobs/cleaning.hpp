#pragma once

// What a hostile or merely talkative upload becomes before anyone else sees it. Runs in the worker
// process only; image_process.hpp is how the server reaches it.

#include "platform/base/result.hpp"
#include "platform/blobs/media_type.hpp"

#include <string>
#include <string_view>

namespace wuzhi::blobs {

// Longer sides, in pixels, of what is kept of a picture. The original: what a 12-megapixel phone
// takes. The others: a screen, and a place in a list.
constexpr int original_side_max = 4096;
constexpr int large_side_max = 1280;
constexpr int small_side_max = 320;

struct Cleaned {
    MediaType type = MediaType::text;
    int width = 0; // Of a picture; 0 for sound.
    int height = 0;
    std::string original{}; // Without metadata.
    std::string large{};    // JPEG; empty for sound.
    std::string small{};
};

// A picture, decoded, turned upright and encoded anew, so that nothing but its pixels is left; or a
// recording of sound, without the places, times and names that phones write into it.
//
// Errors (invalid): those of type_of; blob.undecodable; blob.too_many_pixels; blob.not_sound (a
// film). Requires: a picture or sound, or else blob.undecodable.
[[nodiscard]] Result<Cleaned> clean(std::string_view bytes);

// The file with all metadata overwritten or left out; sound itself is not decoded.
// Errors (invalid): blob.undecodable; blob.not_sound.
[[nodiscard]] Result<std::string> clean_mp4(std::string bytes);
[[nodiscard]] Result<std::string> clean_webm(std::string bytes);
[[nodiscard]] Result<std::string> clean_ogg(std::string bytes);
[[nodiscard]] Result<std::string> clean_amr(std::string bytes);
[[nodiscard]] Result<std::string> clean_mp3(std::string bytes);
[[nodiscard]] Result<std::string> clean_wav(std::string bytes);

[[nodiscard]] Error undecodable();
[[nodiscard]] Error too_many_pixels();
[[nodiscard]] Error not_sound();

} // namespace wuzhi::blobs
