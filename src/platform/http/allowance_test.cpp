#include "platform/http/allowance.hpp"

#include <gtest/gtest.h>

namespace wuzhi::http {
namespace {

using namespace std::chrono_literals;

class Allowances : public testing::Test {
protected:
    const Instant begin = *parse_instant("2026-11-23T08:00:00Z");
    FakeClock clock{begin};

    static int taken(Allowance& allowance, std::string_view peer)
    {
        int count = 0;
        while (count < 1'000 && allowance.take(peer))
            ++count;
        return count;
    }
};

TEST_F(Allowances, SoManyAtOnceThenOneEachWhile)
{
    Allowance allowance{clock, {.at_once = 60, .refill = 10s}};
    EXPECT_EQ(taken(allowance, "10.0.0.1"), 60);
    EXPECT_EQ(allowance.refused(), 1);
    clock.set(begin + 9'999ms);
    EXPECT_EQ(taken(allowance, "10.0.0.1"), 0);
    clock.set(begin + 25s);
    EXPECT_EQ(taken(allowance, "10.0.0.1"), 2);
    clock.set(begin + 24h);
    EXPECT_EQ(taken(allowance, "10.0.0.1"), 60);
}

TEST_F(Allowances, EachAddressHasItsOwnAndANetworkOfIpv6IsOne)
{
    Allowance allowance{clock, {.at_once = 2, .refill = 10s}};
    EXPECT_EQ(taken(allowance, "10.0.0.1"), 2);
    EXPECT_EQ(taken(allowance, "10.0.0.2"), 2);
    EXPECT_EQ(taken(allowance, "2001:db8:0:1::1"), 2);
    EXPECT_EQ(taken(allowance, "2001:db8:0:1:ffff::2"), 0);
    EXPECT_EQ(taken(allowance, "2001:db8:0:2::1"), 2);
    EXPECT_EQ(taken(allowance, "::ffff:10.0.0.3"), 2);
    EXPECT_EQ(taken(allowance, "::ffff:10.0.0.4"), 2);
}

TEST_F(Allowances, WhatWasNotUsedIsGivenBack)
{
    Allowance allowance{clock, {.at_once = 1, .refill = 10s}};
    EXPECT_TRUE(allowance.take("a"));
    allowance.give_back("a");
    EXPECT_TRUE(allowance.take("a"));
    EXPECT_FALSE(allowance.take("a"));
}

TEST_F(Allowances, AClockSetBackKeepsNobodyForLong)
{
    Allowance allowance{clock, {.at_once = 3, .refill = 10s}};
    EXPECT_EQ(taken(allowance, "a"), 3);
    clock.set(begin - 24h);
    EXPECT_EQ(taken(allowance, "a"), 0);
    clock.set(begin - 24h + 10s);
    EXPECT_EQ(taken(allowance, "a"), 1);
}

TEST_F(Allowances, MemoryHasAnEnd)
{
    Allowance allowance{clock, {.at_once = 3, .refill = 10s, .peers_max = 100}};
    EXPECT_EQ(taken(allowance, "busy"), 3);
    for (int i = 0; i < 1'000; ++i)
        EXPECT_TRUE(allowance.take("10.0." + std::to_string(i)));
    EXPECT_EQ(allowance.peers(), 100U);
    EXPECT_FALSE(allowance.take("busy")) << "those who did most are remembered longest";
}

TEST_F(Allowances, ZeroIsNoLimit)
{
    Allowance allowance{clock, {}};
    EXPECT_EQ(taken(allowance, "a"), 1'000);
    EXPECT_EQ(allowance.peers(), 0U);
}

} // namespace
} // namespace wuzhi::http
