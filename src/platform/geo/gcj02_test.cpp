#include "platform/geo/gcj02.hpp"

#include <gtest/gtest.h>

#include <random>

namespace wuzhi::geo {
namespace {

TEST(Gcj02, GivesThePublishedTestPoints)
{
    struct Row {
        double wgs_lat, wgs_lon, gcj_lat, gcj_lon;
    };
    for (const auto& row : {
             Row{31.1774276, 121.5272106, 31.17530398364597, 121.531541859215}, // Shanghai
             Row{22.543847, 113.912316, 22.540796131694766, 113.9171764808363}, // Shenzhen
             Row{39.911954, 116.377817, 39.91334545536069, 116.38404722455657}, // Beijing
         }) {
        const auto gcj = to_gcj02(*parse_point(row.wgs_lon, row.wgs_lat));
        EXPECT_NEAR(gcj.lon, row.gcj_lon, 1e-6);
        EXPECT_NEAR(gcj.lat, row.gcj_lat, 1e-6);
    }
}

TEST(Gcj02, IsInvertedToAFractionOfAMillimetre)
{
    std::mt19937_64 random{20230101};
    std::uniform_real_distribution<double> lon{73, 135};
    std::uniform_real_distribution<double> lat{4, 53};
    for (int i = 0; i < 10000; ++i) {
        const auto point = *parse_point(lon(random), lat(random));
        const auto back = to_wgs84(to_gcj02(point));
        ASSERT_TRUE(back);
        ASSERT_NEAR(back->lon.degrees(), point.lon.degrees(), 1e-9);
        ASSERT_NEAR(back->lat.degrees(), point.lat.degrees(), 1e-9);
    }
}

TEST(Gcj02, LeavesOtherCountriesWhereTheyAre)
{
    const auto zurich = *parse_point(8.5417, 47.3769);
    const auto gcj = to_gcj02(zurich);
    EXPECT_EQ(gcj.lon, 8.5417);
    EXPECT_EQ(to_wgs84(gcj), zurich);
    EXPECT_FALSE(to_wgs84({.lon = 200, .lat = 0}));
}

} // namespace
} // namespace wuzhi::geo
