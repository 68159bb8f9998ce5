// Cases on their whole way, and the figures that come of them.

#include "platform/figures/service.hpp"
#include "platform/journal/sequencer.hpp"
#include "smart/cases/fixture_test.hpp"
#include "smart/cases/metrics.hpp"
#include "smart/cases/take_in_service.hpp"

namespace wuzhi::smart::cases {
namespace {

using namespace fixture;

class CaseFigures : public CaseFixture {
protected:
    figures::Service counting{*database, metrics()};
    test::TempFolder folder;

    void SetUp() override
    {
        CaseFixture::SetUp();
        std::string script;
        for (const auto& migration : figures::schema())
            script +=
                database->engine() == db::Engine::sqlite ? migration.sqlite : migration.postgres;
        ASSERT_TRUE(database->execute_script(script));
    }

    void count_all()
    {
        journal::LogOptions options{.county = county_code, .origin = "example.org/log/632822"};
        options.seed.fill(9);
        options.folder = folder.path() / "log";
        options.state_file = folder.path() / "state";
        journal::Sequencer sequencer{*database, options};
        for (auto moved = sequencer.step(clock.now()); *moved > 0;)
            moved = sequencer.step(clock.now());
        journal::Subscriber subscriber{*database, county_code, counting.subscription()};
        for (auto passed = subscriber.step(clock.now()); *passed > 0;)
            passed = subscriber.step(clock.now());
    }

    figures::Figure figure(const std::string& metric, const std::string& unit)
    {
        const auto answer = counting.read(
            county_code,
            {.metrics = {metric},
             .unit = unit,
             .from = *parse_date("2026-11-01"),
             .to = *parse_date("2026-12-31")}
        );
        EXPECT_TRUE(answer) << reason_of(answer);
        return answer ? answer->figures.at(0) : figures::Figure{};
    }
    std::int64_t count(const std::string& metric, const std::string& unit)
    {
        return figure("case." + metric, unit).count.value_or(-1);
    }
};
INSTANTIATE_TEST_SUITE_P(
    Engines, CaseFigures, testing::ValuesIn(test::engines()), test::engine_name
);

TEST_P(CaseFigures, ACaseOnItsWayIsCountedWhereItHappenedAndAbove)
{
    static_cast<void>(closed());
    count_all();
    for (const std::string unit : {village, township, county_code}) {
        for (const auto* metric :
             {"reported",
              "effective",
              "accepted",
              "accepted_on_time",
              "dispatched",
              "handled",
              "handled_on_time",
              "due_to_close",
              "closed",
              "closed_on_time",
              "settled_village",
              "accepted_accurately",
              "dispatched_accurately"})
            EXPECT_EQ(count(metric, unit), 1) << metric << " " << unit;
        for (const auto* metric : {"unclosed", "handling_overdue", "closed_late"})
            EXPECT_EQ(count(metric, unit), 0) << metric << " " << unit;
        EXPECT_EQ(figure("case.closing_on_time_rate", unit).ratio, 1);
    }
    EXPECT_EQ(count("reported", other_village), 0);
    EXPECT_TRUE(counting.check(county_code)->empty());
}

TEST_P(CaseFigures, WhatBecameOfADayIsCountedOnThatDay)
{
    static_cast<void>(reported()); // Waits to be accepted.
    const auto wrong = handled().id;
    done(warden, wrong, {{.action = Action::return_case, .reason = "不在本网格"}});
    const auto late = handled().id;
    at(to_text(*service.read(clerk, late)->due_at + std::chrono::minutes{1}));
    count_all();
    EXPECT_EQ(figure("case.unclosed_rate", village).ratio, 1);
    EXPECT_EQ(count("dispatched", village), 2);
    EXPECT_EQ(figure("case.dispatch_accurate_rate", village).numerator, 1);
    EXPECT_EQ(figure("case.handling_overdue_rate", village).numerator, 1);
    EXPECT_EQ(figure("case.handling_overdue_rate", village).denominator, 2);

    done(warden, late, {{.action = Action::submit, .result = "已清运"}});
    done(clerk, late, {{.action = Action::inspect}, grid});
    const auto watcher = caller(PostKind::grid_member, grid);
    Order passed{{.action = Action::report_inspection, .result = "干净了", .has_passed = true}};
    done(watcher, late, passed);
    count_all();
    EXPECT_EQ(figure("case.handling_overdue_rate", village).numerator, 0);
    EXPECT_EQ(figure("case.inspection_on_time_rate", village).ratio, 1);
    done(clerk, late, {{.action = Action::close, .has_passed = true}});
    count_all();
    EXPECT_EQ(count("unclosed", village), 2);
    EXPECT_EQ(figure("case.closing_late_rate", village).numerator, 1);
    EXPECT_EQ(figure("case.valid_report_rate", village).ratio, 1);
    const auto facts = counting.facts(
        county_code,
        {.metric = "case.unclosed",
         .unit = village,
         .from = *parse_date("2026-11-01"),
         .to = *parse_date("2026-12-31")}
    );
    ASSERT_TRUE(facts);
    EXPECT_EQ(facts->facts.size(), 4U); // Three reports, less what was closed.
    EXPECT_TRUE(counting.check(county_code)->empty());
}

TEST_P(CaseFigures, AComplaintNeverShowsInTheFiguresOfThoseItIsAbout)
{
    auto sent = body();
    sent.about = About::village;
    const auto receipt = service.report(resident, sent);
    ASSERT_TRUE(receipt) << reason_of(receipt);
    done(town, receipt->id, {{.action = Action::accept}});
    count_all();
    EXPECT_EQ(count("reported", township), 1);
    EXPECT_EQ(count("accepted", township), 1);
    for (const auto& metric : counting.metrics()) {
        if (metric.kind == figures::MetricKind::ratio) continue;
        EXPECT_EQ(figure(metric.name, village).count, 0) << metric.name;
        EXPECT_EQ(figure(metric.name, grid).count, 0) << metric.name;
        const auto facts = counting.facts(
            county_code,
            {.metric = metric.name,
             .unit = village,
             .from = *parse_date("2026-11-01"),
             .to = *parse_date("2026-12-31")}
        );
        if (metric.is_guarded) {
            EXPECT_EQ(reason_of(facts), "figures.not_traced");
        } else {
            EXPECT_TRUE(facts && facts->facts.empty()) << metric.name;
        }
    }
}

// For ever, and not only until it is closed: or the closing would tell when it was made.
TEST_P(CaseFigures, AClosedComplaintIsStillOutOfTheirFigures)
{
    auto sent = body();
    sent.about = About::village;
    const auto id = service.report(resident, sent)->id;
    done(town, id, {{.action = Action::accept}});
    done(town, id, {{.action = Action::dispatch}, to_text(bureau)});
    done(handler, id, {{.action = Action::acknowledge}});
    done(handler, id, {{.action = Action::submit, .result = "已核查"}});
    done(leader, id, {{.action = Action::confirm}});
    done(town, id, {{.action = Action::close, .has_passed = true}});
    count_all();
    EXPECT_EQ(count("closed", township), 1);
    EXPECT_EQ(count("closed", village), 0);
    EXPECT_EQ(count("reported", village), 0);
}

TEST_P(CaseFigures, AnOrganisationsFiguresEndWhereAComplaintAboutItBegins)
{
    const auto id = reported().id;
    done(clerk, id, {{.action = Action::escalate, .reason = "要乡里的站所"}});
    done(town, id, {{.action = Action::accept}});
    done(town, id, {{.action = Action::dispatch}, to_text(bureau)});
    done(handler, id, {{.action = Action::return_case, .reason = "不是我们的"}});
    Order order{
        {.action = Action::recuse, .reason = "说的是站里的人", .about = About::organisation},
        to_text(bureau)};
    done(town, id, order);
    done(county_desk, id, {{.action = Action::reject, .reason = "另案处理"}});
    count_all();
    const auto of_bureau = [&](const char* metric) {
        figures::Query query{
            .metrics = {metric},
            .unit = county_code,
            .from = *parse_date("2026-11-01"),
            .to = *parse_date("2026-12-31")};
        query.where["organisation"] = to_text(bureau);
        return counting.read(county_code, query)->figures.at(0).count;
    };
    EXPECT_EQ(of_bureau("case.dispatched"), 1);
    EXPECT_EQ(of_bureau("case.rejected"), 0);
    EXPECT_EQ(count("rejected", county_code), 1);
    EXPECT_TRUE(counting.check(county_code)->empty());
}

TEST_P(CaseFigures, ATimeoutThatTwoPersonsExcuseIsInTimeInTheSecondOfThePair)
{
    const auto id = handled().id;
    at(to_text(*service.read(clerk, id)->due_at + std::chrono::minutes{1}));
    done(warden, id, {{.action = Action::submit, .result = "已清运"}});
    done(clerk, id, {{.action = Action::close, .has_passed = true}});
    count_all();
    const auto in_time = [&](const std::string& name) {
        const auto rate = figure(name, village);
        EXPECT_EQ(rate.denominator, 1) << name;
        return rate.numerator.value_or(-1);
    };
    EXPECT_EQ(in_time("case.closing_on_time_rate"), 0);
    EXPECT_EQ(in_time("case.closing_on_time_rate.excused"), 0);

    done(head, id, {{.action = Action::appeal_timeout, .reason = "雪封路"}});
    for (int person = 0; person < 2; ++person)
        done(caller(PostKind::village_head, village), id, {{.action = Action::approve}});
    count_all();
    EXPECT_EQ(in_time("case.closing_on_time_rate"), 0);
    EXPECT_EQ(in_time("case.closing_on_time_rate.excused"), 1);
    EXPECT_TRUE(counting.check(county_code)->empty());
}

TEST_P(CaseFigures, WhatWasDoneElsewhereIsCountedApartOnTheDaysItWasDone)
{
    const auto at = [](std::string_view text) { return *parse_instant(text); };
    ForeignCase on_time{
        .source_id = "1",
        .digest = "d",
        .requested_at = at("2026-11-02T08:00:00+08:00"),
        .closed_at = at("2026-11-03T08:00:00+08:00"),
        .promised_at = at("2026-11-04T08:00:00+08:00"),
        .state = CaseState::closed,
        .category = "0102",
        .unit = village};
    auto late = on_time;
    late.source_id = "2";
    late.closed_at = at("2026-11-05T08:00:00+08:00");
    auto unpromised = on_time;
    unpromised.source_id = "3";
    unpromised.promised_at.reset();
    auto long_ago = on_time;
    long_ago.source_id = "4";
    long_ago.requested_at = at("2018-11-02T08:00:00+08:00");
    long_ago.closed_at = at("2018-11-03T08:00:00+08:00");
    auto waiting = on_time;
    waiting.source_id = "5";
    waiting.state = CaseState::reported;
    waiting.closed_at.reset();
    auto accepted = waiting;
    accepted.source_id = "6";
    accepted.state = CaseState::accepted;
    const TakeInto into{county_code, county_code, "old"};
    ASSERT_TRUE(
        take_in(tools, into, std::vector{on_time, late, unpromised, long_ago, waiting, accepted})
    );
    count_all();
    EXPECT_EQ(count("imported", village), 5); // The sixth is of 2018.
    EXPECT_EQ(count("effective", village), 2);
    EXPECT_EQ(count("accepted", village), 1);
    EXPECT_EQ(count("accepted_on_time", village), 1);
    EXPECT_EQ(count("closed", village), 0);
    const auto rate = figure("case.imported_closing_on_time_rate", county_code);
    EXPECT_EQ(rate.numerator, 1);
    EXPECT_EQ(rate.denominator, 2);
    EXPECT_EQ(count("due_to_close", village), 2); // Those that are ours now, and late already.
}

} // namespace
} // namespace wuzhi::smart::cases
