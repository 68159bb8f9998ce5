#include "county/organisations/routes.hpp"

#include "county/organisations/fixture_test.hpp"
#include "county/organisations/routes_model.hpp"

#include <algorithm>

namespace wuzhi::county::organisations {
namespace {

using http::Verb;
using identity::PostKind;

class OrganisationRoutes : public OrganisationsTest {
protected:
    std::vector<http::Route> table = routes(service);
    Caller keeper = acting(PostKind::system_administrator, "632822");

    Caller acting(PostKind role, std::string code)
    {
        return Caller{identity::Acting{
            .county = county,
            .account = ids.next<AccountId>(),
            .person = ids.next<PersonId>(),
            .post = ids.next<PostId>(),
            .role = role,
            .unit = ids.next<UnitId>(),
            .unit_code = std::move(code)}};
    }
    struct Sent {
        http::Fields path{};
        http::Fields query{};
        std::string body{};
        std::string version = "\"1\"";
    };
    Result<http::Reply>
    send(const Caller& caller, Verb verb, std::string_view path, const Sent& sent)
    {
        const auto route = std::ranges::find_if(table, [&](const http::Route& each) {
            return each.verb == verb && each.path == path;
        });
        EXPECT_NE(route, table.end()) << path;
        http::Request request{
            .verb = verb,
            .path = std::string{path},
            .path_params = sent.path,
            .query = sent.query,
            .body = sent.body};
        if (!sent.version.empty()) request.headers.emplace_back("if-match", sent.version);
        return route->handler(request, caller);
    }
    template <class Answer>
    Answer read(const Result<http::Reply>& reply)
    {
        EXPECT_TRUE(reply) << reply.error().reason << ": " << reply.error().message;
        if (!reply) return {};
        auto answer = from_json<Answer>(reply->body);
        EXPECT_TRUE(answer) << reply->body;
        return answer ? std::move(*answer) : Answer{};
    }
};
INSTANTIATE_TEST_SUITE_P(
    Engines, OrganisationRoutes, testing::ValuesIn(test::engines()), test::engine_name
);

constexpr auto list = "/api/v1/organisations";
constexpr auto change = "/api/v1/organisations/{id}/change";
constexpr auto line = "/api/v1/responsibilities/{category}/{unit}";

TEST_P(OrganisationRoutes, AListShowsTheCallersUnitsAndOneBodyIsPublic)
{
    const auto desk = acting(PostKind::township_desk, "632822200");
    EXPECT_EQ(read<OrganisationList>(send(keeper, Verb::get, list, {})).organisations.size(), 2U);
    EXPECT_TRUE(read<OrganisationList>(send(desk, Verb::get, list, {})).organisations.empty());
    const auto one = "/api/v1/organisations/{id}";
    const auto seen = send(desk, Verb::get, one, {.path = {{"id", to_text(station)}}});
    EXPECT_EQ(read<OrganisationView>(seen).name, "林草站");
    const auto none = send(desk, Verb::get, one, {.path = {{"id", "x"}}});
    EXPECT_EQ(reason(none), "path.not_found");
}

TEST_P(OrganisationRoutes, ABodyIsMadeAndChangedWithinTheKeepersUnits)
{
    const auto id = to_text(ids.next<OrganisationId>());
    const Sent made{
        .body = R"({"id":")" + id + R"(","name":"甲","kind":"station","unit":"632822100"})"};
    const auto reply = send(keeper, Verb::post, list, made);
    EXPECT_EQ(read<OrganisationView>(reply).name, "甲");
    EXPECT_EQ(reply->status, 201);
    EXPECT_EQ(read<OrganisationView>(send(keeper, Verb::post, list, made)).version, 1);

    const auto other = acting(PostKind::system_administrator, "632822200");
    EXPECT_EQ(reason(send(other, Verb::post, list, made)), "organisation.out_of_reach");
    Sent changed{
        .path = {{"id", id}},
        .body = R"({"name":"乙","kind":"station","unit":"632822200","is_active":true})"};
    EXPECT_EQ(reason(send(other, Verb::post, change, changed)), "organisation.out_of_reach");
    EXPECT_EQ(read<OrganisationView>(send(keeper, Verb::post, change, changed)).version, 2);
    EXPECT_EQ(reason(send(keeper, Verb::post, change, changed)), "organisation.stale");
    changed.version.clear();
    EXPECT_EQ(reason(send(keeper, Verb::post, change, changed)), "version.missing");
}

TEST_P(OrganisationRoutes, ALineIsPutReadAndRemoved)
{
    const http::Fields place{{"category", "6401"}, {"unit", "632822100"}};
    const Sent put{.path = place, .body = R"({"organisation":")" + to_text(station) + "\"}"};
    const auto other = acting(PostKind::system_administrator, "632822200");
    EXPECT_EQ(reason(send(other, Verb::put, line, put)), "organisation.out_of_reach");
    EXPECT_EQ(read<ResponsibilityView>(send(keeper, Verb::put, line, put)).organisation, station);
    const auto lines = "/api/v1/responsibilities";
    EXPECT_EQ(read<ResponsibilityList>(send(keeper, Verb::get, lines, {})).lines.size(), 1U);
    EXPECT_TRUE(read<ResponsibilityList>(send(other, Verb::get, lines, {})).lines.empty());
    const auto responsible = [&] {
        return send(
            other,
            Verb::get,
            "/api/v1/organisations/responsible",
            {.query = {{"category", "6401"}, {"unit", "632822100001"}}}
        );
    };
    EXPECT_EQ(read<ResponsibleView>(responsible()).organisation.name, "林草站");
    EXPECT_EQ(reason(send(other, Verb::del, line, {.path = place})), "organisation.out_of_reach");
    EXPECT_TRUE(send(keeper, Verb::del, line, {.path = place}));
    EXPECT_EQ(reason(responsible()), "organisation.nobody");
}

} // namespace
} // namespace wuzhi::county::organisations
