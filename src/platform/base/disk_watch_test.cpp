#include "platform/base/disk_watch.hpp"

#include <gtest/gtest.h>

#include <map>
#include <string>
#include <utility>

namespace wuzhi {
namespace {

class DiskWatchTest : public testing::Test {
protected:
    std::map<std::string, std::optional<std::uint64_t>> free{{"var", 5000}, {"blobs", 9000}};

    DiskWatch watch_for(std::uint64_t bytes_min)
    {
        return {{"var", "blobs"}, bytes_min, [this](const std::filesystem::path& folder) {
                    return free.at(folder.string());
                }};
    }
};

TEST_F(DiskWatchTest, OneNearlyFullDiskIsEnough)
{
    auto watch = watch_for(1000);
    watch.look();
    EXPECT_FALSE(watch.is_low());
    EXPECT_EQ(watch.least_free_bytes(), 5000u);
    free["blobs"] = 999;
    EXPECT_FALSE(watch.is_low()) << "nobody looked";
    watch.look();
    EXPECT_TRUE(watch.is_low());
    EXPECT_EQ(watch.least_free_bytes(), 999u);
}

TEST_F(DiskWatchTest, ItRecoversOnlyWithSomeRoomToSpare)
{
    auto watch = watch_for(1000);
    const std::pair<std::uint64_t, bool> looks[] = {
        {1000, false},
        {999, true},
        {1050, true},
        {1099, true},
        {1100, false},
        {1050, false},
        {999, true}};
    for (const auto& [bytes, is_low] : looks) {
        free["var"] = bytes;
        watch.look();
        EXPECT_EQ(watch.is_low(), is_low) << bytes;
    }
}

TEST_F(DiskWatchTest, WhatCannotBeMeasuredIsNotLowAndNothingIsWithoutALeast)
{
    free["var"] = std::nullopt;
    free["blobs"] = std::nullopt;
    auto watch = watch_for(1000);
    watch.look();
    EXPECT_FALSE(watch.is_low());
    free["var"] = 0;
    auto careless = watch_for(0);
    careless.look();
    EXPECT_FALSE(careless.is_low());
}

TEST(FreeBytes, AreThoseOfTheDiskUnderAFolder)
{
    EXPECT_GT(free_bytes(testing::TempDir()).value_or(0), 0u);
    EXPECT_FALSE(free_bytes("/nonexistent/folder"));
}

} // namespace
} // namespace wuzhi
