#include "platform/blobs/pixels.hpp"

#include "platform/blobs/orientation.hpp"
#include "platform/blobs/samples_test.hpp"

#include <gtest/gtest.h>

#include <string>

namespace wuzhi::blobs {
namespace {

// A picture of letters, one for each pixel, rows joined by "/".
Pixels picture(const std::string& map)
{
    Pixels pixels{.width = static_cast<int>(map.find('/')), .height = 1};
    for (const char c : map) {
        if (c == '/')
            ++pixels.height;
        else
            pixels.argb.push_back(0xff000000U | static_cast<std::uint32_t>(c));
    }
    return pixels;
}

std::string map_of(const Pixels& pixels)
{
    std::string map;
    for (std::size_t i = 0; i < pixels.argb.size(); ++i) {
        if (i > 0 && i % static_cast<std::size_t>(pixels.width) == 0) map += '/';
        map += static_cast<char>(pixels.argb[i] & 0xff);
    }
    return map;
}

TEST(Pixels, AreTurnedUprightAsTheCameraWasHeld)
{
    const auto camera = picture("abc/def");
    const std::string upright_maps[] = {
        "abc/def",  // 0: says nothing
        "abc/def",  // 1: upright
        "cba/fed",  // 2: mirrored
        "fed/cba",  // 3: upside down
        "def/abc",  // 4: upside down, mirrored
        "ad/be/cf", // 5: lying, mirrored
        "da/eb/fc", // 6: turned to the left, so turned to the right now
        "fc/eb/da", // 7: lying, mirrored
        "cf/be/ad", // 8: turned to the right
        "abc/def",  // 9: says nonsense
    };
    for (int orientation = 0; orientation <= 9; ++orientation)
        EXPECT_EQ(map_of(upright(camera, orientation)), upright_maps[orientation]) << orientation;
}

TEST(Pixels, OrientationIsReadFromExifAndOnlyFromThere)
{
    const auto plain = samples::jpeg(8, 8);
    EXPECT_EQ(orientation_of_jpeg(plain), 1);
    for (int orientation = 1; orientation <= 8; ++orientation)
        EXPECT_EQ(orientation_of_jpeg(samples::with_metadata(plain, orientation)), orientation);
    EXPECT_EQ(orientation_of_jpeg(samples::with_metadata(plain, 77)), 1);
}

TEST(Pixels, OrientationOfACutOrChangedFileIsStillANumber)
{
    const auto whole = samples::with_metadata(samples::jpeg(8, 8), 6);
    for (std::size_t size = 0; size < 200; ++size) {
        const std::string cut{whole.substr(0, size)}; // Of its own, so that reading on is seen.
        EXPECT_GE(orientation_of_jpeg(cut), 1);
        auto changed = whole;
        changed[size] = '\xff';
        EXPECT_LE(orientation_of_jpeg(changed), 8);
    }
}

TEST(Pixels, AreShrunkToTheLongerSideAndNeverEnlarged)
{
    struct Row {
        int width = 0;
        int height = 0;
        int shrunk_width = 0;
        int shrunk_height = 0;
    };
    const Row table[] = {
        {320, 200, 320, 200},
        {640, 480, 320, 240},
        {480, 640, 240, 320},
        {20'000, 10, 320, 1},
        {1, 1, 1, 1},
    };
    for (const auto& row : table) {
        const auto small = shrunk(samples::quarters(row.width, row.height), 320);
        EXPECT_EQ(small.width, row.shrunk_width);
        EXPECT_EQ(small.height, row.shrunk_height);
        EXPECT_EQ(
            small.argb.size(), static_cast<std::size_t>(row.shrunk_width * row.shrunk_height)
        );
    }
    const auto small = shrunk(samples::quarters(640, 640), 320);
    EXPECT_EQ(small.argb[0], 0xffff0000U);
    EXPECT_EQ(small.argb[319], 0xff00ff00U);
    EXPECT_EQ(small.argb.back(), 0xffffffffU);
}

TEST(Pixels, WithoutAlphaLieOnWhite)
{
    const Pixels pixels{.width = 3, .height = 1, .argb = {0x00123456, 0xff123456, 0x80000000}};
    EXPECT_FALSE(is_opaque(pixels));
    const auto flat = flattened(pixels);
    EXPECT_TRUE(is_opaque(flat));
    EXPECT_EQ(flat.argb, (std::vector<std::uint32_t>{0xffffffff, 0xff123456, 0xff7f7f7f}));
}

} // namespace
} // namespace wuzhi::blobs
