#pragma once

// The decoders and encoders of pictures. Runs in the worker process only: what it reads is hostile.

#include "platform/base/result.hpp"
#include "platform/blobs/media_type.hpp"
#include "platform/blobs/pixels.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace wuzhi::blobs {

// Pixels of an uploaded picture at most: the best mode of today's phones. A JPEG of that size is
// scaled while it is decoded; a PNG or a WebP needs four bytes for each.
constexpr std::int64_t jpeg_pixels_max = 110'000'000;
constexpr std::int64_t other_pixels_max = 40'000'000;

// The picture, upright. A JPEG whose sides are over twice `side_wanted` comes out smaller, but not
// smaller than that. Requires: is_picture(type).
//
// Errors (invalid): blob.undecodable, also for what is cut off, moves or is in CMYK;
// blob.too_many_pixels.
[[nodiscard]] Result<Pixels> decode(std::string_view bytes, MediaType type, int side_wanted);

// Requires: is_picture(type); not empty; sides of at most 16383.
[[nodiscard]] std::string encode(const Pixels& pixels, MediaType type);

} // namespace wuzhi::blobs
