#include "platform/base/clock_watch.hpp"

#include <gtest/gtest.h>

namespace wuzhi {
namespace {

using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

class ClockWatchTest : public testing::Test {
protected:
    const Instant start = from_epoch_ms(1'790'000'000'000);
    FakeClock clock{start};
    milliseconds passed{7};
    ClockWatch watch{clock, [this] { return passed; }};

    // Both clocks go on, the wall clock by `off` more.
    std::optional<ClockJump> look_after(milliseconds time, milliseconds off)
    {
        passed += time;
        clock.advance(time + off);
        return watch.look();
    }
};

TEST_F(ClockWatchTest, TimeThatPassesIsNoJumpHoweverMuch)
{
    EXPECT_FALSE(look_after(milliseconds{0}, milliseconds{0}));
    EXPECT_FALSE(look_after(std::chrono::hours{100}, milliseconds{0}));
}

TEST_F(ClockWatchTest, MoreThanFiveMinutesEitherWayIsOne)
{
    EXPECT_FALSE(look_after(seconds{1}, minutes{5}));
    EXPECT_FALSE(look_after(seconds{1}, minutes{-5}));
    const auto ahead = look_after(seconds{1}, minutes{5} + milliseconds{1});
    ASSERT_TRUE(ahead);
    EXPECT_EQ(ahead->expected, start + seconds{3});
    EXPECT_EQ(ahead->found, start + seconds{3} + minutes{5} + milliseconds{1});
    const auto back = look_after(seconds{1}, std::chrono::hours{-24});
    ASSERT_TRUE(back);
    EXPECT_EQ(back->expected - back->found, std::chrono::hours{24});
}

TEST_F(ClockWatchTest, AJumpIsToldOnce)
{
    EXPECT_TRUE(look_after(seconds{1}, minutes{6}));
    EXPECT_FALSE(look_after(seconds{1}, milliseconds{0}));
}

TEST(SteadyTime, GoesOn)
{
    const auto passed = steady_time();
    const auto before = passed();
    EXPECT_GE(passed(), before);
}

} // namespace
} // namespace wuzhi
