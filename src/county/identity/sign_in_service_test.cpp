#include "county/identity/fixture_test.hpp"
#include "county/identity/password_service.hpp"

#include <algorithm>
#include <set>

namespace wuzhi::county::identity {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

const db::Statement close_account{
    "UPDATE account SET state = 'closed' WHERE login_name = 'closed'"};

class SignInTest : public IdentityTest {
protected:
    std::string reason_of(const Result<SignedIn>& result)
    {
        return result ? "" : result.error().reason;
    }
};
INSTANTIATE_TEST_SUITE_P(
    Engines, SignInTest, testing::ValuesIn(test::engines()), test::engine_name
);

TEST_P(SignInTest, APasswordGivesASessionInTheOnlyPost)
{
    const auto who = registered("desk", {post(PostKind::township_desk, "632822100")});
    const auto signed_in = try_sign_in(" Desk ");
    ASSERT_TRUE(signed_in);
    EXPECT_EQ(signed_in->token.size(), 43U);
    const auto admitted = caller(signed_in->token);
    ASSERT_TRUE(admitted);
    EXPECT_EQ(admitted->account(), who.account->id);
    EXPECT_EQ(admitted->person(), who.id);
    EXPECT_EQ(admitted->post(), who.posts[0].id);
    EXPECT_EQ(admitted->unit(), who.posts[0].unit);
    EXPECT_EQ(admitted->unit_code(), "632822100");
    EXPECT_TRUE(admitted->may(Permission::case_accept));
    EXPECT_EQ(fact_kinds().back(), "identity.signed_in");
}

TEST_P(SignInTest, TheTokenIsNotInTheDatabase)
{
    registered("desk");
    const auto one = try_sign_in("desk");
    const auto two = try_sign_in("desk");
    ASSERT_TRUE(one && two);
    EXPECT_NE(one->token, two->token);
    EXPECT_EQ(one->session.token_hash.find(one->token), std::string::npos);
    EXPECT_EQ(one->session.token_hash.size(), 64U);
}

TEST_P(SignInTest, FailuresCannotBeToldApart)
{
    registered("desk");
    auto closed = person("closed");
    ASSERT_TRUE(register_people(tools, county, {&closed, 1}));
    ASSERT_TRUE(database->write([&](db::Session& s) -> Result<> {
        s.run(close_account);
        return {};
    }));
    const auto wrong = try_sign_in("desk", "not the password");
    const auto unknown = try_sign_in("nobody");
    const auto odd = try_sign_in("'; DROP TABLE account; --");
    const auto shut = try_sign_in("closed");
    for (const auto* failed : {&wrong, &unknown, &odd, &shut}) {
        ASSERT_FALSE(*failed);
        EXPECT_EQ(failed->error().reason, "sign_in.refused");
        EXPECT_EQ(failed->error().kind, ErrorKind::unauthorized);
        EXPECT_EQ(failed->error().message, wrong.error().message);
    }
}

TEST_P(SignInTest, ManyFailuresLockAnAccountWhetherOrNotThereIsOne)
{
    registered("desk");
    for (const auto* name : {"desk", "nobody"}) {
        for (int i = 0; i < 5; ++i)
            EXPECT_EQ(reason_of(try_sign_in(name, "wrong")), "sign_in.refused") << name;
        const auto locked = try_sign_in(name);
        EXPECT_EQ(reason_of(locked), "sign_in.locked") << name;
        EXPECT_EQ(locked.error().kind, ErrorKind::limited);
    }
    clock.advance(seconds{31});
    EXPECT_EQ(reason_of(try_sign_in("desk", "wrong")), "sign_in.refused");
    clock.advance(seconds{31});
    EXPECT_EQ(reason_of(try_sign_in("desk")), "sign_in.locked"); // A minute this time.
    clock.advance(seconds{31});
    EXPECT_EQ(reason_of(try_sign_in("desk")), "");
    const auto kinds = fact_kinds();
    EXPECT_EQ(std::ranges::count(kinds, "identity.locked"), 2);
    EXPECT_EQ(reason_of(try_sign_in("desk", "wrong")), "sign_in.refused");
    EXPECT_EQ(reason_of(try_sign_in("desk")), ""); // Success forgets what went before.
}

TEST_P(SignInTest, APeerThatTriesManyNamesIsLockedOutOfAll)
{
    registered("desk");
    for (int i = 0; i < 30; ++i)
        EXPECT_EQ(reason_of(try_sign_in("guess" + std::to_string(i))), "sign_in.refused");
    EXPECT_EQ(reason_of(try_sign_in("desk")), "sign_in.locked");
    EXPECT_EQ(reason_of(try_sign_in("desk", good_password, "192.0.2.2")), "");
}

TEST_P(SignInTest, ASessionEndsWhenItIsNotUsedAndInAnyCaseAfterADay)
{
    registered("desk");
    const auto token = token_of_new_session("desk");
    for (int i = 0; i < 11; ++i) {
        clock.advance(hours{1});
        EXPECT_TRUE(caller(token)) << i;
    }
    clock.advance(hours{1});
    EXPECT_FALSE(caller(token));

    const auto idle = token_of_new_session("desk");
    clock.advance(hours{2});
    EXPECT_FALSE(caller(idle));
}

TEST_P(SignInTest, APhoneStaysSignedInForWeeks)
{
    registered("field", {post(PostKind::grid_member, "632822100001003")});
    registered("root", {post(PostKind::system_administrator, "632822")});
    const auto on_phone = [&](std::string name) {
        const SignIn command{
            .login_name = std::move(name),
            .password = std::string{good_password},
            .kind = SessionKind::field};
        return sign_in.sign_in(county, "192.0.2.1", command)->token;
    };
    const auto grid_member = on_phone("field");
    const auto administrator = on_phone("root");
    clock.advance(std::chrono::days{20});
    EXPECT_TRUE(caller(grid_member));
    EXPECT_FALSE(caller(administrator)); // At a desk whatever the request says.
}

TEST_P(SignInTest, SigningOutEndsTheSessionAtOnce)
{
    registered("desk");
    const auto token = token_of_new_session("desk");
    const auto other = token_of_new_session("desk");
    ASSERT_TRUE(sign_in.sign_out(*caller(token)));
    EXPECT_FALSE(caller(token));
    EXPECT_TRUE(caller(other));
    EXPECT_EQ(fact_kinds().back(), "identity.signed_out");
}

TEST_P(SignInTest, ASessionEndedElsewhereIsNotBelievedForLong)
{
    registered("desk");
    const auto token = token_of_new_session("desk");
    Sessions elsewhere{*database, clock};
    ASSERT_TRUE(*elsewhere.find(county, token));
    ASSERT_TRUE(sign_in.sign_out(*caller(token)));
    EXPECT_TRUE(*elsewhere.find(county, token));
    clock.advance(SessionOptions{}.believed);
    EXPECT_FALSE(*elsewhere.find(county, token));
}

TEST_P(SignInTest, ASessionBelongsToOneCounty)
{
    registered("desk");
    const auto token = token_of_new_session("desk");
    EXPECT_TRUE(*sessions.find("632822", token));
    EXPECT_FALSE(*sessions.find("632823", token));
    EXPECT_EQ(
        sign_in.sign_in("632823", "192.0.2.1", {"desk", std::string{good_password}}).error().reason,
        "sign_in.refused"
    );
}

TEST_P(SignInTest, TheUseOfASessionIsWrittenDownByMaintenance)
{
    registered("desk");
    const auto token = token_of_new_session("desk");
    clock.advance(hours{1});
    ASSERT_TRUE(caller(token));
    ASSERT_TRUE(sessions.maintain(county));
    clock.advance(hours{1} + minutes{30});
    Sessions restarted{*database, clock};
    EXPECT_TRUE(*restarted.find(county, token));

    clock.advance(hours{2});
    ASSERT_TRUE(restarted.maintain(county)); // Its last use was half a session ago.
    Sessions again{*database, clock};
    EXPECT_FALSE(*again.find(county, token));
}

TEST_P(SignInTest, SomebodyWithSeveralPostsChoosesOne)
{
    const auto who = registered(
        "two",
        {post(PostKind::grid_member, "632822100001003"),
         post(PostKind::village_police, "632822100001")}
    );
    const auto token = token_of_new_session("two");
    EXPECT_FALSE(caller(token)->role());
    EXPECT_FALSE(caller(token)->may(Permission::case_read));

    ASSERT_TRUE(sign_in.choose_post(*caller(token), who.posts[1].id));
    EXPECT_EQ(caller(token)->role(), PostKind::village_police);
    EXPECT_EQ(caller(token_of_new_session("two"))->post(), who.posts[1].id);

    const auto foreign = sign_in.choose_post(*caller(token), ids.next<PostId>());
    EXPECT_EQ(foreign.error().reason, "post.not_held");
    ASSERT_TRUE(sign_in.choose_post(*caller(token), std::nullopt));
    EXPECT_FALSE(caller(token)->role());
}

TEST_P(SignInTest, APostActsOnlyWhileItIsHeld)
{
    auto made = person("temp", {post(PostKind::township_desk, "632822100")});
    made.posts[0].ends_at = clock.now() + minutes{30};
    ASSERT_TRUE(register_people(tools, county, {&made, 1}));
    const auto token = token_of_new_session("temp");
    EXPECT_TRUE(caller(token)->may(Permission::case_read));
    clock.advance(minutes{30});
    ASSERT_TRUE(caller(token));
    EXPECT_FALSE(caller(token)->may(Permission::case_read));
}

TEST_P(SignInTest, ANewPasswordEndsTheOtherSessions)
{
    auto made = person("fresh", {post(PostKind::township_desk, "632822100")});
    made.account->must_change = true;
    ASSERT_TRUE(register_people(tools, county, {&made, 1}));
    const auto token = token_of_new_session("fresh");
    const auto other = token_of_new_session("fresh");
    EXPECT_FALSE(caller(token)->may(Permission::case_read));

    const auto change = [&](std::string_view from, std::string_view to) {
        return change_password(tools, *caller(token), {std::string{from}, std::string{to}});
    };
    EXPECT_EQ(change("wrong", "another good one").error().reason, "password.wrong");
    EXPECT_EQ(change("wrong", "another good one").error().field, "old_password");
    EXPECT_EQ(change(good_password, "short").error().reason, "password.weak");
    EXPECT_EQ(change(good_password, "short").error().field, "new_password");
    ASSERT_TRUE(change(good_password, "another good one"));
    EXPECT_TRUE(caller(token)->may(Permission::case_read));
    EXPECT_FALSE(caller(other));
    EXPECT_EQ(reason_of(try_sign_in("fresh")), "sign_in.refused");
    EXPECT_EQ(reason_of(try_sign_in("fresh", "another good one")), "");
}

TEST_P(SignInTest, WhoGuessesAtASignedInScreenIsLockedOutToo)
{
    registered("desk");
    const auto token = token_of_new_session("desk");
    const auto guess = [&](std::string_view old_password) {
        return change_password(
            tools, *caller(token), {std::string{old_password}, "another good one"}
        );
    };
    for (int i = 0; i < 5; ++i)
        EXPECT_EQ(guess("wrong").error().reason, "password.wrong");
    EXPECT_EQ(guess(good_password).error().reason, "sign_in.locked");
    clock.advance(seconds{31});
    EXPECT_TRUE(guess(good_password));
}

TEST_P(SignInTest, AHashOfAnotherCostIsMadeAgain)
{
    registered("desk");
    auto dearer = tools;
    dearer.password_cost.passes = 2;
    SignInService later{dearer};
    const SignIn command{.login_name = "desk", .password = std::string{good_password}};
    ASSERT_TRUE(later.sign_in(county, "192.0.2.1", command));
    const auto mine = try_sign_in("desk");
    ASSERT_TRUE(mine); // And back again: the hash carries its own cost.
}

TEST_P(SignInTest, AKeyHasNoSessionToEnd)
{
    const Caller by_key{Acting{.county = county, .account = ids.next<AccountId>()}};
    EXPECT_EQ(sign_in.sign_out(by_key).error().reason, "session.none");
    EXPECT_EQ(sign_in.choose_post(by_key, std::nullopt).error().reason, "session.none");
}

} // namespace
} // namespace wuzhi::county::identity
