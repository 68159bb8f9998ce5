#include "smart/cases/follow.hpp"

#include "smart/cases/fixture_test.hpp"

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

INSTANTIATE_TEST_SUITE_P(
    Engines, FollowCode, testing::ValuesIn(test::engines()), test::engine_name
);

} // namespace
} // namespace wuzhi::smart::cases
