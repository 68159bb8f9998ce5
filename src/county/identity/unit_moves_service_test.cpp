#include "county/identity/unit_moves_service.hpp"

#include "county/identity/fixture_test.hpp"
#include "county/identity/store.hpp"

namespace wuzhi::county::identity {
namespace {

using std::chrono::hours;

class UnitMovesTest : public IdentityTest {
protected:
    NewPost clerk_post{};
    NewPerson clerk{};

    void SetUp() override
    {
        clerk_post = post(PostKind::village_clerk, "632822100001");
        clerk = registered("clerk", {clerk_post});
    }

    void follow(std::vector<UnitMove> moves)
    {
        const UnitsMoved moved{
            .county = county,
            .effective_at = clock.now() - hours{1},
            .recorded_at = clock.now(),
            .moves = std::move(moves)};
        const auto done = database->write([&](db::Session& session) -> Result<> {
            follow_units(session, ids, moved);
            return {};
        });
        ASSERT_TRUE(done) << done.error().message;
    }

    Post stored()
    {
        return *database->read([&](db::Session& session) -> Result<Post> {
            return posts_of(session, county, clerk.id).at(0);
        });
    }
};
INSTANTIATE_TEST_SUITE_P(
    Engines, UnitMovesTest, testing::ValuesIn(test::engines()), test::engine_name
);

TEST_P(UnitMovesTest, APostMovesAlongWithItsUnit)
{
    const auto token = token_of_new_session("clerk");
    const auto unit = clerk_post.unit;
    follow({{unit, "632822100001", unit, "632822200007"}});
    EXPECT_EQ(stored().scope, "632822200007");
    EXPECT_EQ(stored().version, 2);
    follow({{unit, "632822100001", unit, "632822200007"}}); // Told twice: nothing more to do.
    EXPECT_EQ(stored().version, 2);
    sessions.forget_person(clerk.id);
    EXPECT_EQ(caller(token)->unit_code(), "632822200007");
    EXPECT_TRUE(caller(token)->scope(Permission::case_read).covers_unit("632822200007001"));
    EXPECT_FALSE(caller(token)->scope(Permission::case_read).covers_unit("632822100001001"));
}

TEST_P(UnitMovesTest, APostOfAJoinedUnitIsHeldAtTheJoinedOne)
{
    const auto joined = ids.next<UnitId>();
    follow({{clerk_post.unit, "632822100001", joined, "632822100009"}});
    EXPECT_EQ(stored().unit, joined);
    EXPECT_EQ(stored().scope, "632822100009");
    EXPECT_FALSE(stored().ends_at);
}

TEST_P(UnitMovesTest, APostEndsWithAUnitThatLeftNobodyInItsPlace)
{
    const auto token = token_of_new_session("clerk");
    follow({{clerk_post.unit, "632822100001", std::nullopt, ""}});
    EXPECT_EQ(stored().ends_at, clock.now());
    EXPECT_EQ(stored().scope, "632822100001");
    EXPECT_EQ(fact_kinds().back(), "identity.post_ended");
    const auto facts = fact_kinds().size();
    follow({{clerk_post.unit, "632822100001", std::nullopt, ""}});
    EXPECT_EQ(fact_kinds().size(), facts);
    sessions.forget_person(clerk.id);
    const auto now = caller(token);
    EXPECT_FALSE(now && now->may(Permission::case_read));
}

TEST_P(UnitMovesTest, WhatIsOverOrElsewhereStaysAsItWas)
{
    follow({{ids.next<UnitId>(), "632822100001", std::nullopt, ""}});
    EXPECT_FALSE(stored().ends_at);
    auto past = stored();
    past.ends_at =
        clock.now() - hours{2} > past.begins_at ? clock.now() - hours{2} : past.begins_at;
    clock.advance(hours{3});
    ASSERT_TRUE(database->write([&](db::Session& session) -> Result<> {
        update(session, past);
        return {};
    }));
    follow({{past.unit, "632822100001", past.unit, "632822200007"}});
    EXPECT_EQ(stored().scope, "632822100001"); // As it was on its last day.
}

} // namespace
} // namespace wuzhi::county::identity
