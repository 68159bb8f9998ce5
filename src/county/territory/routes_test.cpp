#include "county/territory/routes.hpp"

#include "county/identity/caller.hpp"
#include "county/territory/change_routes.hpp"
#include "county/territory/change_routes_model.hpp"
#include "county/territory/fixture_test.hpp"
#include "platform/journal/fact.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <gmock/gmock.h>

namespace wuzhi::county::territory {
namespace {

using http::Verb;
using identity::PostKind;

// Two villages west and east of 98 degrees in township 100; township 200 is empty.
class UnitRoutes : public TerritoryTest {
protected:
    std::vector<http::Route> table = routes(service, changes, clock);
    Caller system = acting("632822");
    UnitId west{};
    UnitId east{};

    Caller acting(std::string code)
    {
        return Caller{identity::Acting{
            .county = county,
            .account = ids.next<AccountId>(),
            .person = ids.next<PersonId>(),
            .post = ids.next<PostId>(),
            .role = PostKind::system_administrator,
            .unit = ids.next<UnitId>(),
            .unit_code = std::move(code)}};
    }

    void SetUp() override
    {
        const auto no_cases = [](const auto&, const auto&) { return Result<std::int64_t>{0}; };
        for (auto& route : change_routes(service, changes, clock, no_cases))
            table.push_back(std::move(route));
        const std::vector<NewUnit> units = {
            fresh(UnitKind::county, "632822"),
            fresh(UnitKind::township, "632822100"),
            fresh(UnitKind::township, "632822200"),
            fresh(UnitKind::village, "632822100001", box(97, 98)),
            fresh(UnitKind::village, "632822100002", box(98, 99))};
        ASSERT_TRUE(service.found_county(county, units, clock.now() - 100 * day));
        west = units[3].id;
        east = units[4].id;
    }

    struct Sent {
        std::string body{};
        http::Fields query{};
        std::string id{};
        std::string version = "\"1\"";
        std::string key{};
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
            .path_params = {{"id", sent.id}},
            .query = sent.query,
            .body = sent.body};
        if (!sent.version.empty()) request.headers.emplace_back("if-match", sent.version);
        if (!sent.key.empty()) request.headers.emplace_back("idempotency-key", sent.key);
        return route->handler(request, caller);
    }
    Result<http::Reply> get(std::string_view path, http::Fields query, std::string id = "")
    {
        return send(system, Verb::get, path, {.query = std::move(query), .id = std::move(id)});
    }
    Result<http::Reply> post(std::string_view path, std::string body, UnitId id = {})
    {
        return send(system, Verb::post, path, {.body = std::move(body), .id = to_text(id)});
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
    static std::string reason(const Result<http::Reply>& reply)
    {
        return reply ? "" : reply.error().reason;
    }
};
INSTANTIATE_TEST_SUITE_P(
    Engines, UnitRoutes, testing::ValuesIn(test::engines()), test::engine_name
);

TEST_P(UnitRoutes, TheTreeIsReadByCodeParentKindAndTime)
{
    const auto path = "/api/v1/units";
    EXPECT_EQ(read<UnitList>(get(path, {})).units.size(), 5U);
    const auto township = read<UnitList>(get(path, {{"code", "632822100"}})).units.at(0);
    const auto below = read<UnitList>(get(path, {{"parent", to_text(township.id)}}));
    EXPECT_EQ(below.units.size(), 2U);
    EXPECT_EQ(read<UnitList>(get(path, {{"kind", "village"}})).units.size(), 2U);
    const auto before = to_text(clock.now() - 101 * day);
    EXPECT_TRUE(read<UnitList>(get(path, {{"at", before}})).units.empty());
    EXPECT_EQ(reason(get(path, {{"at", "yesterday"}})), "query.bad_value");
}

TEST_P(UnitRoutes, APlaceIsLocatedWithItsPath)
{
    const auto path = "/api/v1/units/locate";
    const auto found = read<LocatedUnit>(get(path, {{"lon", "97.5"}, {"lat", "36.5"}}));
    EXPECT_EQ(found.unit, west);
    EXPECT_EQ(found.path, "632822/632822100/632822100001");
    EXPECT_EQ(reason(get(path, {{"lon", "90"}, {"lat", "36.5"}})), "locate.nowhere");
    EXPECT_EQ(reason(get(path, {{"lon", "90"}, {"lat", "91"}})), "locate.out_of_range");
    EXPECT_EQ(reason(get(path, {{"lon", "90"}})), "query.missing");
}

TEST_P(UnitRoutes, AreasAreThoseOfAUnitAndOfWhatLiesBelowIt)
{
    const auto path = "/api/v1/units/areas";
    const auto county_wide = get(path, {});
    ASSERT_TRUE(county_wide) << county_wide.error().message;
    EXPECT_THAT(county_wide->body, testing::StartsWith(R"({"type":"FeatureCollection")"));
    const auto exact = get(path, {{"unit", "632822100"}});
    EXPECT_THAT(exact->body, testing::HasSubstr(R"("code":"632822100001")"));
    EXPECT_THAT(exact->body, testing::HasSubstr("[97,36]"));
    EXPECT_THAT(exact->body, testing::Not(testing::HasSubstr(R"("code":"632822200")")));
    // Nothing is left of what is smaller than the lattice.
    const auto coarse = get(path, {{"unit", "632822100"}, {"step", "1"}});
    EXPECT_LE(coarse->body.size(), exact->body.size());
    EXPECT_EQ(reason(get(path, {{"unit", "999999"}})), "unit.not_found");
    EXPECT_EQ(reason(get(path, {{"step", "2"}})), "query.bad_value");
}

TEST_P(UnitRoutes, EachCommandIsRehearsedAndThenDone)
{
    const std::string rest = R"("document":"都政〔2026〕1号"})";
    const auto rename = R"({"name":"新村","village_kind":"residents_committee",)";
    const auto rename_path = "/api/v1/units/{id}/rename";
    const auto rehearsed =
        read<Changed>(post(rename_path, rename + std::string{R"("rehearse":true,)"} + rest, west));
    EXPECT_FALSE(rehearsed.event);
    EXPECT_EQ(rehearsed.units.at(0).name, "新村");
    EXPECT_EQ(service.unit(county, west)->version, 1);
    EXPECT_TRUE(read<Changed>(post(rename_path, rename + rest, west)).event);
    clock.advance(day);
    EXPECT_TRUE(
        read<Changed>(post("/api/v1/units/{id}/move", R"({"code":"632822200001",)" + rest, east))
            .event
    );
    clock.advance(day);
    const auto opened = ids.next<UnitId>();
    const auto open = R"({"unit":{"id":")" + to_text(opened) +
                      R"(","kind":"grid","name":"网格","code":"632822200001001"},)" + rest;
    const auto first = read<Changed>(post("/api/v1/units", open));
    EXPECT_EQ(read<Changed>(post("/api/v1/units", open)).event, first.event); // Done once.
    clock.advance(day);
    const auto area = R"({"area":)" + box(98, 98.5) + "," + rest;
    EXPECT_TRUE(read<Changed>(post("/api/v1/units/{id}/reshape", area, opened)).event);
    clock.advance(day);
    const auto close = send(
        system,
        Verb::post,
        "/api/v1/units/{id}/close",
        {.body = "{" + rest, .id = to_text(opened), .version = "\"2\""}
    );
    EXPECT_TRUE(read<Changed>(close).event);

    const auto detail = read<UnitDetail>(get("/api/v1/units/{id}", {}, to_text(east)));
    EXPECT_EQ(detail.path, "632822/632822200/632822200001");
    ASSERT_EQ(detail.codes.size(), 2U);
    EXPECT_EQ(detail.codes[0].code, "632822100002");
    EXPECT_EQ(detail.codes[0].valid_until, detail.codes[1].valid_from);
    EXPECT_EQ(detail.history.at(0).kind, EventKind::move);
    EXPECT_EQ(detail.history[0].document, "都政〔2026〕1号");
    const http::Fields then{{"at", to_text(clock.now() - 10 * day)}};
    const auto past = read<UnitDetail>(get("/api/v1/units/{id}", then, to_text(east)));
    EXPECT_EQ(past.unit.code, "632822100002");
}

TEST_P(UnitRoutes, VillagesAreSplitAndJoined)
{
    const std::string rest = R"("document":"d"})";
    const auto made = ids.next<UnitId>();
    const auto split = R"({"remainder":"goes_on","successors":[{"id":")" + to_text(made) +
                       R"(","kind":"village","village_kind":"herders_committee","name":"东",)" +
                       R"("code":"632822100003","area":)" + box(98.5, 99) + "}]," + rest;
    EXPECT_TRUE(read<Changed>(post("/api/v1/units/{id}/split", split, east)).event);
    clock.advance(day);
    const auto seen = [](UnitId unit, int version) {
        return R"({"unit":")" + to_text(unit) + R"(","version":)" + std::to_string(version) + "}";
    };
    const auto merge = R"({"units":[)" + seen(west, 1) + "," + seen(made, 1) + R"(],"into":")" +
                       to_text(west) + R"(",)" + rest;
    const auto merged = read<Changed>(post("/api/v1/units/merge", merge));
    EXPECT_EQ(merged.units.size(), 2U);
    EXPECT_EQ(service.locate(county, *geo::parse_point(98.7, 36.5), clock.now())->unit, west);
}

TEST_P(UnitRoutes, RefusalsHaveTheirReasons)
{
    const std::string rest = R"("document":"d"})";
    const auto move = R"({"code":"632822200001",)" + rest;
    const auto move_path = "/api/v1/units/{id}/move";
    EXPECT_EQ(reason(post(move_path, move, ids.next<UnitId>())), "unit.not_found");
    const Sent unversioned{.body = move, .id = to_text(west), .version = ""};
    EXPECT_EQ(reason(send(system, Verb::post, move_path, unversioned)), "version.missing");
    const Sent stale{.body = move, .id = to_text(west), .version = "\"7\""};
    EXPECT_EQ(reason(send(system, Verb::post, move_path, stale)), "unit.stale");
    const auto late = R"({"code":"632822200001","effective_at":"2030-01-01T00:00:00Z",)" + rest;
    EXPECT_EQ(reason(post(move_path, late, west)), "unit.in_future");
    EXPECT_EQ(reason(post(move_path, R"({"code":"632822200001"})", west)), "json.missing_field");
    EXPECT_EQ(reason(get("/api/v1/units/{id}", {}, to_text(ids.next<UnitId>()))), "unit.not_found");
    const auto township = acting("632822200");
    const Sent sent{.body = move, .id = to_text(west)};
    EXPECT_EQ(reason(send(township, Verb::post, move_path, sent)), "unit.not_found");
    const auto open = R"({"unit":{"id":")" + to_text(ids.next<UnitId>()) +
                      R"(","kind":"township","name":"n","code":"632822300"},)" + rest;
    const auto refused = send(township, Verb::post, "/api/v1/units", {.body = open});
    EXPECT_EQ(reason(refused), "unit.out_of_reach");
    EXPECT_EQ(refused.error().field, "unit.code");
}

} // namespace
} // namespace wuzhi::county::territory
