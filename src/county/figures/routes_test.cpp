#include "county/figures/routes.hpp"

#include "county/identity/caller.hpp"
#include "platform/base/id_source.hpp"
#include "platform/journal/fact.hpp"
#include "platform/journal/sequencer.hpp"
#include "test/support/temp_database.hpp"
#include "test/support/temp_folder.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace wuzhi::county::figures {
namespace {

using identity::PostKind;

class FigureRoutes : public testing::TestWithParam<db::Engine> {
protected:
    test::TempDatabase database{GetParam(), {journal::schema(), wuzhi::figures::schema()}};
    test::TempFolder folder;
    FakeClock clock{*parse_instant("2026-11-23T08:00:00+08:00")};
    SeededEntropy entropy{1};
    IdSource ids{clock, entropy};
    wuzhi::figures::Service service{
        *database,
        {.metrics =
             {{.name = "seen",
               .title = "所见",
               .unit = "件",
               .dimensions = {"category", "organisation"}},
              {.name = "liked", .title = "满意", .unit = "人次", .is_guarded = true},
              {.name = "share",
               .kind = wuzhi::figures::MetricKind::ratio,
               .dimensions = {"category", "organisation"},
               .numerator = {"seen"},
               .denominator = {"seen"}},
              {.name = "liking",
               .kind = wuzhi::figures::MetricKind::ratio,
               .dimensions = {"category", "organisation"},
               .is_guarded = true,
               .numerator = {"liked"},
               .denominator = {"liked"}}},
         .folds = {{"thing.seen", [](const wuzhi::figures::FactView& view) {
                        return std::vector<wuzhi::figures::Entry>{
                            {.metric = "seen", .values = {"0102", view.fact.acting_post}},
                            {.metric = "liked"}};
                    }}}}};
    std::string sealed{}; // The subject that nobody may read.
    std::vector<http::Route> table = routes(
        service,
        clock,
        [this](const Caller&, const std::string&, const std::string& subject) {
            return subject == sealed ? std::nullopt : std::optional{"No. " + subject};
        }
    );
    const Caller town = acting(PostKind::township_desk, "632822100");

    Caller acting(PostKind role, std::string code, std::optional<OrganisationId> organisation = {})
    {
        return Caller{identity::Acting{
            .county = "632822",
            .account = ids.next<AccountId>(),
            .person = ids.next<PersonId>(),
            .post = ids.next<PostId>(),
            .role = role,
            .unit = ids.next<UnitId>(),
            .unit_code = std::move(code),
            .organisation = organisation}};
    }

    // One thing seen in `path`, by an organisation perhaps; counted as the next leaf.
    void see(const std::string& path, const std::string& organisation = "")
    {
        journal::Fact fact{
            .id = ids.next<journal::FactId>(),
            .county = "632822",
            .kind = "thing.seen",
            .occurred_at = clock.now(),
            .recorded_at = clock.now(),
            .unit_path = path,
            .subject = "thing",
            .acting_post = organisation};
        ASSERT_TRUE(database->write([&](db::Session& session) -> Result<> {
            journal::record(session, fact);
            return {};
        }));
        journal::LogOptions options{.county = "632822", .origin = "example.org/log/632822"};
        options.seed.fill(9);
        options.folder = folder.path() / "log";
        options.state_file = folder.path() / "state";
        journal::Sequencer sequencer{*database, options};
        ASSERT_EQ(*sequencer.step(clock.now()), 1);
        journal::Subscriber subscriber{*database, "632822", service.subscription()};
        ASSERT_GT(*subscriber.step(clock.now()), 0);
    }

    // The body of the answer, or the reason of the refusal.
    std::string
    get(const Caller& caller,
        std::string_view path,
        const std::string& metric,
        const std::string& query)
    {
        const auto route = std::ranges::find(table, path, &http::Route::path);
        http::Request request;
        request.path_params.emplace_back("metric", metric);
        for (std::size_t from = 0; from < query.size();) {
            const auto end = std::min(query.find('&', from), query.size());
            const auto equals = query.find('=', from);
            request.query.emplace_back(
                query.substr(from, equals - from), query.substr(equals + 1, end - equals - 1)
            );
            from = end + 1;
        }
        const auto reply = route->handler(request, caller);
        return reply ? reply->body : reply.error().reason;
    }
    std::string figures(const Caller& caller, const std::string& metric, const std::string& query)
    {
        return get(caller, "/api/v1/figures/{metric}", metric, query);
    }
    std::string facts(const Caller& caller, const std::string& metric, const std::string& query)
    {
        return get(caller, "/api/v1/figures/{metric}/facts", metric, query);
    }
};
INSTANTIATE_TEST_SUITE_P(
    Engines, FigureRoutes, testing::ValuesIn(test::engines()), test::engine_name
);

TEST_P(FigureRoutes, APostReadsItsOwnUnitAndThoseBelow)
{
    see("632822/632822100/632822100001");
    see("632822/632822101");
    EXPECT_NE(figures(town, "seen", "").find(R"("count":1)"), std::string::npos);
    EXPECT_NE(figures(town, "seen", "unit=632822100001").find(R"("count":1)"), std::string::npos);
    for (const auto* unit : {"632822", "632822101", "632823100"}) {
        const auto query = "unit=" + std::string{unit};
        EXPECT_EQ(figures(town, "seen", query), "figures.out_of_scope") << unit;
        EXPECT_EQ(facts(town, "seen", query), "figures.out_of_scope") << unit;
    }
    const auto nobody = Caller::of_public("632822");
    EXPECT_EQ(figures(nobody, "seen", ""), "figures.out_of_scope");
    EXPECT_EQ(facts(nobody, "seen", "unit=632822"), "figures.out_of_scope");
}

TEST_P(FigureRoutes, AnOrganisationReadsWhatIsCountedForItselfAndNothingElse)
{
    const auto own = ids.next<OrganisationId>();
    const auto station = acting(PostKind::organisation_handler, "632822100", own);
    see("632822/632822100/632822100001", to_text(own));
    see("632822/632822100/632822100001", to_text(ids.next<OrganisationId>()));
    see("632822/632822101", to_text(own));
    EXPECT_NE(figures(station, "seen", "").find(R"("count":1)"), std::string::npos);
    EXPECT_NE(facts(station, "seen", "").find(R"("leaf_index":0)"), std::string::npos);
    EXPECT_EQ(facts(station, "seen", "").find(R"("leaf_index":1)"), std::string::npos);
    EXPECT_EQ(figures(station, "seen", "unit=632822"), "figures.out_of_scope");
    EXPECT_NE(
        figures(town, "seen", "by=organisation")
            .find(R"("value":")" + to_text(own) + R"(","count":1)"),
        std::string::npos
    );
}

TEST_P(FigureRoutes, AFigureIsToldApartAsAsked)
{
    see("632822/632822100/632822100001");
    const auto span = "&from=2026-11-23&to=2026-11-23";
    struct Row {
        std::string by{};
        std::string expected{};
    };
    const Row rows[] = {
        {"by=unit", R"("unit":"632822100001","period":"","value":"","count":1)"},
        {"by=day", R"("period":"2026-11-23","value":"","count":1)"},
        {"by=month", R"("period":"2026-11","value":"","count":1)"},
        {"by=category", R"("value":"0102","count":1)"},
        {"by=category&category=0103", R"("figures":[])"},
        {"by=day&category=0103", R"("period":"2026-11-23","value":"","count":0)"}};
    for (const auto& row : rows) {
        const auto answer = figures(town, "seen", row.by + span);
        EXPECT_NE(answer.find(row.expected), std::string::npos) << row.by << ": " << answer;
    }
    EXPECT_NE(figures(town, "share", "").find(R"("ratio":1)"), std::string::npos);
}

TEST_P(FigureRoutes, EveryIndexOfAUnitIsReadAtOnce)
{
    see("632822/632822100/632822100001");
    const auto read = [&](const Caller& who, const std::string& query) {
        return get(who, "/api/v1/indices", "", query);
    };
    const auto answer = read(town, "from=2026-11-01&to=2026-11-30");
    EXPECT_NE(
        answer.find(R"("metric":"share","unit":"632822100","period":"","value":"","numerator":1)"),
        std::string::npos
    ) << answer;
    EXPECT_EQ(answer.find(R"("metric":"seen")"), std::string::npos) << "a count is no index";
    EXPECT_NE(answer.find(R"("next_leaf":1)"), std::string::npos);
    // One rating is not told, and of other spans than months not asked for.
    EXPECT_NE(answer.find(R"("metric":"liking")"), std::string::npos);
    EXPECT_NE(answer.find(R"("is_hidden":true)"), std::string::npos);
    for (const auto* days : {"", "from=2026-11-02&to=2026-11-30", "from=2026-11-01&to=2026-11-29"})
        EXPECT_EQ(read(town, days).find("liking"), std::string::npos) << days;
    EXPECT_NE(read(town, "").find(R"("from":"2026-11-01","to":"2026-11-23")"), std::string::npos);
    EXPECT_NE(read(town, "category=0103").find(R"("numerator":0)"), std::string::npos);
    EXPECT_EQ(read(town, "unit=632822"), "figures.out_of_scope");
    EXPECT_EQ(read(town, "from=2026-12-01"), "figures.days");
    const auto station =
        acting(PostKind::organisation_handler, "632822100", ids.next<OrganisationId>());
    EXPECT_NE(read(station, "").find(R"("numerator":0)"), std::string::npos);
}

TEST_P(FigureRoutes, WhatTheCallerMayNotReadIsCountedButNotNamed)
{
    see("632822/632822100");
    EXPECT_NE(facts(town, "seen", "").find(R"("subject":"thing")"), std::string::npos);
    EXPECT_NE(facts(town, "seen", "").find(R"("name":"No. thing")"), std::string::npos);
    sealed = "thing";
    EXPECT_NE(facts(town, "seen", "").find(R"("subject":"")"), std::string::npos);
    EXPECT_EQ(facts(town, "seen", "").find("thing\""), std::string::npos);
}

TEST_P(FigureRoutes, RatingsAreShownFromFiveOnAndNeverOneByOne)
{
    for (int i = 0; i < 4; ++i)
        see("632822/632822100");
    EXPECT_NE(figures(town, "liked", "").find(R"("is_hidden":true)"), std::string::npos);
    EXPECT_EQ(figures(town, "liked", "").find(R"("count")"), std::string::npos);
    see("632822/632822100");
    EXPECT_NE(figures(town, "liked", "").find(R"("count":5)"), std::string::npos);
    EXPECT_EQ(figures(town, "liked", "by=day"), "figures.whole_months");
    EXPECT_EQ(figures(town, "liked", "from=2026-11-02"), "figures.whole_months");
    EXPECT_EQ(facts(town, "liked", ""), "figures.not_traced");
}

TEST_P(FigureRoutes, WhatCannotBeAskedIsRefused)
{
    EXPECT_EQ(figures(town, "unseen", ""), "figures.metric_unknown");
    EXPECT_EQ(figures(town, "seen", "from=2026-12-01"), "figures.days");
    EXPECT_EQ(figures(town, "seen", "by=reporter"), "query.bad_value");
    EXPECT_EQ(figures(town, "liked", "by=organisation"), "figures.dimension_unknown");
    EXPECT_EQ(facts(town, "share", ""), "figures.not_counted");
    EXPECT_EQ(facts(town, "seen", "limit=101"), "query.bad_value");
    EXPECT_EQ(facts(town, "seen", ""), R"({"facts":[]})");
}

} // namespace
} // namespace wuzhi::county::figures
