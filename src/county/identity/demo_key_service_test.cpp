#include "county/identity/demo_key_service.hpp"

#include "county/identity/fixture_test.hpp"

namespace wuzhi::county::identity {
namespace {

class DemoKeyTest : public IdentityTest {};
INSTANTIATE_TEST_SUITE_P(
    Engines, DemoKeyTest, testing::ValuesIn(test::engines()), test::engine_name
);

const DemoKey demo{"demo", "desk", {Permission::case_report}};

TEST_P(DemoKeyTest, ItReportsAndDoesNothingElse)
{
    auto desk = person("desk", {post(PostKind::county_desk, "632822")});
    desk.account->is_demo = true;
    ASSERT_TRUE(register_people(tools, county, {&desk, 1}));
    EXPECT_FALSE(*sessions.find_by_key(county, "demo"));
    for (int i = 0; i < 2; ++i) // There once, however often it is made.
        ASSERT_TRUE(make_demo_key(tools, county, demo));
    for (const auto* key : {"demo", "wzk_demo"}) {
        const auto found = sessions.find_by_key(county, key);
        ASSERT_TRUE(found && *found) << key;
        EXPECT_TRUE((*found)->may(Permission::case_report));
        EXPECT_FALSE((*found)->may(Permission::case_read));
    }
    EXPECT_FALSE(*sessions.find_by_key("632823", "demo"));
    EXPECT_FALSE(*sessions.find(county, "demo")) << "a session's token has no prefix";
    EXPECT_EQ(std::ranges::count(fact_kinds(), "identity.key_issued"), 1);
}

TEST_P(DemoKeyTest, AnAccountOfPeopleWhoWorkInEarnestGetsNone)
{
    registered("desk", {post(PostKind::county_desk, "632822")});
    const auto made = make_demo_key(tools, county, demo);
    ASSERT_FALSE(made);
    EXPECT_EQ(made.error().reason, "account.not_found");
}

} // namespace
} // namespace wuzhi::county::identity
