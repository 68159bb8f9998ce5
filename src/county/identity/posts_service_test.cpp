#include "county/identity/posts_service.hpp"

#include "county/identity/colleagues_service.hpp"
#include "county/identity/fixture_test.hpp"

namespace wuzhi::county::identity {
namespace {

using std::chrono::hours;

class PostsTest : public IdentityTest {
protected:
    NewPerson who{};
    std::optional<Caller> security{};
    std::optional<Caller> leader{};

    void SetUp() override
    {
        places.county_unit = ids.next<UnitId>();
        places.township = ids.next<UnitId>();
        places.organisation = ids.next<OrganisationId>();
        who = registered("who");
        security = acting("security", PostKind::security_administrator, "632822");
        leader = acting("leader", PostKind::county_leader, "632822");
    }

    Result<PersonPost> grant(const PostEntry& entry)
    {
        return grant_post(tools, places, *security, who.id, entry, {});
    }

    PostEntry at_township(PostKind kind) { return {.kind = kind, .unit = places.township}; }
    PostEntry at_county(PostKind kind) { return {.kind = kind, .unit = places.county_unit}; }
};
INSTANTIATE_TEST_SUITE_P(Engines, PostsTest, testing::ValuesIn(test::engines()), test::engine_name);

TEST_P(PostsTest, AnOrdinaryPostIsHeldAtOnce)
{
    const auto token = token_of_new_session("who");
    const auto given = grant(at_township(PostKind::township_desk));
    ASSERT_TRUE(given);
    EXPECT_EQ(given->state, PostState::held);
    EXPECT_EQ(given->unit_code, "632822100");
    ASSERT_TRUE(sign_in.choose_post(*caller(token), given->id));
    EXPECT_TRUE(caller(token)->may(Permission::case_accept));
    EXPECT_EQ(fact_kinds().end()[-2], "identity.post_given");
}

TEST_P(PostsTest, AnOrganisationsPostIsHeldWhereItIsAttached)
{
    const PostEntry entry{
        .kind = PostKind::organisation_handler, .organisation = places.organisation};
    const auto given = grant(entry);
    ASSERT_TRUE(given);
    EXPECT_EQ(given->unit, places.county_unit);
    EXPECT_EQ(given->organisation, places.organisation);
}

TEST_P(PostsTest, SomebodyWorksWhereTheyHoldAPostNow)
{
    const auto works = [&](std::string_view unit, std::optional<OrganisationId> body, Instant at) {
        return *database->read([&](db::Session& session) -> Result<bool> {
            return works_at(session, "632822", who.id, unit, body, at);
        });
    };
    const auto now = clock.now();
    EXPECT_FALSE(works("632822100", {}, now));
    const auto given = grant(at_township(PostKind::township_desk));
    ASSERT_TRUE(given);
    EXPECT_TRUE(works("632822100", {}, now));
    EXPECT_TRUE(works("632822", {}, now)); // Below it.
    EXPECT_FALSE(works("632822200", {}, now));
    EXPECT_FALSE(works("632822100", places.organisation, now));
    EXPECT_FALSE(works("632822100", {}, now - hours{1}));
    ASSERT_TRUE(grant({.kind = PostKind::organisation_handler, .organisation = places.organisation})
    );
    EXPECT_TRUE(works("632822100", places.organisation, now));
    EXPECT_FALSE(works("632822100", ids.next<OrganisationId>(), now));
    ASSERT_TRUE(end_post(tools, *security, given->id, {.ends_at = now + hours{1}}));
    EXPECT_TRUE(works("632822100", {}, now));
    EXPECT_FALSE(works("632822100", {}, now + hours{1}));
}

TEST_P(PostsTest, WhoMayIsKnownOfTheUnitItself)
{
    const auto may = [&](std::string_view unit, Permission permission, Instant at) {
        return *database->read([&](db::Session& s) -> Result<bool> {
            const auto all = who_may(s, "632822", unit, permission, at);
            return std::ranges::find(all, who.id) != all.end();
        });
    };
    const auto now = clock.now();
    EXPECT_FALSE(may("632822100", Permission::case_approve, now));
    const auto given = grant(at_township(PostKind::township_leader));
    ASSERT_TRUE(given);
    EXPECT_TRUE(may("632822100", Permission::case_approve, now));
    EXPECT_FALSE(may("632822100", Permission::case_assist, now));
    EXPECT_FALSE(may("632822", Permission::case_approve, now));
    EXPECT_FALSE(may("632822100001", Permission::case_approve, now));
    ASSERT_TRUE(end_post(tools, *security, given->id, {.ends_at = now + hours{1}}));
    EXPECT_TRUE(may("632822100", Permission::case_approve, now));
    EXPECT_FALSE(may("632822100", Permission::case_approve, now + hours{1}));
}

TEST_P(PostsTest, ColleaguesKnowEachOtherMasked)
{
    const auto at_work = [&](std::string_view unit, std::optional<OrganisationId> body) {
        const auto found = database->read([&](db::Session& s) {
            return find_colleagues(s, tools.keys, "632822", unit, body, clock.now());
        });
        EXPECT_TRUE(found);
        std::string told;
        if (!found) return told;
        for (const auto& each : *found)
            if (each.person == who.id)
                told += each.name + " " + each.telephone + " " + std::to_string(each.posts.size());
        return told;
    };
    EXPECT_EQ(at_work("632822100", {}), "");
    const auto desk = grant(at_township(PostKind::township_desk));
    ASSERT_TRUE(desk && grant(at_township(PostKind::township_leader)));
    EXPECT_EQ(at_work("632822100", {}), "才**玛 138****1234 2");
    EXPECT_EQ(at_work("632822", {}), "才**玛 138****1234 2"); // Below it.
    EXPECT_EQ(at_work("632822200", {}), "");
    EXPECT_EQ(at_work("632822", places.organisation), "");
    ASSERT_TRUE(grant({.kind = PostKind::organisation_handler, .organisation = places.organisation})
    );
    EXPECT_EQ(at_work("632822", places.organisation), "才**玛 138****1234 1");

    const auto one = [&](const std::string& person, const std::string& post) {
        return *database->read([&](db::Session& s) {
            return find_colleague(s, tools.keys, "632822", person, post);
        });
    };
    const auto known = one(to_text(who.id), to_text(desk->id));
    ASSERT_TRUE(known);
    EXPECT_EQ(known->name, "才**玛");
    EXPECT_EQ(known->posts, std::vector{PostKind::township_desk});
    EXPECT_TRUE(one(to_text(who.id), "of an API key")->posts.empty());
    EXPECT_FALSE(one("nobody", ""));
    EXPECT_FALSE(one(to_text(ids.next<PersonId>()), ""));
}

TEST_P(PostsTest, AnAdministratorsPostWaitsForASecondPerson)
{
    const auto token = token_of_new_session("who");
    const auto proposed = grant(at_county(PostKind::auditor));
    ASSERT_TRUE(proposed);
    EXPECT_EQ(proposed->state, PostState::proposed);
    EXPECT_EQ(sign_in.choose_post(*caller(token), proposed->id).error().reason, "post.not_held");

    const auto waiting = list_proposed_posts(tools, *leader);
    ASSERT_EQ(waiting->posts.size(), 1U);
    EXPECT_EQ(waiting->posts[0].person, who.id);
    EXPECT_EQ(waiting->posts[0].proposed_by, security->person());

    const auto approved = decide_post(tools, *leader, proposed->id, {.is_approved = true});
    ASSERT_TRUE(approved);
    EXPECT_EQ(approved->state, PostState::held);
    EXPECT_TRUE(list_proposed_posts(tools, *leader)->posts.empty());
    ASSERT_TRUE(sign_in.choose_post(*caller(token), proposed->id));
    EXPECT_FALSE(caller(token)->role()); // Not before a second factor is set up.
    EXPECT_TRUE(caller(token)->needs_second_factor());
    EXPECT_EQ(
        decide_post(tools, *leader, proposed->id, {.is_approved = false}).error().reason,
        "post.not_proposed"
    );
}

TEST_P(PostsTest, ARefusedPostIsNeverHeldAndLeavesTheWayFree)
{
    const auto proposed = grant(at_county(PostKind::auditor));
    EXPECT_EQ(grant(at_township(PostKind::township_desk)).error().reason, "post.not_separate");
    ASSERT_TRUE(decide_post(tools, *leader, proposed->id, {.is_approved = false}));
    EXPECT_TRUE(grant(at_township(PostKind::township_desk)));
}

TEST_P(PostsTest, TheSecondPersonIsAnotherPersonWhateverTheirPost)
{
    const auto proposed = grant(at_county(PostKind::auditor));
    const auto decide_as = [&](PersonId person) {
        const Caller someone{Acting{
            .county = county,
            .account = ids.next<AccountId>(),
            .person = person,
            .post = ids.next<PostId>(),
            .role = PostKind::county_leader,
            .unit_code = "632822"}};
        return decide_post(tools, someone, proposed->id, {.is_approved = true});
    };
    EXPECT_EQ(decide_as(security->person()).error().reason, "post.second_person");
    EXPECT_EQ(decide_as(who.id).error().reason, "post.second_person");
    EXPECT_TRUE(decide_as(ids.next<PersonId>()));
}

TEST_P(PostsTest, WhatIsNoPostIsRefused)
{
    const auto reason = [&](const PostEntry& entry) {
        const auto given = grant(entry);
        return given ? "" : given.error().reason;
    };
    EXPECT_EQ(reason({.kind = PostKind::township_desk}), "post.place_unknown");
    EXPECT_EQ(
        reason({.kind = PostKind::township_desk, .unit = ids.next<UnitId>()}), "post.place_unknown"
    );
    EXPECT_EQ(reason(at_county(PostKind::township_desk)), "post.wrong_level");
    EXPECT_EQ(reason(at_county(PostKind::organisation_leader)), "post.organisation_missing");
    const auto own = grant_post(
        tools, places, *security, security->person(), at_county(PostKind::county_desk), {}
    );
    EXPECT_EQ(own.error().reason, "post.own");
    const auto nobody = grant_post(
        tools, places, *security, ids.next<PersonId>(), at_county(PostKind::county_desk), {}
    );
    EXPECT_EQ(nobody.error().reason, "person.not_found");
}

TEST_P(PostsTest, AnEndedPostActsNoMore)
{
    const auto given = grant(at_township(PostKind::township_desk));
    const auto token = token_of_new_session("who");
    EXPECT_TRUE(caller(token)->may(Permission::case_accept));
    ASSERT_TRUE(end_post(tools, *security, given->id, {}));
    EXPECT_FALSE(caller(token)->may(Permission::case_accept));
    EXPECT_EQ(end_post(tools, *security, given->id, {}).error().reason, "post.ended");
    EXPECT_EQ(end_post(tools, *security, ids.next<PostId>(), {}).error().reason, "post.not_found");
    EXPECT_EQ(end_post(tools, *security, security->post(), {}).error().reason, "post.own");
}

TEST_P(PostsTest, APostMayEndLater)
{
    const auto given = grant(at_township(PostKind::township_desk));
    const auto token = token_of_new_session("who");
    ASSERT_TRUE(end_post(tools, *security, given->id, {.ends_at = clock.now() + hours{1}}));
    EXPECT_TRUE(caller(token)->may(Permission::case_accept));
    clock.advance(hours{1});
    EXPECT_FALSE(caller(token)->may(Permission::case_accept));
}

TEST_P(PostsTest, TheLastAdministratorOfAKindStays)
{
    const auto one = registered("audit1", {post(PostKind::auditor, "632822")});
    EXPECT_EQ(
        end_post(tools, *security, one.posts[0].id, {}).error().reason, "post.last_administrator"
    );
    const auto two = registered("audit2", {post(PostKind::auditor, "632822")});
    EXPECT_TRUE(end_post(tools, *security, one.posts[0].id, {}));
    EXPECT_EQ(
        end_post(tools, *security, two.posts[0].id, {}).error().reason, "post.last_administrator"
    );
}

} // namespace
} // namespace wuzhi::county::identity
