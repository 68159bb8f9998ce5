#include "county/identity/people_routes.hpp"

#include "county/identity/access_routes.hpp"
#include "county/identity/admit.hpp"
#include "county/identity/fixture_test.hpp"
#include "county/identity/posts_service.hpp"

#include <boost/describe/enumerators.hpp>
#include <boost/mp11/algorithm.hpp>

#include <algorithm>
#include <utility>

namespace wuzhi::county::identity {
namespace {

using http::Verb;

class PeopleRoutesTest : public IdentityTest {
protected:
    Strangers strangers{clock, 0};
    Admission admission{counties, sessions, strangers};
    std::vector<http::Route> table{};
    std::string system{};
    std::string security{};
    std::string leader{};

    void SetUp() override
    {
        places.county_unit = ids.next<UnitId>();
        places.township = ids.next<UnitId>();
        table = people_routes(tools, places);
        for (auto& route : access_routes(tools))
            table.push_back(std::move(route));
        system = signed_in("system", PostKind::system_administrator, "632822");
        security = signed_in("security", PostKind::security_administrator, "632822");
        leader = signed_in("leader", PostKind::county_leader, "632822");
    }

    std::string signed_in(std::string login_name, PostKind kind, std::string code)
    {
        registered(login_name, {post(kind, std::move(code))});
        return token_of_new_session(login_name);
    }

    // Sends to the route with this path; `id` stands for its {id}.
    http::Reply send(
        const std::string& token, Verb verb, std::string_view path, std::string id, std::string body
    )
    {
        const auto route = std::ranges::find_if(table, [&](const http::Route& each) {
            return each.verb == verb && each.path == path;
        });
        EXPECT_NE(route, table.end()) << path;
        http::Request request;
        request.verb = verb;
        request.host = "dulan.test";
        request.path = std::string{path};
        request.path_params = {{"id", std::move(id)}};
        request.headers = {
            {"authorization", "Bearer " + token},
            {"idempotency-key", "k" + std::to_string(++sent_)},
            {"if-match", "\"1\""}};
        request.body = std::move(body);
        const auto who = admission.admit(request, route->permission);
        if (!who) return route->on_error(who.error(), request);
        auto reply = route->handler(request, **who);
        if (!reply) return route->on_error(reply.error(), request);
        return std::move(*reply);
    }

    template <class Answer>
    Answer read(const http::Reply& reply)
    {
        EXPECT_LT(reply.status, 300) << reply.body;
        auto answer = from_json<Answer>(reply.body);
        EXPECT_TRUE(answer) << reply.body;
        return answer ? std::move(*answer) : Answer{};
    }

private:
    int sent_ = 0;
};
INSTANTIATE_TEST_SUITE_P(
    Engines, PeopleRoutesTest, testing::ValuesIn(test::engines()), test::engine_name
);

TEST_P(PeopleRoutesTest, FromAPersonToAPostItTakesTwoAdministrators)
{
    const auto person = read<PersonView>(send(
        system, Verb::post, "/api/v1/people", "", R"({"name":"卓玛","telephone":"13900005678"})"
    ));
    EXPECT_EQ(person.name, "卓*");
    const auto id = to_text(person.id);
    const auto account = read<PersonView>(send(
        system,
        Verb::post,
        "/api/v1/people/{id}/accounts",
        id,
        R"({"login_name":"zhuoma","password":"一二三四五六七八九十"})"
    ));
    EXPECT_EQ(account.accounts.size(), 1U);
    const auto entry = R"({"kind":"township_desk","unit":")" + to_text(places.township) + R"("})";
    EXPECT_EQ(send(system, Verb::post, "/api/v1/people/{id}/posts", id, entry).status, 403);
    const auto given = send(security, Verb::post, "/api/v1/people/{id}/posts", id, entry);
    EXPECT_EQ(given.status, 201) << given.body;
    const auto post = read<PersonPost>(given);
    EXPECT_EQ(post.state, PostState::held);

    const auto seen = read<PersonView>(send(system, Verb::get, "/api/v1/people/{id}", id, ""));
    EXPECT_EQ(seen.posts.size(), 1U);
    const auto page = read<PeoplePage>(send(system, Verb::get, "/api/v1/people", "", ""));
    EXPECT_EQ(page.people.size(), 4U);
    const auto ended = send(security, Verb::post, "/api/v1/posts/{id}/end", to_text(post.id), "{}");
    EXPECT_TRUE(read<PersonPost>(ended).ends_at);
}

TEST_P(PeopleRoutesTest, AnAdministratorsPostIsDecidedByTheCountysLeader)
{
    const auto id = to_text(registered("who").id);
    const auto entry = R"({"kind":"auditor","unit":")" + to_text(places.county_unit) + R"("})";
    const auto proposed =
        read<PersonPost>(send(security, Verb::post, "/api/v1/people/{id}/posts", id, entry));
    EXPECT_EQ(proposed.state, PostState::proposed);
    const auto waiting =
        read<ProposedPosts>(send(leader, Verb::get, "/api/v1/posts/proposed", "", ""));
    EXPECT_EQ(waiting.posts.size(), 1U);
    const auto decide = [&](const std::string& token) {
        return send(
            token,
            Verb::post,
            "/api/v1/posts/{id}/decide",
            to_text(proposed.id),
            R"({"is_approved":true})"
        );
    };
    EXPECT_EQ(decide(security).status, 403);
    EXPECT_EQ(read<PersonPost>(decide(leader)).state, PostState::held);
}

TEST_P(PeopleRoutesTest, APersonIsCorrectedAndRevealed)
{
    const auto clerk = signed_in("clerk", PostKind::village_clerk, "632822100001");
    const auto who = registered("who", {post(PostKind::steward, "632822100001")});
    const auto corrected =
        send(system, Verb::put, "/api/v1/people/{id}", to_text(who.id), R"({"name":"扎西加"})");
    EXPECT_EQ(read<PersonView>(corrected).name, "扎*加");
    const auto revealed = send(
        clerk,
        Verb::post,
        "/api/v1/people/{id}/reveal",
        to_text(who.id),
        R"({"purpose":"上门核实"})"
    );
    EXPECT_EQ(read<RevealedPerson>(revealed).name, "扎西加");
    const auto silent =
        send(clerk, Verb::post, "/api/v1/people/{id}/reveal", to_text(who.id), "{}");
    EXPECT_EQ(silent.status, 422);
}

TEST_P(PeopleRoutesTest, AccountsAreClosedReopenedAndFreed)
{
    const auto id = to_text(registered("who").account->id);
    const auto on_account = [&](const std::string& token, const std::string& verb) {
        return send(token, Verb::post, "/api/v1/accounts/{id}/" + verb, id, "").status;
    };
    EXPECT_EQ(on_account(system, "close"), 200);
    EXPECT_EQ(on_account(system, "reopen"), 200);
    EXPECT_EQ(on_account(system, "unlock"), 403);
    EXPECT_EQ(on_account(security, "unlock"), 200);
    EXPECT_EQ(on_account(security, "end-sessions"), 200);
    EXPECT_EQ(on_account(security, "reset-second-factor"), 200);
    EXPECT_EQ(
        send(
            system,
            Verb::put,
            "/api/v1/accounts/{id}/password",
            id,
            R"({"password":"一二三四五六七八九十"})"
        )
            .status,
        200
    );
    EXPECT_EQ(send(system, Verb::post, "/api/v1/accounts/{id}/close", "nonsense", "").status, 404);
}

TEST_P(PeopleRoutesTest, KeysAreIssuedListedAndEnded)
{
    const auto who = registered("who", {post(PostKind::township_desk, "632822100")});
    const auto body = R"({"title":"12345","account":")" + to_text(who.account->id) +
                      R"(","post":")" + to_text(who.posts[0].id) +
                      R"(","permissions":["case_read"],"expires_at":")" +
                      to_text(clock.now() + std::chrono::days{30}) + R"("})";
    const auto issued = send(security, Verb::post, "/api/v1/api-keys", "", body);
    ASSERT_EQ(issued.status, 201) << issued.body;
    const auto list = send(security, Verb::get, "/api/v1/api-keys", "", "");
    const auto at = list.body.find(R"("id":")") + 6;
    const auto id = list.body.substr(at, 36);
    EXPECT_EQ(list.body.find("wzk_"), std::string::npos);
    EXPECT_EQ(send(security, Verb::del, "/api/v1/api-keys/{id}", id, "").status, 200);
    EXPECT_EQ(send(system, Verb::get, "/api/v1/api-keys", "", "").status, 403);
}

TEST_P(PeopleRoutesTest, ASecondFactorIsOfferedAgainstThePassword)
{
    const auto token = signed_in("who", PostKind::township_desk, "632822100");
    const auto offer = send(
        token, Verb::post, "/api/v1/me/second-factor", "", R"({"password":"青海湖的水很蓝很蓝的"})"
    );
    EXPECT_EQ(offer.status, 200) << offer.body;
    EXPECT_NE(offer.body.find("otpauth://totp/"), std::string::npos);
    const auto wrong =
        send(token, Verb::put, "/api/v1/me/second-factor", "", R"({"code":"000000"})");
    EXPECT_NE(wrong.body.find("second_factor.wrong"), std::string::npos);
    const auto none =
        send(token, Verb::post, "/api/v1/me/second-factor/remove", "", R"({"code":"000000"})");
    EXPECT_NE(none.body.find("second_factor.not_offered"), std::string::npos);
}

// Every route of this module × every kind of post: admitted exactly as the matrix says.
TEST_P(PeopleRoutesTest, TheMatrixAloneDecidesWhoIsAdmitted)
{
    std::vector<std::pair<PostKind, std::string>> tokens;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<PostKind>>([&](auto kind) {
        for (const auto* code : {"632822", "632822100", "632822100001"}) {
            auto made = person(std::string{"each."} + kind.name, {post(kind.value, code)});
            if (is_of_organisation(kind.value))
                made.posts[0].organisation = ids.next<OrganisationId>();
            if (!register_people(tools, county, {&made, 1})) continue;
            tokens.emplace_back(kind.value, token_of_new_session(made.account->login_name));
            return;
        }
        ADD_FAILURE() << kind.name << " is held nowhere";
    });
    ASSERT_EQ(tokens.size(), post_kind_count);
    for (const auto& route : table)
        for (const auto& [kind, token] : tokens) {
            http::Request request;
            request.host = "dulan.test";
            request.headers = {{"authorization", "Bearer " + token}};
            const auto who = admission.admit(request, route.permission);
            EXPECT_EQ(static_cast<bool>(who), reach(route.permission, kind) != Reach::none)
                << route.path << ' ' << to_text(kind);
            if (!who) {
                EXPECT_EQ(who.error().reason, "permission.denied");
            }
        }
}

} // namespace
} // namespace wuzhi::county::identity
