// Numbers at the windows from taking one to the end of the day, on each engine.

#include "smart/windows/service.hpp"

#include "county/calendar/due/service.hpp"
#include "county/commands/service.hpp"
#include "platform/db/database.hpp"
#include "platform/journal/fact.hpp"
#include "platform/text/search_store.hpp"
#include "smart/cases/fixture_test.hpp"
#include "smart/windows/due_service.hpp"
#include "smart/windows/unit_moves_service.hpp"

#include <barrier>
#include <set>
#include <thread>

namespace wuzhi::smart::windows {
namespace {

using namespace cases::fixture;

struct FactRow {
    std::string kind{};
    std::string header{};
};
BOOST_DESCRIBE_STRUCT(FactRow, (), (kind, header))
const db::Statement select_facts =
    db::select<FactRow>("FROM fact WHERE kind LIKE 'window.%' ORDER BY id");

class Windows : public CaseFixture {
protected:
    Windows()
    {
        std::vector<db::Migration> all;
        for (const auto& one :
             {journal::schema(),
              county::commands::schema(),
              county::territory::schema(),
              county::calendar::schema(),
              county::calendar::due::schema(),
              text::schema(),
              cases::schema(),
              schema()})
            all.insert(all.end(), one.begin(), one.end());
        EXPECT_TRUE(db::migrate(*database, clock, all));
        scheduler.add_owner(std::string{queue_clocks}, owner_of_queues(window_tools));
    }

    Tools window_tools{*database, territory, calendars, clock, ids};
    Service windows{window_tools};

    Result<TicketView>
    asked(const Caller& who, WindowMatter matter = WindowMatter::report, bool is_priority = false)
    {
        return windows.take(who, {}, {ids.next<TicketId>(), matter, is_priority});
    }
    TicketView
    taken(const Caller& who, WindowMatter matter = WindowMatter::report, bool is_priority = false)
    {
        const auto ticket = asked(who, matter, is_priority);
        EXPECT_TRUE(ticket) << reason_of(ticket);
        clock.advance(std::chrono::minutes{1});
        return ticket ? *ticket : TicketView{};
    }
    TicketView called(const Caller& who, std::int64_t window = 1)
    {
        const auto ticket = windows.call_next(who, {}, {window});
        EXPECT_TRUE(ticket) << reason_of(ticket);
        return ticket ? *ticket : TicketView{};
    }
    std::string done(const Caller& who, TicketId id, TicketAct act)
    {
        return reason_of(windows.act(who, {}, id, act));
    }
    std::string set(const Caller& who, std::int64_t count, std::optional<std::string> number = {})
    {
        WindowOfficeBody body{.window_count = count};
        if (number) body.telephone = BoundedText<5, 30>::parse(*number);
        return reason_of(windows.set_office(who, {}, body));
    }
    std::set<std::string> kinds()
    {
        const auto rows = database->read([&](db::Session& s) -> Result<std::vector<FactRow>> {
            return s.all<FactRow>(select_facts);
        });
        std::set<std::string> found;
        for (const auto& row : *rows) {
            EXPECT_EQ(row.header, "sealed");
            found.insert(row.kind);
        }
        return found;
    }
};
INSTANTIATE_TEST_SUITE_P(Engines, Windows, testing::ValuesIn(test::engines()), test::engine_name);

TEST_P(Windows, NumbersBeginAnewWithEachMatterCentreAndDay)
{
    EXPECT_EQ(taken(town).number, "A001");
    EXPECT_EQ(taken(town, WindowMatter::enquiry).number, "D001");
    EXPECT_EQ(taken(town).number, "A002");
    EXPECT_EQ(taken(county_desk).number, "A001");
    at("2026-11-23T23:59:00+08:00"); // The county's evening, and the day before in UTC.
    EXPECT_EQ(taken(town).number, "A003");
    at("2026-11-24T00:00:30+08:00");
    EXPECT_EQ(taken(town).number, "A001");
    EXPECT_EQ(windows.queue(town)->waiting.size(), 1U);
}

TEST_P(Windows, ATicketSaysHowManyAreCalledBefore)
{
    taken(town);
    taken(town, WindowMatter::enquiry);
    EXPECT_EQ(taken(town, WindowMatter::mediation).waiting_before, 2);
    const auto first = taken(town, WindowMatter::enquiry, true);
    EXPECT_EQ(first.waiting_before, 0);
    const auto queue = windows.queue(town);
    ASSERT_EQ(queue->waiting.size(), 4U);
    EXPECT_EQ(queue->waiting.at(0).number, "D002");
    EXPECT_EQ(called(town).id, first.id);
}

TEST_P(Windows, AWindowSaysWhatBecameOfOneBeforeItCallsAnother)
{
    EXPECT_EQ(reason_of(windows.call_next(town, {}, {1})), "window.nobody");
    const auto one = taken(town);
    const auto two = taken(town);
    EXPECT_EQ(reason_of(windows.call_next(town, {}, {2})), "window.number");
    EXPECT_EQ(set(town, 2, "0977-823 1234"), "");
    EXPECT_EQ(called(town, 2).id, one.id);
    EXPECT_EQ(reason_of(windows.call_next(town, {}, {2})), "window.busy");
    EXPECT_EQ(done(town, one.id, TicketAct::call_again), "");
    EXPECT_EQ(done(town, one.id, TicketAct::serve), "");
    EXPECT_EQ(done(town, one.id, TicketAct::serve), "window.wrong_state");
    EXPECT_EQ(called(town, 2).id, two.id);
    EXPECT_EQ(
        kinds(),
        (std::set<std::string>{
            "window.taken",
            "window.office_set",
            "window.called",
            "window.called_again",
            "window.served"})
    );
}

TEST_P(Windows, TwoWindowsThatCallAtOnceNeverCallTheSame)
{
    EXPECT_EQ(set(town, 2), "");
    for (int round = 0; round < 8; ++round) {
        taken(town);
        taken(town, WindowMatter::other);
        std::barrier both{2};
        std::optional<Result<TicketView>> second;
        std::thread other{[&] {
            both.arrive_and_wait();
            second = windows.call_next(town_leader, {}, {2});
        }};
        both.arrive_and_wait();
        const auto first = windows.call_next(town, {}, {1});
        other.join();
        ASSERT_TRUE(first) << reason_of(first);
        ASSERT_TRUE(*second) << reason_of(*second);
        EXPECT_NE(first->id, (*second)->id);
        EXPECT_EQ(windows.queue(town)->called.size(), 2U);
        for (const auto id : {first->id, (*second)->id})
            EXPECT_EQ(done(town, id, TicketAct::serve), "");
    }
}

TEST_P(Windows, WhoMissedTheCallComesBackOnceAndOthersGiveTheirNumberBack)
{
    const auto one = taken(town);
    const auto two = taken(town);
    called(town);
    EXPECT_EQ(done(town, one.id, TicketAct::miss), "");
    ASSERT_EQ(windows.queue(town)->absent.size(), 1U);
    EXPECT_TRUE(windows.queue(town)->absent.at(0).may_come_back);
    EXPECT_EQ(done(town, one.id, TicketAct::put_back), "");
    EXPECT_EQ(called(town).id, one.id);
    EXPECT_EQ(done(town, one.id, TicketAct::miss), "");
    EXPECT_EQ(done(town, one.id, TicketAct::put_back), "window.put_back_before");
    EXPECT_EQ(done(town, two.id, TicketAct::withdraw), "");
    EXPECT_TRUE(windows.queue(town)->waiting.empty());
}

TEST_P(Windows, ATicketIsOfItsCentreAndItsDay)
{
    const auto one = taken(town);
    EXPECT_EQ(done(county_desk, one.id, TicketAct::withdraw), "window.ticket_unknown");
    EXPECT_EQ(done(clerk, ids.next<TicketId>(), TicketAct::serve), "window.ticket_unknown");
    EXPECT_EQ(
        reason_of(windows.take(town, {}, {one.id, WindowMatter::report, false})), "window.id_taken"
    );
    EXPECT_TRUE(windows.queue(county_desk)->waiting.empty());
    EXPECT_TRUE(windows.queue(handler)->unit.empty()); // Beside the centre.
    at("2026-11-24T00:00:00+08:00");
    EXPECT_EQ(done(town, one.id, TicketAct::withdraw), "window.ticket_unknown");
}

TEST_P(Windows, TheWallShowsNumbersAndWindowsAlone)
{
    EXPECT_EQ(set(town, 2), "");
    for (int i = 0; i < 24; ++i)
        taken(town);
    called(town, 1);
    clock.advance(std::chrono::seconds{5});
    called(town, 2);
    const auto screen = windows.screen(town_leader);
    ASSERT_TRUE(screen) << reason_of(screen);
    ASSERT_EQ(screen->called.size(), 2U);
    EXPECT_EQ(screen->called.at(0).number, "A002");
    EXPECT_EQ(screen->called.at(0).window_number, 2);
    EXPECT_EQ(screen->waiting.size(), 20U);
    EXPECT_EQ(screen->waiting.front(), "A003");
    EXPECT_EQ(screen->waiting_count, 22);
}

TEST_P(Windows, AMobileNumberIsNoOfficesAndACentreHasAtMostThirtyWindows)
{
    EXPECT_EQ(set(town, 31), "window.count");
    EXPECT_EQ(set(town, 2, "139 1234 5678"), "window.telephone");
    EXPECT_EQ(set(town, 3, "0977-823 1234"), "");
    EXPECT_EQ(windows.queue(town)->telephone, "09778231234");
    EXPECT_EQ(set(town, 3), ""); // None any more.
    EXPECT_EQ(windows.queue(town)->telephone, "");
}

TEST_P(Windows, AfterMidnightWhoStillWaitsLapsesAndTheFiguresStay)
{
    const auto one = taken(town);
    taken(town, WindowMatter::enquiry);
    taken(clerk);
    called(town);
    EXPECT_EQ(done(town, one.id, TicketAct::serve), "");
    at("2026-11-23T23:59:59+08:00");
    ASSERT_TRUE(scheduler.step(county_code, clock.now()));
    EXPECT_EQ(windows.queue(town)->waiting.size(), 1U);
    at("2026-11-24T00:01:00+08:00");
    ASSERT_TRUE(scheduler.step(county_code, clock.now()));
    ASSERT_TRUE(scheduler.step(county_code, clock.now())); // Once.
    EXPECT_TRUE(kinds().contains("window.day_over"));
    const WindowFiguresQuery yesterday{*parse_date("2026-11-23")};
    const auto before = windows.figures(county_desk, yesterday);
    ASSERT_TRUE(before) << reason_of(before);
    ASSERT_EQ(before->centres.size(), 2U);
    const auto& day = before->centres.at(0);
    EXPECT_TRUE(day.is_over);
    EXPECT_EQ(day.unit, township);
    ASSERT_EQ(day.matters.size(), 2U);
    EXPECT_EQ(day.matters.at(0).served, 1);
    EXPECT_EQ(day.matters.at(1).lapsed, 1);
    EXPECT_EQ(day.waited_median_s, 180);
    // The tickets go when their time is over, and the figures do not.
    ASSERT_TRUE(database->write([&](db::Session& s) -> Result<> {
        EXPECT_EQ(count_old_tickets(s, county_code, clock.now(), 2), 2);
        EXPECT_EQ(remove_old_tickets(s, county_code, clock.now(), 100), 3);
        EXPECT_EQ(count_old_tickets(s, county_code, clock.now(), 100), 0);
        return {};
    }));
    EXPECT_EQ(windows.figures(county_desk, yesterday)->centres.at(0).matters.size(), 2U);
}

TEST_P(Windows, FiguresAreSeenByTheCentreAndThoseAbove)
{
    taken(clerk);
    taken(neighbour);
    called(clerk);
    for (const auto& who : {town, county_desk})
        EXPECT_EQ(windows.figures(who, {})->centres.size(), 2U);
    const auto own = windows.figures(clerk, {});
    ASSERT_EQ(own->centres.size(), 1U);
    EXPECT_EQ(own->centres.at(0).matters.at(0).came, 1);
    EXPECT_EQ(own->centres.at(0).waited_median_s, 120);
    EXPECT_FALSE(own->centres.at(0).is_over);
    EXPECT_TRUE(windows.figures(handler, {})->centres.empty());
}

TEST_P(Windows, DaysGoWhereTheirUnitsGoAndTwoThatBecomeOneStayApart)
{
    taken(town);
    taken(caller(PostKind::township_desk, other_township));
    EXPECT_EQ(set(town, 4), "");
    const auto move = [&](std::string from, std::string to) {
        return county::UnitMove{
            .code_before = std::move(from), .successor = ids.next<county::UnitId>(), .code = to};
    };
    const auto follow = [&](std::vector<county::UnitMove> moves) {
        const county::UnitsMoved moved{
            .county = county_code,
            .effective_at = clock.now(),
            .recorded_at = clock.now(),
            .moves = std::move(moves)};
        ASSERT_TRUE(database->write([&](db::Session& s) -> Result<> {
            follow_units(s, moved);
            return {};
        }));
    };
    const auto units = [&] {
        std::vector<std::string> all;
        const auto figures = windows.figures(county_desk, {});
        for (const auto& centre : figures->centres)
            all.push_back(centre.unit);
        return all;
    };
    follow({move(township, "632822300")});
    EXPECT_EQ(units(), (std::vector<std::string>{other_township, "632822300"}));
    EXPECT_EQ(windows.queue(caller(PostKind::township_desk, "632822300"))->window_count, 4);
    follow({move("632822300", other_township)});
    EXPECT_EQ(units(), (std::vector<std::string>{other_township, "632822300"}));
}

} // namespace
} // namespace wuzhi::smart::windows
