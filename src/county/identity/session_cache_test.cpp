#include "county/identity/session_cache.hpp"

#include <gtest/gtest.h>

namespace wuzhi::county::identity {
namespace {

template <class IdType>
IdType id(int number)
{
    Uuid uuid{};
    uuid[15] = static_cast<std::uint8_t>(number);
    return IdType{uuid};
}

TokenHash token(std::uint8_t number)
{
    TokenHash hash{};
    hash[0] = number;
    return hash;
}

SessionCache::Entry entry(std::uint8_t account, std::uint8_t person = 0)
{
    SessionCache::Entry made;
    made.caller = std::make_shared<const Caller>(Acting{
        .county = "632822",
        .account = id<AccountId>(account + 1),
        .person = id<PersonId>(person + 1)});
    return made;
}

TEST(SessionCache, HoldsAtMostTwoGenerations)
{
    SessionCache cache{4};
    for (std::uint8_t i = 0; i < 100; ++i) {
        cache.put(token(i), entry(i), cache.mark());
        EXPECT_LE(cache.size(), 8U);
    }
    EXPECT_TRUE(cache.find(token(99)));
    EXPECT_FALSE(cache.find(token(0)));
}

TEST(SessionCache, ForgetsByTokenAccountAndPerson)
{
    SessionCache cache{10};
    for (std::uint8_t i = 0; i < 4; ++i)
        cache.put(token(i), entry(i, i / 2), cache.mark());
    cache.forget(token(0));
    EXPECT_FALSE(cache.find(token(0)));
    EXPECT_TRUE(cache.find(token(1)));
    cache.forget_account(id<AccountId>(2));
    EXPECT_FALSE(cache.find(token(1)));
    cache.forget_person(id<PersonId>(2));
    EXPECT_EQ(cache.size(), 0U);
}

TEST(SessionCache, WhatWasReadBeforeASessionEndedIsNotKept)
{
    SessionCache cache{10};
    const auto mark = cache.mark();
    cache.forget(token(1)); // Between reading the row and keeping what it said.
    cache.put(token(1), entry(1), mark);
    EXPECT_FALSE(cache.find(token(1)));
}

TEST(SessionCache, AUseMovesTheEndOfAnIdleSession)
{
    SessionCache cache{10};
    cache.put(token(1), entry(1), cache.mark());
    cache.touch(token(1), from_epoch_ms(5), from_epoch_ms(9));
    EXPECT_EQ(cache.find(token(1))->touched_at, from_epoch_ms(5));
    EXPECT_EQ(cache.find(token(1))->idle_until, from_epoch_ms(9));
    cache.touch(token(2), from_epoch_ms(5), from_epoch_ms(9));
    EXPECT_FALSE(cache.find(token(2)));
}

} // namespace
} // namespace wuzhi::county::identity
