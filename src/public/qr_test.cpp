#include "public/qr.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <sstream>
#include <utility>

namespace wuzhi::public_ {
namespace {

using Modules = std::set<std::pair<int, int>>;

// The dark modules, without the quiet zone of four.
Modules dark_of(const std::string& svg)
{
    Modules dark;
    const auto begin = svg.find(" d=\"") + 4;
    std::istringstream path{svg.substr(begin, svg.find('"', begin) - begin)};
    char command = 0;
    int x = 0;
    int y = 0;
    std::string rest;
    while (path >> command >> x >> y) {
        dark.emplace(x - 4, y - 4);
        std::getline(path, rest, 'z');
    }
    return dark;
}

// ISO/IEC 18004, 6.3.3: a dark square of 7, in it a light one of 5, in it a dark one of 3.
bool has_finder(const Modules& dark, int left, int top)
{
    for (int y = 0; y < 7; ++y)
        for (int x = 0; x < 7; ++x) {
            const auto ring = std::max(std::abs(x - 3), std::abs(y - 3));
            if (dark.contains({left + x, top + y}) != (ring != 2)) return false;
        }
    return true;
}

TEST(Qr, IsASymbolWithItsThreeFindersAndQuietZone)
{
    const auto svg = qr_svg("http://127.0.0.1:8080/follow#2026-100-1234567/0123456789");
    // 56 bytes at level M: version 4, 33 modules, and 4 of quiet on each side (6.3.8).
    EXPECT_NE(svg.find("viewBox=\"0 0 41 41\""), std::string::npos) << svg.substr(0, 200);
    const auto dark = dark_of(svg);
    EXPECT_TRUE(has_finder(dark, 0, 0));
    EXPECT_TRUE(has_finder(dark, 26, 0));
    EXPECT_TRUE(has_finder(dark, 0, 26));
    EXPECT_FALSE(has_finder(dark, 26, 26));
    for (int i = 8; i < 25; ++i) // Timing patterns (6.3.5).
        EXPECT_EQ(dark.contains({i, 6}), i % 2 == 0) << i;
}

TEST(Qr, ThereIsNoneOfATextThatIsTooLong) { EXPECT_EQ(qr_svg(std::string(5000, 'x')), ""); }

} // namespace
} // namespace wuzhi::public_
