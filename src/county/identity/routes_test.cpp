#include "county/identity/routes.hpp"

#include "county/identity/admit.hpp"
#include "county/identity/fixture_test.hpp"

#include <algorithm>

namespace wuzhi::county::identity {
namespace {

using http::Verb;

constexpr std::string_view sign_in_body =
    R"({"login_name":"desk","password":"青海湖的水很蓝很蓝的"})";

class IdentityRoutesTest : public IdentityTest {
protected:
    Strangers strangers{clock, 0};
    Admission admission{counties, sessions, strangers};
    std::vector<http::Route> table = routes(tools, counties, places, sign_in);

    http::Request request(Verb verb, std::string path, std::string body = "")
    {
        http::Request made;
        made.verb = verb;
        made.host = "dulan.test";
        made.path = std::move(path);
        made.body = std::move(body);
        made.peer = "192.0.2.1";
        return made;
    }

    http::Request by(std::string token, Verb verb, std::string path, std::string body = "")
    {
        auto made = request(verb, std::move(path), std::move(body));
        made.headers.emplace_back("authorization", "Bearer " + std::move(token));
        return made;
    }

    // What the server would do with it, but for the network.
    http::Reply send(const http::Request& sent)
    {
        const auto route = std::ranges::find_if(table, [&](const http::Route& each) {
            return each.verb == sent.verb && each.path == sent.path;
        });
        EXPECT_NE(route, table.end()) << sent.path;
        const auto who = admission.admit(sent, route->permission);
        if (!who) return route->on_error(who.error(), sent);
        auto reply = route->handler(sent, **who);
        if (!reply) return route->on_error(reply.error(), sent);
        return std::move(*reply);
    }

    static std::string header(const http::Reply& reply, std::string_view name)
    {
        for (const auto& [key, value] : reply.headers)
            if (key == name) return value;
        return "";
    }
};
INSTANTIATE_TEST_SUITE_P(
    Engines, IdentityRoutesTest, testing::ValuesIn(test::engines()), test::engine_name
);

TEST_P(IdentityRoutesTest, ABrowserGetsACookieThatScriptsCannotRead)
{
    registered("desk", {post(PostKind::township_desk, "632822100")});
    const auto reply = send(request(Verb::post, "/api/v1/session", std::string{sign_in_body}));
    EXPECT_EQ(reply.status, 201);
    const auto cookie = header(reply, "set-cookie");
    EXPECT_TRUE(cookie.starts_with("wuzhi=")) << cookie;
    EXPECT_NE(cookie.find("; HttpOnly"), std::string::npos);
    EXPECT_NE(cookie.find("; SameSite=Strict"), std::string::npos);
    EXPECT_NE(cookie.find("; Max-Age=43200"), std::string::npos);
    EXPECT_EQ(cookie.find("Secure"), std::string::npos);
    EXPECT_EQ(reply.body.find("token"), std::string::npos);

    auto next = request(Verb::get, "/api/v1/me");
    next.headers.emplace_back("cookie", cookie.substr(0, cookie.find(';')));
    const auto me = send(next);
    EXPECT_EQ(me.status, 200) << me.body;
    EXPECT_NE(me.body.find(R"("name":"才让卓玛")"), std::string::npos) << me.body;
    EXPECT_NE(me.body.find(R"({"permission":"case_read","reach":"subtree"})"), std::string::npos);
}

TEST_P(IdentityRoutesTest, OverTlsTheCookieIsBoundToTheHost)
{
    registered("desk");
    auto sent = request(Verb::post, "/api/v1/session", std::string{sign_in_body});
    sent.is_secure = true;
    const auto cookie = header(send(sent), "set-cookie");
    EXPECT_TRUE(cookie.starts_with("__Host-wuzhi=")) << cookie;
    EXPECT_TRUE(cookie.ends_with("; Secure")) << cookie;

    auto next = request(Verb::get, "/api/v1/me");
    next.headers.emplace_back("cookie", cookie.substr(0, cookie.find(';')));
    EXPECT_EQ(send(next).status, 401); // Not over plain text.
    next.is_secure = true;
    EXPECT_EQ(send(next).status, 200);
}

TEST_P(IdentityRoutesTest, ALaterVisitBeginsWithoutAskingWhichCountyThisIs)
{
    const auto reply = send(request(Verb::get, "/api/v1/county"));
    EXPECT_EQ(reply.status, 200);
    EXPECT_EQ(header(reply, "cache-control"), "private, max-age=3600");
}

TEST_P(IdentityRoutesTest, AProgramGetsTheTokenInTheAnswer)
{
    registered("desk");
    const auto reply = send(request(
        Verb::post,
        "/api/v1/session",
        R"({"login_name":"desk","password":"青海湖的水很蓝很蓝的","bearer":true})"
    ));
    EXPECT_EQ(header(reply, "set-cookie"), "");
    const auto at = reply.body.find(R"("token":")");
    ASSERT_NE(at, std::string::npos);
    EXPECT_EQ(send(by(reply.body.substr(at + 9, 43), Verb::get, "/api/v1/me")).status, 200);
}

TEST_P(IdentityRoutesTest, RefusalsHaveTheirReasons)
{
    registered("desk", {post(PostKind::township_desk, "632822100")});
    registered("none");
    auto fresh = person("fresh");
    fresh.account->must_change = true;
    ASSERT_TRUE(register_people(tools, county, {&fresh, 1}));
    auto admin = person("admin", {post(PostKind::system_administrator, "632822")});
    admin.account->is_demo = false;
    ASSERT_TRUE(register_people(tools, county, {&admin, 1}));
    const auto desk = token_of_new_session("desk");
    const auto none = token_of_new_session("none");
    const auto changing = token_of_new_session("fresh");

    auto elsewhere = by(desk, Verb::get, "/api/v1/me");
    elsewhere.host = "tianjun.test";
    auto nowhere = request(Verb::get, "/api/v1/me");
    nowhere.host = "unknown.test";
    auto purposeless = by(desk, Verb::get, "/api/v1/me");
    purposeless.headers.emplace_back("wuzhi-purpose", "x");

    struct Row {
        http::Request request{};
        int status = 0;
        std::string_view reason{};
    };
    const std::string bad_login = R"({"login_name":"desk","password":"wrong"})";
    const Row rows[] = {
        {request(Verb::get, "/api/v1/me"), 401, "session.required"},
        {by("nonsense", Verb::get, "/api/v1/me"), 401, "session.ended"},
        {elsewhere, 401, "session.ended"},
        {nowhere, 404, "county.unknown"},
        {by(none, Verb::get, "/api/v1/permissions"), 403, "post.required"},
        {by(changing, Verb::get, "/api/v1/permissions"), 403, "password.must_change"},
        {by(token_of_new_session("admin"), Verb::get, "/api/v1/permissions"),
         403,
         "second_factor.needed"},
        {purposeless, 422, "purpose.malformed"},
        {request(Verb::post, "/api/v1/session", bad_login), 401, "sign_in.refused"},
        {request(Verb::post, "/api/v1/session", "{}"), 422, "json.missing_field"},
        {by(desk,
            Verb::put,
            "/api/v1/session/post",
            R"({"post":"00000000-0000-7000-8000-000000000000"})"),
         422,
         "post.not_held"},
        {by(desk,
            Verb::put,
            "/api/v1/me/password",
            R"({"old_password":"wrong","new_password":"another good one"})"),
         422,
         "password.wrong"},
    };
    for (const auto& row : rows) {
        const auto reply = send(row.request);
        EXPECT_EQ(reply.status, row.status) << row.reason << reply.body;
        EXPECT_NE(reply.body.find(row.reason), std::string::npos) << reply.body;
    }
}

TEST_P(IdentityRoutesTest, ChoosingAPostAnswersWithTheNewPermissions)
{
    const auto who = registered(
        "two",
        {post(PostKind::grid_member, "632822100001003"),
         post(PostKind::township_leader, "632822100")}
    );
    const auto token = token_of_new_session("two");
    const auto choose = [&](std::string post) {
        return send(by(token, Verb::put, "/api/v1/session/post", R"({"post":)" + post + "}"));
    };
    const auto leader = choose('"' + to_text(who.posts[1].id) + '"');
    EXPECT_EQ(leader.status, 200) << leader.body;
    EXPECT_NE(leader.body.find("case_review"), std::string::npos);
    EXPECT_EQ(leader.body.find("case_self_handle"), std::string::npos);
    EXPECT_EQ(choose("null").body.find("case_review"), std::string::npos);
}

TEST_P(IdentityRoutesTest, SigningOutClearsTheCookieAndEndsTheSession)
{
    registered("desk");
    const auto token = token_of_new_session("desk");
    const auto reply = send(by(token, Verb::del, "/api/v1/session"));
    EXPECT_EQ(reply.status, 200);
    EXPECT_TRUE(header(reply, "set-cookie").starts_with("wuzhi=; "));
    EXPECT_NE(header(reply, "set-cookie").find("Max-Age=0"), std::string::npos);
    EXPECT_EQ(send(by(token, Verb::get, "/api/v1/me")).status, 401);
}

TEST_P(IdentityRoutesTest, ThePasswordIsChanged)
{
    registered("desk");
    const auto token = token_of_new_session("desk");
    const auto reply = send(
        by(token,
           Verb::put,
           "/api/v1/me/password",
           R"({"old_password":"青海湖的水很蓝很蓝的","new_password":"another good one"})")
    );
    EXPECT_EQ(reply.status, 200) << reply.body;
    EXPECT_TRUE(try_sign_in("desk", "another good one"));
}

TEST_P(IdentityRoutesTest, TheMatrixIsATable)
{
    registered("desk", {post(PostKind::township_desk, "632822100")});
    const auto reply = send(by(token_of_new_session("desk"), Verb::get, "/api/v1/permissions"));
    EXPECT_EQ(reply.status, 200);
    const auto read = from_json<PermissionTable>(reply.body);
    ASSERT_TRUE(read) << read.error().field;
    EXPECT_EQ(read->posts.size(), post_kind_count);
    for (const auto& line : read->permissions)
        EXPECT_EQ(line.reach.size(), post_kind_count);
}

TEST_P(IdentityRoutesTest, APurposeIsHandedOn)
{
    registered("desk");
    auto sent = by(token_of_new_session("desk"), Verb::get, "/api/v1/me");
    sent.headers.emplace_back("wuzhi-purpose", "%E8%A1%A5%E5%8A%9E");
    EXPECT_EQ((*admission.admit(sent, Permission::signed_in))->purpose(), "补办");
}

TEST_P(IdentityRoutesTest, ThePublicIsAdmittedWhereAnyoneIs)
{
    registered("desk");
    const auto nobody = request(Verb::get, "/x");
    const auto someone = by(token_of_new_session("desk"), Verb::get, "/x");
    const auto ended = by("ended", Verb::get, "/x");
    EXPECT_TRUE((*admission.admit(nobody, Permission::anyone))->is_public());
    EXPECT_TRUE((*admission.admit(ended, Permission::anyone))->is_public());
    EXPECT_TRUE((*admission.admit(someone, Permission::anyone))->is_signed_in());
    EXPECT_TRUE((*admission.admit(someone, Permission::unasked))->is_public());
    auto nowhere = nobody;
    nowhere.host = "unknown.test";
    EXPECT_EQ((*admission.admit(nowhere, Permission::unasked))->county(), "");
}

TEST_P(IdentityRoutesTest, WhatThePostDoesNotAllowIsDenied)
{
    registered("desk", {post(PostKind::township_desk, "632822100")});
    const auto sent = by(token_of_new_session("desk"), Verb::get, "/x");
    EXPECT_EQ(admission.admit(sent, Permission::journal_read).error().reason, "permission.denied");
}

} // namespace
} // namespace wuzhi::county::identity
