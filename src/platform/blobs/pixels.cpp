#include "platform/blobs/pixels.hpp"

#include "platform/base/check.hpp"

#include <algorithm>
#include <cstddef>
#include <webp/encode.h>

namespace wuzhi::blobs {
namespace {

std::uint32_t on_white(std::uint32_t pixel)
{
    const auto alpha = pixel >> 24;
    const auto mix = [&](int shift) {
        const auto value = pixel >> shift & 255;
        return (value * alpha + 255 * (255 - alpha) + 127) / 255 << shift;
    };
    return 0xff000000 | mix(16) | mix(8) | mix(0);
}

} // namespace

bool is_opaque(const Pixels& pixels)
{
    return std::all_of(pixels.argb.begin(), pixels.argb.end(), [](auto pixel) {
        return pixel >> 24 == 255;
    });
}

Pixels flattened(Pixels pixels)
{
    for (auto& pixel : pixels.argb)
        pixel = on_white(pixel);
    return pixels;
}

// Source: Exif 2.32, tag 0x0112. 5 to 8 exchange rows and columns.
Pixels upright(Pixels pixels, int orientation)
{
    if (orientation < 2 || orientation > 8) return pixels;
    const bool swaps = orientation >= 5;
    const bool from_right =
        orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
    const bool from_bottom =
        orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
    Pixels turned{
        .width = swaps ? pixels.height : pixels.width,
        .height = swaps ? pixels.width : pixels.height};
    turned.argb.reserve(pixels.argb.size());
    for (int y = 0; y < turned.height; ++y) {
        for (int x = 0; x < turned.width; ++x) {
            int column = swaps ? y : x;
            int row = swaps ? x : y;
            if (from_right) column = pixels.width - 1 - column;
            if (from_bottom) row = pixels.height - 1 - row;
            const auto at = static_cast<std::size_t>(row) * static_cast<std::size_t>(pixels.width) +
                            static_cast<std::size_t>(column);
            turned.argb.push_back(pixels.argb[at]);
        }
    }
    return turned;
}

Pixels shrunk(Pixels pixels, int side_max)
{
    const auto side = std::max(pixels.width, pixels.height);
    if (side <= side_max) return pixels;
    const auto scaled = [&](int length) {
        const auto exact = static_cast<std::int64_t>(length) * side_max;
        return std::max(1, static_cast<int>((exact + side / 2) / side));
    };
    WebPPicture picture;
    check(WebPPictureInit(&picture) != 0, "libwebp is the one this was built with");
    picture.use_argb = 1;
    picture.width = pixels.width;
    picture.height = pixels.height;
    picture.argb = pixels.argb.data(); // Borrowed: rescaling allocates its own and leaves this.
    picture.argb_stride = pixels.width;
    const bool good =
        WebPPictureRescale(&picture, scaled(pixels.width), scaled(pixels.height)) != 0;
    check(good, "there is memory for a smaller copy");
    Pixels small{.width = picture.width, .height = picture.height};
    for (int y = 0; y < small.height; ++y) {
        const auto* row = picture.argb + static_cast<std::ptrdiff_t>(y) * picture.argb_stride;
        small.argb.insert(small.argb.end(), row, row + small.width);
    }
    WebPPictureFree(&picture);
    return small;
}

} // namespace wuzhi::blobs
