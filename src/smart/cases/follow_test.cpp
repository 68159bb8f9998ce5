#include "smart/cases/follow.hpp"

#include "smart/cases/fixture_test.hpp"
#include "smart/cases/follow_store.hpp"
#include "smart/cases/number.hpp"

#include <atomic>
#include <thread>

namespace wuzhi::smart::cases {
namespace {

using namespace fixture;

class FollowCode : public CaseFixture {
protected:
    keys::MasterKeys master = keys::make_master_keys(entropy);

    FollowCode() { take_up(); }
    void take_up() { keyring = keys::Keyring{master, entropy}; }
    void rotate(int version)
    {
        master.seal[version] = keys::make_master_keys(entropy).seal.at(1);
        take_up();
    }
    bool is_good(const Receipt& receipt)
    {
        return bool{service.follow(resident, follow_body(receipt))};
    }
};

TEST_P(FollowCode, OfAReportThatComesAgainIsTheOneThatWasGivenOut)
{
    const auto early = body();
    const auto first = service.report(resident, early);
    ASSERT_TRUE(first);
    rotate(2);
    EXPECT_EQ(to_json(*service.report(resident, early)), to_json(*first));
    EXPECT_TRUE(is_good(*first));
    const auto late = body();
    const auto second = service.report(resident, late);
    rotate(3);
    EXPECT_EQ(to_json(*service.report(resident, early)), to_json(*first));
    EXPECT_EQ(to_json(*service.report(resident, late)), to_json(*second));
}

TEST_P(FollowCode, OfAKeyThatIsGoneIsGivenOutAnew)
{
    const auto sent = body();
    const auto first = service.report(resident, sent);
    rotate(2);
    master.seal.erase(1);
    take_up();
    const auto again = service.report(resident, sent);
    ASSERT_TRUE(first && again);
    EXPECT_NE(again->follow_code, first->follow_code);
    EXPECT_TRUE(is_good(*again));
    EXPECT_FALSE(is_good(*first));
}

TEST_P(FollowCode, OfManyTriesAtOnceFiveAreComparedAndEachCounts)
{
    const auto receipt = reported();
    auto slip = follow_body(receipt);
    slip.code = *BoundedText<1, 40>::parse(make_follow_code(123'456'789));
    std::atomic<int> wrong = 0;
    std::atomic<int> locked = 0;
    std::vector<std::jthread> burst;
    for (int i = 0; i < 24; ++i)
        burst.emplace_back([&] {
            const auto reason = reason_of(service.follow(resident, slip));
            wrong += reason == "follow.wrong" ? 1 : 0;
            locked += reason == "follow.locked" ? 1 : 0;
        });
    burst.clear(); // Waits for all of them.
    EXPECT_EQ(wrong, 5);
    EXPECT_EQ(locked, 19);
    EXPECT_EQ(reason_of(service.follow(resident, follow_body(receipt))), "follow.locked");
}

TEST_P(FollowCode, ARightOneIsNoTryAndOldTriesAreForgotten)
{
    const auto receipt = reported();
    auto slip = follow_body(receipt);
    slip.code = *BoundedText<1, 40>::parse(make_follow_code(123'456'789));
    const auto tries = [&] {
        const auto row = database->read([&](db::Session& s) -> Result<std::int64_t> {
            const auto found = find_follow_try(s, county_code, receipt.number);
            return found ? found->wrong : 0;
        });
        return *row;
    };
    EXPECT_TRUE(is_good(receipt));
    EXPECT_EQ(tries(), 0);
    for (int i = 0; i < 4; ++i) {
        EXPECT_EQ(reason_of(service.follow(resident, slip)), "follow.wrong");
        EXPECT_TRUE(is_good(receipt)) << i;
    }
    EXPECT_EQ(tries(), 4);
    clock.advance(lock_time - std::chrono::minutes{1});
    ASSERT_TRUE(forget_old_tries(*database, county_code, clock.now()));
    EXPECT_EQ(tries(), 4);
    clock.advance(std::chrono::minutes{1});
    ASSERT_TRUE(forget_old_tries(*database, county_code, clock.now()));
    EXPECT_EQ(tries(), 0);
}

INSTANTIATE_TEST_SUITE_P(
    Engines, FollowCode, testing::ValuesIn(test::engines()), test::engine_name
);

} // namespace
} // namespace wuzhi::smart::cases
