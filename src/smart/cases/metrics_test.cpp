// The arithmetic of the indices, with figures that counties published; and what a fact counts.

#include "smart/cases/metrics.hpp"

#include "platform/base/json.hpp"
#include "platform/figures/service.hpp"
#include "platform/journal/sequencer.hpp"
#include "smart/cases/situation_service.hpp"
#include "test/support/temp_database.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <map>

namespace wuzhi::smart::cases {
namespace {

using Counts = std::map<std::string, std::int64_t>;

Counts counted(const CaseFact& body, std::int64_t quantity = 1)
{
    const journal::Fact fact{
        .county = "632822",
        .kind = "case." + to_text(body.action),
        .occurred_at = *parse_instant("2026-11-23T08:00:00Z"),
        .unit_path = "632822/632822100",
        .quantity = quantity};
    Counts counts;
    const auto text = to_json(body);
    for (const auto& fold : metrics().folds)
        if (fold.kind == fact.kind)
            for (const auto& entry : fold.fold({fact, text}))
                counts[entry.metric] += entry.quantity;
    return counts;
}

TEST(CaseMetrics, EachIndexComesTwiceWithItsFormula)
{
    std::map<std::string, const figures::Metric*> by_name;
    const auto declared = metrics();
    for (const auto& metric : declared.metrics) {
        EXPECT_TRUE(by_name.emplace(metric.name, &metric).second) << metric.name;
        EXPECT_EQ(metric.dimensions, (std::vector<std::string>{"category", "organisation"}));
    }
    int indices = 0;
    for (const auto& [name, metric] : by_name) {
        if (metric->kind != figures::MetricKind::ratio) continue;
        EXPECT_FALSE(metric->formula.empty());
        EXPECT_FALSE(metric->numerator.empty());
        for (const auto& parts : {metric->numerator, metric->denominator})
            for (const auto& part : parts)
                EXPECT_TRUE(by_name.contains(part)) << part;
        if (name.ends_with(".excused")) continue;
        ++indices;
        ASSERT_TRUE(by_name.contains(name + ".excused")) << name;
        EXPECT_EQ(by_name[name + ".excused"]->denominator, metric->denominator);
    }
    EXPECT_EQ(indices, 27);
}

TEST(CaseMetrics, AClosingInTimeIsDueClosedAndOnTimeAtItsLevel)
{
    const CaseFact fact{
        .action = Action::close,
        .from_state = CaseState::done,
        .to_state = CaseState::closed,
        .level = CaseLevel::township,
        .stopped = {{ClockName::close, false}}};
    EXPECT_EQ(
        counted(fact),
        (Counts{
            {"case.closed", 1},
            {"case.closed_on_time", 1},
            {"case.closed_on_time.excused", 1},
            {"case.due_to_close", 1},
            {"case.settled_township", 1},
            {"case.stopped_on_time.close", 1},
            {"case.unclosed", -1}})
    );
}

TEST(CaseMetrics, ACaseIsCountedOnceHoweverOftenItIsClosed)
{
    CaseFact fact{
        .action = Action::close, .from_state = CaseState::done, .to_state = CaseState::closed};
    fact.was_closed = true;
    EXPECT_EQ(counted(fact), (Counts{{"case.unclosed", -1}})); // It was open again.
}

TEST(CaseMetrics, ForcedClosingsAreLateEvenIfExcused)
{
    CaseFact fact{
        .action = Action::force_close,
        .from_state = CaseState::handling,
        .to_state = CaseState::closed};
    fact.is_forced = fact.is_exempt = true;
    EXPECT_EQ(
        counted(fact),
        (Counts{
            {"case.closed", 1},
            {"case.closed_late", 1},
            {"case.closed_late.excused", 1},
            {"case.due_to_close", 1},
            {"case.settled_village", 1},
            {"case.unclosed", -1}})
    );
}

TEST(CaseMetrics, WhatRanOutIsDueAtOnceAndNotAgainWhenItIsClosed)
{
    CaseFact breach{
        .action = Action::breach,
        .from_state = CaseState::handling,
        .to_state = CaseState::handling};
    breach.is_overdue = true;
    EXPECT_EQ(counted(breach), (Counts{{"case.breached", 1}, {"case.due_to_close", 1}}));
    CaseFact close{
        .action = Action::close, .from_state = CaseState::done, .to_state = CaseState::closed};
    close.is_overdue = close.was_overdue = true;
    EXPECT_EQ(
        counted(close),
        (Counts{
            {"case.closed", 1},
            {"case.closed_late", 1},
            {"case.closed_late.excused", 1},
            {"case.settled_village", 1},
            {"case.unclosed", -1}})
    );
    close.is_exempt = true;
    EXPECT_EQ(counted(close).at("case.closed_on_time.excused"), 1);
    EXPECT_EQ(counted(close).at("case.closed_late"), 1);
    EXPECT_FALSE(counted(close).contains("case.closed_late.excused"));
    CaseFact cancelled{
        .action = Action::approve,
        .from_state = CaseState::handling,
        .to_state = CaseState::cancelled};
    cancelled.is_overdue = cancelled.was_overdue = true;
    EXPECT_EQ(counted(cancelled), (Counts{{"case.due_to_close", -1}, {"case.unclosed", -1}}));
}

TEST(CaseMetrics, AGrantedAppealExcusesOnTheDayOfTheClosing)
{
    CaseFact fact{
        .action = Action::approve, .from_state = CaseState::closed, .to_state = CaseState::closed};
    fact.granted = RequestKind::timeout_appeal;
    fact.is_overdue = fact.was_overdue = fact.is_exempt = fact.was_closed = true;
    fact.closed_at = *parse_instant("2026-11-01T17:00:00Z");
    const journal::Fact around{.kind = "case.approve"};
    const auto text = to_json(fact);
    for (const auto& fold : metrics().folds) {
        if (fold.kind != around.kind) continue;
        const auto entries = fold.fold({around, text});
        ASSERT_EQ(entries.size(), 3U);
        EXPECT_EQ(entries[0].metric, "case.closed_on_time.excused");
        EXPECT_EQ(entries[0].day, *parse_date("2026-11-02"));
        EXPECT_EQ(entries[1].metric, "case.closed_late.excused");
        EXPECT_EQ(entries[1].quantity, -1);
        EXPECT_EQ(entries[1].day, entries[0].day);
        EXPECT_EQ(entries[2].metric, "case.handled_on_time.excused");
    }
    fact.was_reviewed = true;
    EXPECT_EQ(counted(fact), Counts{});
}

TEST(CaseMetrics, OtherSteps)
{
    using enum Action;
    using S = CaseState;
    struct Row {
        CaseFact fact{};
        Counts counts{};
    };
    CaseFact late_accept{.action = accept, .from_state = S::reported, .to_state = S::accepted};
    late_accept.stopped = {{ClockName::accept, true}};
    CaseFact again = late_accept;
    again.is_repeated = true;
    CaseFact extended{.action = approve, .from_state = S::handling, .to_state = S::handling};
    extended.granted = RequestKind::extension;
    extended.extension_count = 1;
    CaseFact extended_again = extended;
    extended_again.extension_count = 2;
    CaseFact rated{.action = rate, .from_state = S::closed, .to_state = S::rated};
    rated.rating = Rating::fairly_satisfied;
    CaseFact rated_by_grid = rated;
    rated_by_grid.channel = Channel::grid;
    const Row rows[] = {
        {{.action = report}, {{"case.reported", 1}, {"case.effective", 1}, {"case.unclosed", 1}}},
        {late_accept,
         {{"case.accepted", 1}, {"case.accepted_accurately", 1}, {"case.stopped_late.accept", 1}}},
        {again, {{"case.stopped_late.accept", 1}}},
        {{.action = reject, .from_state = S::reported, .to_state = S::rejected},
         {{"case.rejected", 1}, {"case.effective", -1}, {"case.unclosed", -1}}},
        {{.action = object, .from_state = S::rejected, .to_state = S::reported},
         {{"case.rejected", -1}, {"case.effective", 1}, {"case.unclosed", 1}}},
        {{.action = dispatch, .from_state = S::accepted, .to_state = S::dispatched},
         {{"case.dispatched", 1},
          {"case.dispatched_accurately", 1},
          {"case.dispatched_on_time", 1},
          {"case.dispatched_on_time.excused", 1}}},
        {{.action = submit, .from_state = S::handling, .to_state = S::submitted}, {}},
        {{.action = confirm, .from_state = S::submitted, .to_state = S::done},
         {{"case.handled", 1}, {"case.handled_on_time", 1}, {"case.handled_on_time.excused", 1}}},
        {{.action = return_case, .from_state = S::handling, .to_state = S::returned},
         {{"case.returned", 1}}},
        {{.action = rework, .from_state = S::done, .to_state = S::rework},
         {{"case.reworked", 1}, {"case.reworked.excused", 1}}},
        {{.action = escalate, .from_state = S::accepted, .to_state = S::accepted},
         {{"case.escalated_by_breach", 1}}},
        {{.action = self_handle, .from_state = S::reported, .to_state = S::self_handled},
         {{"case.effective", -1},
          {"case.self_handled", 1},
          {"case.settled_village", 1},
          {"case.unclosed", -1}}},
        {extended, {{"case.extended", 1}}},
        {extended_again, {}},
        {rated, {{"case.rated_fairly_satisfied", 1}}},
        {rated_by_grid, {}},
        {{.action = note, .from_state = S::closed, .to_state = S::closed}, {}},
    };
    for (const auto& row : rows)
        EXPECT_EQ(counted(row.fact), row.counts) << to_text(row.fact.action);
}

TEST(CaseMetrics, ARatingThatADeskTookDownCountsOnItsDayAndIsPutRightThere)
{
    using S = CaseState;
    CaseFact by_call{.action = Action::call_back, .from_state = S::closed, .to_state = S::rated};
    by_call.rating = Rating::fairly_satisfied;
    EXPECT_EQ(counted(by_call), (Counts{{"case.rated_fairly_satisfied", 1}}));
    const CaseFact not_reached{
        .action = Action::call_back, .from_state = S::closed, .to_state = S::closed};
    EXPECT_EQ(counted(not_reached), Counts{});
    CaseFact put_right{.action = Action::rate, .from_state = S::rated, .to_state = S::reviewing};
    put_right.rating = Rating::unsatisfied;
    put_right.rating_before = RatingBefore{Rating::satisfied, Instant{}};
    EXPECT_EQ(
        counted(put_right),
        (Counts{{"case.rated_satisfied", -1}, {"case.rated_unsatisfied", 1}, {"case.unclosed", 1}})
    );
}

TEST(CaseMetrics, WhetherItIsSolvedCountsWhereItWasAsked)
{
    using S = CaseState;
    CaseFact fact{.action = Action::call_back, .from_state = S::closed, .to_state = S::rated};
    fact.rating = Rating::satisfied;
    fact.is_solved = true;
    EXPECT_EQ(
        counted(fact),
        (Counts{{"case.rated_satisfied", 1}, {"case.solved", 1}, {"case.solved_asked", 1}})
    );
    fact.is_solved = false;
    fact.channel = Channel::hotline_12345;
    EXPECT_EQ(
        counted(fact),
        (Counts{
            {"case.rated_satisfied", 1},
            {"case.rated_hotline_satisfied", 1},
            {"case.solved_asked", 1},
            {"case.solved_hotline_asked", 1}})
    );
    fact.channel = Channel::grid; // No resident's.
    EXPECT_EQ(counted(fact), Counts{});
}

TEST(CaseMetrics, ARandomCheckTakesBackWhatWasNotInOrder)
{
    CaseFact fact{
        .action = Action::report_inspection,
        .from_state = CaseState::self_handled,
        .to_state = CaseState::self_handled};
    EXPECT_EQ(counted(fact), Counts{});
    fact.to_state = CaseState::reported;
    EXPECT_EQ(
        counted(fact),
        (Counts{
            {"case.effective", 1},
            {"case.self_handled", -1},
            {"case.settled_village", -1},
            {"case.unclosed", 1}})
    );
}

// A month as it was published: so many due, closed and closed in time.
struct Published {
    std::string place{};
    int due = 0;
    int closed = 0;
    int on_time = 0;
    double closing_rate = 0; // Percent, with two digits.
    std::optional<double> on_time_rate{};
};

CaseFact month_fact(const Published& month, int i)
{
    CaseFact fact{
        .action = i < month.closed ? Action::close : Action::breach,
        .from_state = CaseState::done,
        .to_state = i < month.closed ? CaseState::closed : CaseState::done,
        .category = i % 2 == 0 ? "0101" : "0201"};
    fact.is_overdue = i >= month.on_time;
    return fact;
}

class PublishedIndices : public testing::TestWithParam<db::Engine> {};
INSTANTIATE_TEST_SUITE_P(
    Engines, PublishedIndices, testing::ValuesIn(test::engines()), test::engine_name
);

// Source: reference "cases", 2.3: 天门 2016-12, in all, its events and its components.
TEST_P(PublishedIndices, AreWhatTheirFactsComeTo)
{
    const Published months[] = {
        {"632822100", 972, 911, 737, 93.72, 75.82},
        {"632822101", 956, 902, 0, 94.35, std::nullopt},
        {"632822102", 16, 9, 0, 56.25, std::nullopt}};
    test::TempDatabase database{GetParam(), {journal::schema(), figures::schema()}};
    FakeClock clock{*parse_instant("2016-12-15T08:00:00Z")};
    SeededEntropy entropy{3};
    IdSource ids{clock, entropy};
    const figures::Service service{*database, metrics()};
    const auto written = database->write([&](db::Session& session) -> Result<> {
        const auto subscription = service.subscription();
        std::vector<journal::PlacedFact> facts;
        for (const auto& month : months)
            for (int i = 0; i < month.due; ++i) {
                const auto body = month_fact(month, i);
                facts.push_back(
                    {static_cast<std::int64_t>(facts.size()),
                     {.id = ids.next<journal::FactId>(),
                      .county = "632822",
                      .kind = "case." + to_text(body.action),
                      .occurred_at = clock.now(),
                      .recorded_at = clock.now(),
                      .unit_path = "632822/" + month.place,
                      .subject = "c",
                      .private_body = to_json(body)}}
                );
                journal::record(session, facts.back().fact);
            }
        // 受理 1054, 立案 996: one fact stands for all of them.
        for (const auto& [action, quantity] :
             {std::pair{Action::report, 1'054}, std::pair{Action::accept, 996}}) {
            auto fact = facts.front().fact;
            fact.id = ids.next<journal::FactId>();
            fact.kind = "case." + to_text(action);
            fact.quantity = quantity;
            fact.private_body = to_json(CaseFact{.action = action});
            facts.push_back({static_cast<std::int64_t>(facts.size()), fact});
            journal::record(session, fact);
        }
        return subscription.react_to_all(session, facts);
    });
    ASSERT_TRUE(written) << written.error().message;
    const auto percent = [&](const std::string& metric, const std::string& unit) {
        const auto day = county_day(clock.now());
        const auto answer =
            service.read("632822", {.metrics = {metric}, .unit = unit, .from = day, .to = day});
        return std::round(answer->figures.at(0).ratio.value() * 10'000) / 100;
    };
    for (const auto& month : months) {
        EXPECT_EQ(percent("case.closing_rate", month.place), month.closing_rate);
        if (month.on_time_rate) {
            EXPECT_EQ(percent("case.closing_on_time_rate", month.place), *month.on_time_rate);
        }
    }
    EXPECT_EQ(percent("case.acceptance_rate", "632822100"), 94.5);
    EXPECT_EQ(percent("case.settled_village_rate", "632822"), 100);
}

} // namespace
} // namespace wuzhi::smart::cases
