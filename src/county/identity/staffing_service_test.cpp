#include "county/identity/staffing_service.hpp"

#include "county/identity/fixture_test.hpp"

#include <gmock/gmock.h>

namespace wuzhi::county::identity {
namespace {

using testing::ElementsAre;
using testing::FieldsAre;

class StaffingTest : public IdentityTest {};
INSTANTIATE_TEST_SUITE_P(
    Engines, StaffingTest, testing::ValuesIn(test::engines()), test::engine_name
);

TEST_P(StaffingTest, PostsHeldNowAreToldWithoutTheirHolders)
{
    auto later = post(PostKind::village_clerk, "632822100001");
    later.begins_at = clock.now() + std::chrono::hours{1};
    auto over = post(PostKind::village_head, "632822100001");
    over.ends_at = clock.now();
    registered("one", {post(PostKind::township_desk, "632822100"), later, over});
    registered("two", {post(PostKind::county_desk, "632822")});
    EXPECT_THAT(
        staffing(tools, county)->posts,
        ElementsAre(
            FieldsAre(PostKind::county_desk, "632822"),
            FieldsAre(PostKind::township_desk, "632822100")
        )
    );
    clock.advance(std::chrono::hours{1});
    EXPECT_EQ(staffing(tools, county)->posts.size(), 3U);
}

TEST_P(StaffingTest, WhoChoseNoPasswordYetIsCounted)
{
    registered("one");
    auto waiting = person("two");
    waiting.account->password.clear();
    ASSERT_TRUE(register_people(tools, county, {&waiting, 1}));
    const auto counted = staffing(tools, county);
    EXPECT_EQ(counted->accounts, 2);
    EXPECT_EQ(counted->waiting, 1);
    EXPECT_EQ(staffing(tools, "632823")->accounts, 0);
}

} // namespace
} // namespace wuzhi::county::identity
