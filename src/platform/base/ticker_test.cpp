#include "platform/base/ticker.hpp"

#include <gtest/gtest.h>

#include <latch>

namespace wuzhi {
namespace {

TEST(Ticker, CallsAtOnceWhileThereIsMoreAndStopsWhenDestroyed)
{
    std::latch five{5};
    int calls = 0;
    {
        const Ticker ticker{std::chrono::hours{1}, [&] {
                                if (++calls <= 5) five.count_down();
                                return calls < 5 ? Ticker::More::yes : Ticker::More::no;
                            }};
        five.wait();
    }
    EXPECT_EQ(calls, 5);
}

} // namespace
} // namespace wuzhi
