#include "county/identity/lookup_service.hpp"

#include "county/identity/fixture_test.hpp"

#include <gmock/gmock.h>

namespace wuzhi::county::identity {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

class LookupTest : public IdentityTest {
protected:
    Known found(Sought sought)
    {
        auto known = look_up_people(tools, county, {&sought, 1});
        EXPECT_TRUE(known) << known.error().message;
        return known ? std::move(known->front()) : Known{};
    }
    std::string refusal(Sought sought)
    {
        const auto known = found(std::move(sought));
        return known.refusal ? known.refusal->reason : "";
    }
};
INSTANTIATE_TEST_SUITE_P(
    Engines, LookupTest, testing::ValuesIn(test::engines()), test::engine_name
);

TEST_P(LookupTest, WhoIsHereIsFoundByLoginNameOrByNameAndTelephone)
{
    const auto somebody = registered("Grid1", {post(PostKind::grid_member, "632822100001003")});
    const std::string name = "才让卓玛";
    for (const auto& sought :
         {Sought{name, "", "GRID1"},
          Sought{" 才让卓玛 ", "138-0000-1234", ""},
          Sought{name, "+8613800001234", "other"}}) {
        const auto known = found(sought);
        EXPECT_EQ(known.person, somebody.id);
        EXPECT_THAT(known.login_names, ElementsAre("grid1"));
        ASSERT_EQ(known.posts.size(), 1U);
        EXPECT_EQ(known.posts.front().id, somebody.posts.front().id);
    }
}

TEST_P(LookupTest, ATelephoneAloneNamesNobodyForFamiliesShareOne)
{
    registered("grid1");
    const auto known = found({"扎西", "13800001234", ""});
    EXPECT_FALSE(known.person);
    EXPECT_EQ(known.telephone, "13800001234");
    EXPECT_FALSE(found({"才让卓玛", "13900001234", ""}).person);
    EXPECT_FALSE(found({"才让卓玛", "", "grid2"}).person);
}

TEST_P(LookupTest, WhatIsOverOrWasRefusedIsNoPost)
{
    auto ended = post(PostKind::grid_member, "632822100001003");
    ended.ends_at = clock.now() + std::chrono::hours{1};
    registered("grid1", {ended});
    EXPECT_EQ(found({"才让卓玛", "13800001234", ""}).posts.size(), 1U);
    clock.advance(std::chrono::hours{1});
    EXPECT_THAT(found({"才让卓玛", "13800001234", ""}).posts, IsEmpty());
    EXPECT_EQ(found({"才让卓玛", "13800001234", ""}).past.size(), 1U);
}

TEST_P(LookupTest, WhatCannotBeSoughtIsRefusedByItself)
{
    registered("grid1");
    EXPECT_EQ(refusal({"", "13800001234", ""}), "person.name");
    EXPECT_EQ(refusal({"才\x1b[31m让", "13800001234", ""}), "person.name");
    EXPECT_EQ(refusal({"扎西", "12", ""}), "person.telephone");
    EXPECT_EQ(refusal({"扎西", "", "a b"}), "account.login_name");
    EXPECT_EQ(refusal({"扎西", "", "grid1"}), "person.other_name");
}

TEST_P(LookupTest, AllLoginNamesOfTheCountyAreTaken)
{
    registered("grid1");
    registered("grid2");
    EXPECT_THAT(*taken_login_names(tools, county), UnorderedElementsAre("grid1", "grid2"));
    EXPECT_THAT(*taken_login_names(tools, "632823"), IsEmpty());
}

TEST_P(LookupTest, WhoIsHereGetsAnAccountAndPostsInTheSameTransaction)
{
    const auto desk = registered("desk", {post(PostKind::township_desk, "632822100")});
    Addition addition{.person = desk.id, .posts = {post(PostKind::township_leader, "632822100")}};
    addition.account = NewAccount{.id = ids.next<AccountId>(), .login_name = "desk"};
    const auto clash = register_people(tools, county, {}, {&addition, 1});
    ASSERT_FALSE(clash);
    EXPECT_EQ(clash.error().reason, "account.login_name_taken");
    EXPECT_EQ(clash.error().field, "additions.0.account.login_name");
    EXPECT_EQ(found({"才让卓玛", "", "desk"}).posts.size(), 1U);
    addition.account->login_name = "desk2";
    ASSERT_TRUE(register_people(tools, county, {}, {&addition, 1}));
    const auto known = found({"才让卓玛", "", "desk2"});
    EXPECT_THAT(known.login_names, UnorderedElementsAre("desk", "desk2"));
    EXPECT_EQ(known.posts.size(), 2U);
}

TEST_P(LookupTest, APostThatIsHeldIsNotGivenAgainBesideIt)
{
    const auto desk = registered("desk", {post(PostKind::township_desk, "632822100")});
    auto again = desk.posts.front();
    again.id = ids.next<PostId>();
    const Addition addition{.person = desk.id, .posts = {again}};
    const auto refused = register_people(tools, county, {}, {&addition, 1});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().reason, "post.held");
}

TEST_P(LookupTest, AnAdministratorGetsNoFurtherPost)
{
    const auto auditor = registered("auditor", {post(PostKind::auditor, "632822")});
    const Addition addition{.person = auditor.id, .posts = {post(PostKind::county_desk, "632822")}};
    const auto refused = register_people(tools, county, {}, {&addition, 1});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().reason, "post.not_separate");
    EXPECT_EQ(refused.error().field, "additions.0.posts");
}

} // namespace
} // namespace wuzhi::county::identity
