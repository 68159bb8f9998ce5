#pragma once

#include <bit>
#include <cstdint>
#include <vector>

namespace wuzhi::blobs {

// Decoders and encoders are given these numbers as bytes in the order blue, green, red, alpha.
static_assert(std::endian::native == std::endian::little);

// A decoded picture: 0xAARRGGBB, row by row from the top left, alpha not premultiplied.
struct Pixels {
    int width = 0;
    int height = 0;
    std::vector<std::uint32_t> argb{};
};

[[nodiscard]] bool is_opaque(const Pixels& pixels);

// On white, as a JPEG shows what has no alpha.
[[nodiscard]] Pixels flattened(Pixels pixels);

// Turned and mirrored as the Exif orientation 1 to 8 asks for; any other number changes nothing.
[[nodiscard]] Pixels upright(Pixels pixels, int orientation);

// Scaled so that the longer side is at most `side_max`; never enlarged.
[[nodiscard]] Pixels shrunk(Pixels pixels, int side_max);

} // namespace wuzhi::blobs
