#include "platform/figures/service_fixture_test.hpp"

#include <gmock/gmock.h>

namespace wuzhi::figures {
namespace {

using namespace fixture;
using testing::ElementsAre;

class Figures : public testing::TestWithParam<db::Engine> {
protected:
    Orchard orchard{GetParam()};
};
INSTANTIATE_TEST_SUITE_P(Engines, Figures, testing::ValuesIn(test::engines()), test::engine_name);

TEST_P(Figures, AParentCountsItsOwnAndItsChildren)
{
    orchard.add(
        {orchard.picked("farm/south/row1"),
         orchard.picked("farm/south/row2"),
         orchard.picked("farm/south"),
         orchard.picked("farm/north"),
         orchard.picked("")} // Of the farm as a whole.
    );
    EXPECT_EQ(orchard.total("picked"), 5);
    EXPECT_EQ(orchard.total("picked", "south"), 3);
    EXPECT_EQ(orchard.total("picked", "row2"), 1);
    EXPECT_EQ(orchard.total("picked", "elsewhere"), 0);

    auto query = orchard.query("picked");
    query.depth = Depth::children;
    std::vector<std::pair<std::string, std::int64_t>> rows;
    for (const auto& figure : orchard.read(query))
        rows.emplace_back(figure.unit, *figure.count);
    using Row = std::pair<std::string, std::int64_t>;
    EXPECT_THAT(rows, ElementsAre(Row{"farm", 5}, Row{"north", 1}, Row{"south", 3}));
}

TEST_P(Figures, DaysAndMonthsWithoutAnyAreZeroAndADayIsTheCountys)
{
    orchard.clock.set(*parse_instant("2026-10-31T15:59:59Z"));
    orchard.add({orchard.picked("farm/south")});
    orchard.clock.set(*parse_instant("2026-10-31T16:00:00Z")); // November has begun here.
    orchard.add({orchard.picked("farm/south"), orchard.picked("farm/north")});
    orchard.clock.set(*parse_instant("2026-11-02T08:00:00Z"));

    auto query = orchard.query("picked");
    query.from = *parse_date("2026-10-31");
    query.grouping = Grouping::day;
    std::vector<std::string> days;
    for (const auto& figure : orchard.read(query))
        days.push_back(figure.period + " " + std::to_string(*figure.count));
    EXPECT_THAT(days, ElementsAre("2026-10-31 1", "2026-11-01 2", "2026-11-02 0"));

    query.grouping = Grouping::month;
    std::vector<std::string> months;
    for (const auto& figure : orchard.read(query))
        months.push_back(figure.period + " " + std::to_string(*figure.count));
    EXPECT_THAT(months, ElementsAre("2026-10 1", "2026-11 2"));
}

TEST_P(Figures, AStockIsWhatThereIsAtTheEndOfTheDay)
{
    orchard.clock.set(*parse_instant("2026-09-01T00:00:00Z"));
    orchard.add(
        {orchard.fact("orchard.planted", "farm/south"),
         orchard.fact("orchard.planted", "farm/south")}
    );
    orchard.clock.set(*parse_instant("2026-11-22T00:00:00Z"));
    orchard.add({orchard.fact("orchard.felled", "farm/south")});
    orchard.clock.set(*parse_instant("2026-11-23T00:00:00Z"));

    auto query = orchard.query("trees");
    query.from = *parse_date("2026-11-21");
    query.grouping = Grouping::day;
    std::vector<std::int64_t> counts;
    for (const auto& figure : orchard.read(query))
        counts.push_back(*figure.count);
    EXPECT_THAT(counts, ElementsAre(2, 1, 1));
    query.grouping = Grouping::total;
    EXPECT_EQ(orchard.read(query).at(0).count, 1);
}

TEST_P(Figures, ARatioTellsWhatItIsMadeOfAndHasNoValueByZero)
{
    EXPECT_EQ(orchard.read(orchard.query("spoilt_share")).at(0).ratio, std::nullopt);
    orchard.add({orchard.picked("farm/south"), orchard.spoilt("farm/south")});
    orchard.add({orchard.picked("farm/south", "pear"), orchard.picked("farm/north", "pear")});
    const auto share = orchard.read(orchard.query("spoilt_share")).at(0);
    EXPECT_EQ(share.numerator, 1);
    EXPECT_EQ(share.denominator, 4);
    EXPECT_EQ(share.ratio, 0.25);

    auto query = orchard.query("spoilt_share");
    query.by = "fruit";
    const auto by_fruit = orchard.read(query);
    ASSERT_EQ(by_fruit.size(), 2U);
    EXPECT_EQ(by_fruit[0].value, "apple");
    EXPECT_EQ(by_fruit[0].ratio, 0);
    EXPECT_EQ(by_fruit[1].denominator, 3);
    query.by.clear();
    query.where = {{"fruit", "apple"}};
    EXPECT_EQ(orchard.read(query).at(0).denominator, 1);
}

TEST_P(Figures, WhatIsTakenBackCountsNothingOnTheDayItWas)
{
    const auto wrong = orchard.spoilt("farm/south");
    orchard.add({wrong, orchard.picked("farm/south")});
    orchard.clock.advance(std::chrono::hours{48});
    orchard.add({orchard.taking_back(wrong)});
    auto query = orchard.query("picked", "south");
    query.grouping = Grouping::day;
    std::int64_t sum = 0;
    for (const auto& figure : orchard.read(query)) {
        EXPECT_GE(*figure.count, 0) << figure.period;
        sum += *figure.count;
    }
    EXPECT_EQ(sum, 1);
    EXPECT_EQ(orchard.total("spoilt"), 0);
    EXPECT_TRUE(orchard.deviations().empty());
}

TEST_P(Figures, AFigureLeadsToTheFactsItWasCountedFrom)
{
    orchard.add(
        {orchard.picked("farm/south/row1"),
         orchard.spoilt("farm/south"),
         orchard.picked("farm/north"),
         orchard.fact("orchard.planted", "farm/south")}
    );
    const auto today = county_day(orchard.clock.now());
    FactsQuery query{.metric = "picked", .unit = "south", .from = today, .to = today};
    auto list = orchard.service.facts(farm, query);
    ASSERT_TRUE(list) << list.error().message;
    const auto all = list->facts;
    ASSERT_EQ(all.size(), 2U);
    EXPECT_EQ(list->next_after, std::nullopt);
    EXPECT_EQ(all[0].unit_path, "farm/south/row1");
    EXPECT_EQ(all[0].kind, "orchard.picked");
    EXPECT_EQ(all[0].values, std::vector<std::string>{"apple"});
    EXPECT_EQ(all[0].day, today);
    query.count_max = 1;
    EXPECT_EQ(orchard.service.facts(farm, query)->next_after, all[0].leaf_index);
    query.after = all[0].leaf_index;
    EXPECT_EQ(orchard.service.facts(farm, query)->facts.at(0).leaf_index, all[1].leaf_index);
    query.where = {{"fruit", "apple"}};
    EXPECT_TRUE(orchard.service.facts(farm, query)->facts.empty());
    query.metric = "spoilt_share";
    EXPECT_EQ(orchard.service.facts(farm, query).error().reason, "figures.not_counted");
}

TEST_P(Figures, ACheckFindsWhatWasChangedAndRebuildingRepairsIt)
{
    orchard.add({orchard.picked("farm/south"), orchard.picked("farm/south")});
    EXPECT_TRUE(orchard.deviations().empty());
    ASSERT_TRUE(
        orchard.database->execute_script("UPDATE figure SET quantity = 7 WHERE unit = 'south';"
                                         "DELETE FROM figure WHERE unit = 'farm';")
    );
    const auto found = orchard.deviations();
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[0].unit, "farm");
    EXPECT_EQ(found[0].stored, 0);
    EXPECT_EQ(found[0].recomputed, 2);
    EXPECT_EQ(found[1].stored, 7);
    EXPECT_EQ(orchard.total("picked", "south"), 7); // A check changes nothing.

    EXPECT_EQ(*orchard.service.rebuild(farm), 2);
    EXPECT_TRUE(orchard.deviations().empty());
    EXPECT_EQ(orchard.total("picked", "south"), 2);
    orchard.add({orchard.picked("farm/south")});
    EXPECT_EQ(orchard.total("picked", "south"), 3);
}

TEST_P(Figures, RebuildingKeepsWhatAnErasedFactCounted)
{
    const auto erased = orchard.picked("farm/south");
    orchard.add({erased, orchard.picked("farm/south")});
    ASSERT_TRUE(orchard.database->write([&](db::Session& session) -> Result<> {
        EXPECT_TRUE(journal::erase_private(session, farm, erased.id));
        return {};
    }));
    EXPECT_TRUE(orchard.deviations().empty());
    ASSERT_TRUE(orchard.service.rebuild(farm));
    ASSERT_TRUE(orchard.service.rebuild(farm));
    EXPECT_EQ(orchard.total("picked"), 2);
}

TEST_P(Figures, RebuildingCountsAKindThatNobodyCountedBefore)
{
    auto less = fixture::orchard();
    less.folds.pop_back();
    Service before{*orchard.database, std::move(less)};
    orchard.record(
        {orchard.fact("orchard.planted", "farm"),
         orchard.fact("orchard.felled", "farm"),
         orchard.fact("orchard.planted", "farm")}
    );
    journal::Subscriber subscriber{*orchard.database, farm, before.subscription()};
    ASSERT_EQ(*subscriber.step(orchard.clock.now()), 3);
    EXPECT_EQ(orchard.total("trees"), 2);
    EXPECT_EQ(orchard.deviations().size(), 1U);
    ASSERT_TRUE(orchard.service.rebuild(farm));
    EXPECT_EQ(orchard.total("trees"), 1);
}

TEST_P(Figures, WhatACrashLeftBehindIsPassedOver)
{
    orchard.add({orchard.picked("farm")});
    ASSERT_TRUE(orchard.database->execute_script(
        "UPDATE figure_state SET rebuilding = numbered + 1, numbered = numbered + 1;"
    ));
    ASSERT_TRUE(orchard.service.rebuild(farm));
    EXPECT_EQ(orchard.total("picked"), 1);
    EXPECT_TRUE(orchard.deviations().empty());
}

// After the first of its steps, as if somebody had begun another one.
TEST_P(Figures, ARebuildingGivesWayToALaterOne)
{
    std::vector<journal::Fact> facts;
    for (int i = 0; i < 600; ++i)
        facts.push_back(orchard.fact("orchard.planted", "farm"));
    orchard.add(facts);
    const std::string begin = "UPDATE figure_state SET rebuilding = 9, numbered = 9";
    ASSERT_TRUE(orchard.database->execute_script(
        GetParam() == db::Engine::sqlite
            ? "CREATE TRIGGER later AFTER INSERT ON figure_entry WHEN NEW.generation > 1 BEGIN " +
                  begin + "; END;"
            : "CREATE RULE later AS ON INSERT TO figure_entry WHERE NEW.generation > 1 DO ALSO " +
                  begin + ";"
    ));
    const auto done = orchard.service.rebuild(farm);
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().reason, "figures.superseded");
    EXPECT_EQ(orchard.total("trees"), 600);
}

TEST_P(Figures, ThePublicSeesNoSmallCounts)
{
    std::vector<journal::Fact> facts;
    for (int i = 0; i < 8; ++i)
        facts.push_back(orchard.picked("farm/south"));
    for (int i = 0; i < 6; ++i)
        facts.push_back(orchard.picked("farm/north"));
    for (int i = 0; i < 2; ++i)
        facts.push_back(orchard.picked("farm/east"));
    orchard.add(facts);
    auto query = orchard.query("picked");
    query.depth = Depth::children;
    query.reader = Reader::everybody;
    std::vector<std::string> seen;
    for (const auto& figure : orchard.read(query))
        seen.push_back(
            figure.unit + (figure.is_hidden ? " hidden" : " " + std::to_string(*figure.count))
        );
    // North is hidden lest the sum give east away.
    EXPECT_THAT(seen, ElementsAre("farm 16", "east hidden", "north hidden", "south 8"));
}

} // namespace
} // namespace wuzhi::figures
