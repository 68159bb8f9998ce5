// What comes from other systems: once, with its own times, and placed by hand where it must be.

#include "smart/cases/take_in_service.hpp"

#include "platform/base/json.hpp"
#include "platform/journal/fact.hpp"
#include "smart/cases/fixture_test.hpp"
#include "smart/cases/offer_service.hpp"
#include "smart/cases/situation_service.hpp"

#include <algorithm>
#include <set>

namespace wuzhi::smart::cases {
namespace {

using namespace fixture;

const db::Statement select_fact{
    "SELECT f.id, f.kind, f.unit_path, p.body FROM fact f JOIN fact_private p"
    " ON p.county = f.county AND p.fact = f.id WHERE f.subject = :subject ORDER BY f.id LIMIT 9"};
struct FactOfCase {
    std::string id{};
    std::string kind{};
    std::string unit_path{};
    std::string body{};
};
BOOST_DESCRIBE_STRUCT(FactOfCase, (), (id, kind, unit_path, body))

class TakeIn : public CaseFixture {
protected:
    const TakeInto into{county_code, county_code, "old system"};

    static ForeignCase foreign(std::string id, std::string_view reported_at)
    {
        return {
            .source_id = std::move(id),
            .digest = "d",
            .requested_at = *parse_instant(reported_at),
            .state = CaseState::closed,
            .category = "0102",
            .description = "垃圾",
            .place = geo::parse_point(97.5, 36.5)};
    }
    TakenIn taken(const std::vector<ForeignCase>& batch)
    {
        const auto n = take_in(tools, into, batch);
        EXPECT_TRUE(n) << reason_of(n);
        return n ? *n : TakenIn{};
    }
    std::vector<CaseView> list(const Caller& who, CaseList which)
    {
        return service.list(who, {.list = which})->cases;
    }
    std::vector<FactOfCase> facts_of(CaseId id)
    {
        return *database->read([&](db::Session& s) -> Result<std::vector<FactOfCase>> {
            return s.all<FactOfCase>(select_fact, {{"subject", to_text(id)}});
        });
    }
};
INSTANTIATE_TEST_SUITE_P(Engines, TakeIn, testing::ValuesIn(test::engines()), test::engine_name);

TEST_P(TakeIn, CasesAreListedByTheTimeTheyHadAndHaveOneStepAndOneFact)
{
    const auto now_reported = reported();
    auto old = foreign("1", "2018-01-02T08:00:00+08:00");
    old.closed_at = *parse_instant("2018-01-03T08:00:00+08:00");
    old.promised_at = *parse_instant("2018-01-02T18:00:00+08:00");
    const auto n = taken({old, foreign("2", "2016-01-02T08:00:00+08:00")});
    EXPECT_EQ(n.taken, 2);
    const auto all = list(clerk, CaseList::all);
    ASSERT_EQ(all.size(), 3U);
    EXPECT_EQ(all[0].id, now_reported.id);
    EXPECT_EQ(all[1].reported_at, old.requested_at);
    EXPECT_TRUE(all[1].is_overdue);
    EXPECT_TRUE(all[1].number.starts_with("2018-100-")) << all[1].number;
    EXPECT_TRUE(all[2].number.starts_with("2016-100-")) << all[2].number;
    const auto steps = service.steps(clerk, all[1].id)->steps;
    ASSERT_EQ(steps.size(), 1U);
    EXPECT_EQ(steps[0].action, Action::import);
    EXPECT_EQ(steps[0].at, clock.now());
    EXPECT_TRUE(service.work(clerk, all[1].id)->clocks.empty());
    const auto facts = facts_of(all[1].id);
    ASSERT_EQ(facts.size(), 1U);
    EXPECT_EQ(facts[0].kind, "case.import");
    const auto body = from_json<CaseFact>(facts[0].body);
    ASSERT_TRUE(body);
    EXPECT_EQ(body->reported_at, old.requested_at);
    EXPECT_EQ(body->closed_at, old.closed_at);
    EXPECT_EQ(body->due_at, old.promised_at);
    EXPECT_EQ(body->category, "0102");
    EXPECT_TRUE(body->is_overdue);
}

TEST_P(TakeIn, WhatIsHereAlreadyStaysAsItIs)
{
    const std::vector batch{
        foreign("1", "2018-01-02T08:00:00+08:00"), foreign("2", "2018-01-02T08:00:00+08:00")};
    EXPECT_EQ(taken(batch).taken, 2);
    auto again = batch;
    again[1].digest = "another";
    again[1].description = "别的";
    again.push_back(foreign("3", "2018-01-02T08:00:00+08:00"));
    const auto n = taken(again);
    EXPECT_EQ(n.taken, 1);
    EXPECT_EQ(n.known, 2);
    EXPECT_EQ(n.changed, 1);
    const auto all = list(clerk, CaseList::all);
    ASSERT_EQ(all.size(), 3U);
    std::set<std::string> numbers;
    for (const auto& c : all) {
        EXPECT_EQ(c.description, "垃圾");
        numbers.insert(c.number);
    }
    EXPECT_EQ(numbers.size(), 3U);
    TakeInto other = into;
    other.source = "another system";
    EXPECT_EQ(take_in(tools, other, batch)->taken, 2);
}

TEST_P(TakeIn, AnOpenCaseHasTheClocksOfItsStateFromNowOnAndIsGoneOnWith)
{
    auto waiting = foreign("1", "2018-01-02T08:00:00+08:00");
    waiting.state = CaseState::reported;
    auto accepted = foreign("2", "2018-01-03T08:00:00+08:00");
    accepted.state = CaseState::accepted;
    taken({waiting, accepted});
    const auto open = list(clerk, CaseList::open);
    ASSERT_EQ(open.size(), 2U);
    const auto reported_now = service.read(clerk, reported().id);
    for (const auto& c : open) {
        const auto clocks = service.work(clerk, c.id)->clocks;
        ASSERT_EQ(clocks.size(), 1U) << to_text(c.state);
        EXPECT_EQ(clocks[0].started_at, clock.now());
        EXPECT_EQ(c.due_at, reported_now->due_at); // A workday for each of the two.
    }
    EXPECT_EQ(done(clerk, open[1].id, {{.action = Action::accept}}).state, CaseState::accepted);
    EXPECT_EQ(
        done(clerk, open[0].id, {{.action = Action::dispatch}, grid}).state, CaseState::dispatched
    );
}

TEST_P(TakeIn, WhatLiesNowhereIsPlacedByHandOnce)
{
    auto outside = foreign("1", "2018-01-02T08:00:00+08:00");
    outside.place = geo::parse_point(8.5, 47.4);
    auto nowhere = foreign("2", "2018-01-03T08:00:00+08:00");
    nowhere.place.reset();
    nowhere.state = CaseState::reported;
    auto by_code = nowhere;
    by_code.source_id = "3";
    by_code.unit = other_village;
    EXPECT_EQ(taken({outside, nowhere, by_code}).unlocated, 2);
    EXPECT_EQ(list(clerk, CaseList::unlocated).size(), 0U);
    EXPECT_EQ(list(town, CaseList::unlocated).size(), 0U);
    const auto queue = list(county_desk, CaseList::unlocated);
    ASSERT_EQ(queue.size(), 2U);
    EXPECT_TRUE(queue[0].is_unlocated);
    EXPECT_EQ(queue[0].holder, county_code);
    for (const auto& c : queue) {
        EXPECT_EQ(std::ranges::count(c.actions, Action::place), 1);
        Order to_body{{.action = Action::place}, to_text(bureau)};
        EXPECT_EQ(reason_of(act(county_desk, c.id, to_body, c.version)), "case.receiver_not_unit");
        const auto placed = done(county_desk, c.id, {{.action = Action::place}, village});
        EXPECT_EQ(placed.unit, village);
        EXPECT_EQ(placed.holder + placed.desk, std::string{village} + village);
        EXPECT_EQ(placed.state, c.state);
        EXPECT_FALSE(placed.is_unlocated);
        EXPECT_EQ(facts_of(c.id).back().unit_path, "632822/632822100/632822100001");
    }
    EXPECT_TRUE(list(county_desk, CaseList::unlocated).empty());
    EXPECT_EQ(list(clerk, CaseList::all).size(), 2U);
    const auto again = act(clerk, queue[0].id, {{.action = Action::place}, village}, 2);
    EXPECT_EQ(reason_of(again), "case.located");
}

TEST_P(TakeIn, ACategoryThatTheCatalogueDoesNotOfferTakesNothingIn)
{
    auto wrong = foreign("2", "2018-01-02T08:00:00+08:00");
    for (const auto* code : {"9999", "0104"}) {
        wrong.category = code;
        const auto n =
            take_in(tools, into, std::vector{foreign("1", "2018-01-02T08:00:00+08:00"), wrong});
        EXPECT_EQ(reason_of(n), "case.category_unknown");
    }
    EXPECT_TRUE(list(county_desk, CaseList::all).empty());
}

TEST_P(TakeIn, TheSameTwiceInOneBatchIsRefusedAsAWhole)
{
    const auto one = foreign("1", "2018-01-02T08:00:00+08:00");
    EXPECT_EQ(reason_of(take_in(tools, into, std::vector{one, one})), "import.at_once");
    EXPECT_TRUE(list(county_desk, CaseList::all).empty());
}

TEST_P(TakeIn, WhatIsOfferedIsWhatIsInUse)
{
    const auto offered = offered_categories(tools, county_code);
    ASSERT_TRUE(offered);
    EXPECT_EQ(offered->size(), 3U); // 0104 is not.
    EXPECT_TRUE(std::ranges::all_of(*offered, &Category::is_current));
}

TEST_P(TakeIn, AComplaintFoundOutBeforeItIsPlacedGoesToNobodyItIsAbout)
{
    auto nowhere = foreign("1", "2018-01-03T08:00:00+08:00");
    nowhere.place.reset();
    nowhere.state = CaseState::reported;
    taken({nowhere});
    const auto c = list(county_desk, CaseList::unlocated).at(0);
    const Order aside{
        {.action = Action::recuse, .reason = "村委会自己的事", .about = About::village}};
    done(county_desk, c.id, aside);
    const auto placed = done(county_desk, c.id, {{.action = Action::place}, village});
    EXPECT_FALSE(placed.is_unlocated);
    EXPECT_EQ(reason_of(service.read(clerk, c.id)), "case.not_found");
    EXPECT_EQ(placed.holder, township);
}

} // namespace
} // namespace wuzhi::smart::cases
