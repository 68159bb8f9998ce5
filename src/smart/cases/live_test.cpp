// What open screens are told, and who is told.

#include "platform/journal/sequencer.hpp"
#include "smart/cases/fixture_test.hpp"
#include "smart/cases/live_routes.hpp"
#include "test/support/temp_folder.hpp"

#include <gmock/gmock.h>

namespace wuzhi::smart::cases {
namespace {

using namespace fixture;

class CaseLive : public CaseFixture {
protected:
    // What was recorded until now gets its place in the log.
    void sequence()
    {
        for (;;) {
            const auto moved = sequencer.step(clock.now());
            ASSERT_TRUE(moved) << moved.error().message;
            if (*moved == 0) break;
        }
    }
    LiveChanges changes(std::int64_t from, int count_max = 1000)
    {
        sequence();
        return *Live{*database}.changes_from(county_code, from, count_max);
    }
    // The actions on `id` that `who` is told of.
    std::vector<Action> told(const Caller& who, CaseId id)
    {
        std::vector<Action> actions;
        const auto all = changes(0);
        for (const auto& change : all.changes)
            if (change.change.id == id && may_see(reader_of(who), change.sight))
                actions.push_back(change.change.action);
        return actions;
    }

    test::TempFolder folder;
    journal::Sequencer sequencer{
        *database,
        {.county = county_code,
         .origin = "example.org/log/632822",
         .folder = folder.path() / "log",
         .state_file = folder.path() / "state"}};
};
INSTANTIATE_TEST_SUITE_P(Engines, CaseLive, testing::ValuesIn(test::engines()), test::engine_name);

TEST_P(CaseLive, EachStepIsToldToThoseWhoseCaseItIs)
{
    const auto id = handled().id;
    const std::vector wanted{Action::report, Action::accept, Action::dispatch, Action::acknowledge};
    for (const auto& who : {clerk, town, county_desk, warden})
        EXPECT_EQ(told(who, id), wanted);
    for (const auto& who : {neighbour, resident, auditor})
        EXPECT_TRUE(told(who, id).empty());
    const auto all = changes(0);
    const auto& last = all.changes.back().change;
    EXPECT_EQ(last.state, CaseState::handling);
    EXPECT_EQ(last.version, service.read(clerk, id)->version);
    EXPECT_EQ(last.number, service.read(clerk, id)->number);
}

TEST_P(CaseLive, AComplaintIsToldToNobodyItIsAbout)
{
    auto sent = body();
    sent.about = About::village;
    const auto receipt = service.report(resident, sent);
    ASSERT_TRUE(receipt) << reason_of(receipt);
    for (const auto& who : {clerk, head, warden, watcher})
        EXPECT_TRUE(told(who, receipt->id).empty());
    EXPECT_EQ(told(town, receipt->id).size(), 1U);
}

TEST_P(CaseLive, WhoLosesSightOfACaseIsToldNothingMore)
{
    const auto id = reported().id;
    Order order{{.action = Action::recuse, .reason = "说的是村干部", .about = About::village}};
    done(clerk, id, order);
    EXPECT_TRUE(told(clerk, id).empty());
    EXPECT_EQ(told(town, id).size(), 2U);
}

TEST_P(CaseLive, AnOrganisationIsToldOfWhatItHasToDoWith)
{
    const auto id = reported().id;
    done(clerk, id, {{.action = Action::escalate, .reason = "要乡里的站所"}});
    done(town, id, {{.action = Action::accept}});
    EXPECT_TRUE(told(handler, id).empty());
    done(town, id, {{.action = Action::dispatch}, to_text(bureau)});
    EXPECT_EQ(told(handler, id).size(), 4U);
    EXPECT_TRUE(told(handler, reported().id).empty());
}

TEST_P(CaseLive, ReadingGoesOnWhereItEnded)
{
    const auto from = changes(0).next_leaf;
    reported();
    reported();
    const auto first = changes(from, 1);
    ASSERT_EQ(first.changes.size(), 1U);
    EXPECT_FALSE(first.is_all);
    const auto rest = changes(first.next_leaf, 100);
    ASSERT_EQ(rest.changes.size(), 1U);
    EXPECT_TRUE(rest.is_all);
    EXPECT_NE(rest.changes[0].change.id, first.changes[0].change.id);
    EXPECT_TRUE(changes(rest.next_leaf).changes.empty());
}

TEST_P(CaseLive, AnEventSaysNothingThatAPersonWrote)
{
    reported();
    const auto all = changes(0);
    const auto event = event_of(county_code, all.changes.at(0));
    EXPECT_EQ(event.name, "case.report");
    EXPECT_EQ(event.json.find(body().description.str()), std::string::npos);
    EXPECT_EQ(event.id, static_cast<std::uint64_t>(all.changes[0].leaf_index) + 1);
}

} // namespace
} // namespace wuzhi::smart::cases
