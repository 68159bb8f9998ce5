#include "smart/cases/finding_rules.hpp"

#include <algorithm>
#include <gmock/gmock.h>

namespace wuzhi::smart::cases {
namespace {

using std::chrono::hours;

constexpr Nearness near{.metres_max = 1000, .apart_max = hours{24 * 7}};

Matter matter(std::string description = "村口的路灯不亮", double lon = 97.4, double lat = 36.3)
{
    return {
        .category = "0301",
        .description = std::move(description),
        .scope = "632822100001",
        .place = geo::parse_point(lon, lat),
        .reported_at = *parse_instant("2026-11-23T09:00:00+08:00")};
}

TEST(Likeness, OneMatterReportedTwiceIsAlike)
{
    const auto found = likeness(matter(), matter("路灯不亮，村口"), near);
    ASSERT_TRUE(found);
    EXPECT_EQ(found->distance_m, 0);
    EXPECT_GE(found->common_words, 60);
    EXPECT_EQ(common_words("路灯不亮", "路灯不亮"), 100);
    EXPECT_EQ(common_words("路灯不亮", "草场火情"), 0);
    EXPECT_EQ(common_words("", "…"), 0);
}

TEST(Likeness, AnotherSubCategoryPlaceOrWeekIsNot)
{
    auto other = matter();
    other.category = "0302";
    EXPECT_FALSE(likeness(matter(), other, near));
    EXPECT_FALSE(likeness(matter(), matter("村口的路灯不亮", 97.42), near)); // 1.8 km.
    EXPECT_TRUE(likeness(matter(), matter("村口的路灯不亮", 97.41), near));  // 0.9 km.
    other = matter();
    other.reported_at += near.apart_max;
    EXPECT_TRUE(likeness(matter(), other, near));
    other.reported_at += hours{1};
    EXPECT_FALSE(likeness(matter(), other, near));
    EXPECT_FALSE(likeness(other, matter(), near));
}

TEST(Likeness, WithoutExactPlacesTheVillageDecides)
{
    auto here = matter();
    auto there = matter();
    here.place.reset();
    there.scope = "632822100001003";
    ASSERT_TRUE(likeness(here, there, near));
    EXPECT_FALSE(likeness(here, there, near)->distance_m);
    there.scope = "632822100002";
    EXPECT_FALSE(likeness(here, there, near));
}

TEST(Likeness, TheNearerAndTheOneInTheSameWordsComeFirst)
{
    const auto same = likeness(matter(), matter(), near);
    const auto words = likeness(matter(), matter("村口的路灯不亮", 97.405), near);
    const auto place = likeness(matter(), matter("草"), near);
    ASSERT_TRUE(same && words && place);
    EXPECT_TRUE(is_likelier(*same, *words, near));
    EXPECT_TRUE(is_likelier(*words, *place, near));
    EXPECT_FALSE(is_likelier(*same, *same, near));
}

std::vector<MapPoint> points(int count, double step)
{
    std::vector<MapPoint> made;
    for (int i = 0; i < count; ++i) {
        Uuid id{};
        id[15] = static_cast<std::uint8_t>(i);
        id[14] = static_cast<std::uint8_t>(i / 256);
        made.push_back(
            {.id = CaseId{id},
             .lon = 97 + i * step,
             .lat = 36,
             .is_urgent = i == 0,
             .is_overdue = i % 2 == 0}
        );
    }
    return made;
}

TEST(Clusters, PutTogetherWhatLiesOnEachOtherAndNothingElse)
{
    const auto near_by = clustered(points(10, 0.001), 8, 500);
    ASSERT_EQ(near_by.clusters.size(), 1U);
    EXPECT_TRUE(near_by.points.empty());
    const auto& all = near_by.clusters[0];
    EXPECT_EQ(all.count, 10);
    EXPECT_EQ(all.urgent_count, 1);
    EXPECT_EQ(all.overdue_count, 5);
    EXPECT_NEAR(all.lon, 97.0045, 1e-9);
    const auto close_up = clustered(points(10, 0.001), 18, 500);
    EXPECT_TRUE(close_up.clusters.empty());
    EXPECT_EQ(close_up.points.size(), 10U);
}

TEST(Clusters, LoseNoCaseAndNeverExceedTheLimit)
{
    for (int zoom = 0; zoom <= 22; ++zoom) {
        const auto map = clustered(points(1000, 0.01), zoom, 100);
        EXPECT_LE(map.points.size() + map.clusters.size(), 100U);
        auto count = std::ssize(map.points);
        for (const auto& cluster : map.clusters)
            count += cluster.count;
        EXPECT_EQ(count, 1000);
    }
    EXPECT_TRUE(clustered({}, 5, 100).clusters.empty());
}

TEST(Clusters, DoNotDependOnTheOrder)
{
    auto turned = points(100, 0.003);
    std::ranges::reverse(turned);
    const auto one = clustered(points(100, 0.003), 12, 500);
    const auto other = clustered(turned, 12, 500);
    ASSERT_EQ(one.points.size(), other.points.size());
    ASSERT_EQ(one.clusters.size(), other.clusters.size());
    for (std::size_t i = 0; i < one.clusters.size(); ++i)
        EXPECT_EQ(one.clusters[i].lon, other.clusters[i].lon);
}

} // namespace
} // namespace wuzhi::smart::cases
