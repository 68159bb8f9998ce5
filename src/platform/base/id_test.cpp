#include "platform/base/id_range.hpp"
#include "platform/base/id_source.hpp"

#include <gtest/gtest.h>

#include <type_traits>

namespace wuzhi {
namespace {

using CaseId = Id<struct CaseTag>;
using DeviceId = Id<struct DeviceTag>;

static_assert(!std::is_convertible_v<CaseId, DeviceId>);
static_assert(!std::is_convertible_v<Uuid, CaseId>);
static_assert(!std::is_constructible_v<CaseId, DeviceId>);

TEST(Id, ReadsOnlyTheCanonicalText)
{
    const auto id = CaseId::parse("0189ABCD-0000-7000-8000-00000000000f");
    ASSERT_TRUE(id);
    EXPECT_EQ(to_text(*id), "0189abcd-0000-7000-8000-00000000000f");
    for (const auto* text :
         {"",
          "0189abcd00007000800000000000000f",
          "{0189abcd-0000-7000-8000-00000000000f}",
          "0189abcd-0000-7000-8000-00000000000g",
          "0189abcd-0000-70008-000-00000000000f"})
        EXPECT_FALSE(CaseId::parse(text)) << text;
}

TEST(IdSource, MakesVersion7OfTheRfcVariantAtTheClocksTime)
{
    FakeClock clock{*parse_instant("2026-11-23T00:00:00Z")};
    SeededEntropy entropy{1};
    IdSource ids{clock, entropy};
    const auto uuid = ids.next_uuid();
    EXPECT_EQ(uuid[6] >> 4, 7);
    EXPECT_EQ(uuid[8] >> 6, 2);
    EXPECT_EQ(time_of(uuid), clock.now());
}

TEST(IdSource, IncreasesStrictlyWithinAMillisecondAndWhenTheClockStepsBack)
{
    FakeClock clock{*parse_instant("2026-11-23T00:00:00Z")};
    SeededEntropy entropy{2};
    IdSource ids{clock, entropy};
    auto last = ids.next_uuid();
    for (int i = 0; i < 20'000; ++i) {
        if (i == 10'000) clock.advance(std::chrono::hours{-1});
        const auto next = ids.next_uuid();
        ASSERT_LT(last, next);
        last = next;
    }
}

TEST(IdSource, ARangeOfIdsIsARangeOfTime)
{
    FakeClock clock{*parse_instant("2026-11-23T00:00:00Z")};
    SeededEntropy entropy{2};
    IdSource ids{clock, entropy};
    const auto before = ids.next_uuid();
    clock.advance(std::chrono::milliseconds{1});
    EXPECT_LT(before, first_uuid_of(clock.now()));
    EXPECT_LE(first_uuid_of(clock.now()), ids.next_uuid());
    EXPECT_EQ(time_of(first_uuid_of(clock.now())), clock.now());
}

TEST(Entropy, BelowStaysBelowAndReachesEveryValue)
{
    SeededEntropy entropy{3};
    std::array<int, 7> seen{};
    for (int i = 0; i < 7'000; ++i)
        ++seen.at(entropy.below(7));
    for (const int count : seen)
        EXPECT_GT(count, 800);
}

} // namespace
} // namespace wuzhi
