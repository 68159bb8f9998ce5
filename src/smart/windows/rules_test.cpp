#include "smart/windows/rules.hpp"

#include "platform/base/clock.hpp"
#include "platform/base/entropy.hpp"
#include "platform/base/id_source.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace wuzhi::smart::windows {
namespace {

template <class T>
std::string why(const Result<T>& result)
{
    return result ? "" : result.error().reason;
}

class WindowRules : public testing::Test {
protected:
    const Instant morning = *parse_instant("2026-12-01T09:00:00+08:00");
    FakeClock clock{morning};
    SeededEntropy entropy{1};
    IdSource ids{clock, entropy};

    Ticket ticket(std::int64_t serial, int minute, bool is_priority = false)
    {
        return {
            .id = ids.next<TicketId>(),
            .serial = serial,
            .is_priority = is_priority,
            .taken_at = morning + std::chrono::minutes{minute}};
    }
    Ticket called(Ticket one, std::int64_t window, int minute)
    {
        return *after(one, TicketAct::call, window, morning + std::chrono::minutes{minute});
    }
};

TEST_F(WindowRules, ANumberIsALetterAndThreeDigits)
{
    EXPECT_EQ(number_of(WindowMatter::report, 1), "A001");
    EXPECT_EQ(number_of(WindowMatter::mediation, 12), "B012");
    EXPECT_EQ(number_of(WindowMatter::other, 999), "E999");
}

TEST_F(WindowRules, EachMatterCountsByItselfUpToThreeDigits)
{
    auto other = ticket(7, 0);
    other.matter = WindowMatter::enquiry;
    const std::vector<Ticket> day{ticket(1, 0), ticket(2, 1), other};
    EXPECT_EQ(*next_serial(day, WindowMatter::report), 3);
    EXPECT_EQ(*next_serial(day, WindowMatter::enquiry), 8);
    EXPECT_EQ(*next_serial(day, WindowMatter::mediation), 1);
    EXPECT_EQ(why(next_serial(std::vector{ticket(999, 0)}, WindowMatter::report)), "window.full");
}

TEST_F(WindowRules, PriorityGoesFirstThenWhoWaitsLongest)
{
    const std::vector<Ticket> day{
        called(ticket(1, 0), 1, 5), ticket(2, 1), ticket(3, 2, true), ticket(4, 3, true)};
    EXPECT_EQ(next_of(day)->serial, 3);
    EXPECT_EQ(waiting_before(day, day[1]), 2);
    EXPECT_EQ(waiting_before(day, day[2]), 0);
    EXPECT_EQ(waiting_before(day, day[3]), 1);
    EXPECT_EQ(next_of(std::vector{called(ticket(1, 0), 1, 5)}), nullptr);
}

TEST_F(WindowRules, AWindowHasOneAtATimeAndIsOneOfTheCentre)
{
    const std::vector<Ticket> day{called(ticket(1, 0), 2, 5)};
    EXPECT_EQ(why(check_window(day, 1, 2)), "");
    EXPECT_EQ(why(check_window(day, 2, 2)), "window.busy");
    EXPECT_EQ(why(check_window(day, 0, 2)), "window.number");
    EXPECT_EQ(why(check_window(day, 3, 2)), "window.number");
}

TEST_F(WindowRules, ACentreHasOneToThirtyWindowsAndAnOfficesTelephone)
{
    EXPECT_EQ(why(check_window_count(1)), "");
    EXPECT_EQ(why(check_window_count(30)), "");
    EXPECT_EQ(why(check_window_count(0)), "window.count");
    EXPECT_EQ(why(check_window_count(31)), "window.count");
    EXPECT_EQ(why(check_telephone("09778231234")), "");
    EXPECT_EQ(why(check_telephone("13912345678")), "window.telephone");
    EXPECT_EQ(why(check_telephone("013912345678")), "window.telephone");
    EXPECT_EQ(why(check_telephone("")), "window.telephone");
}

TEST_F(WindowRules, EachStateKnowsItsOwnActs)
{
    using enum TicketAct;
    const struct {
        TicketState from;
        std::vector<TicketAct> known;
    } table[] = {
        {TicketState::waiting, {call, withdraw, lapse}},
        {TicketState::called, {call_again, serve, miss, lapse}},
        {TicketState::served, {}},
        {TicketState::absent, {put_back}},
        {TicketState::withdrawn, {}},
        {TicketState::lapsed, {}},
    };
    for (const auto& row : table)
        for (const auto act : {call, call_again, serve, miss, put_back, withdraw, lapse}) {
            auto one = ticket(1, 0);
            one.state = row.from;
            const auto is_known =
                std::find(row.known.begin(), row.known.end(), act) != row.known.end();
            EXPECT_EQ(why(after(one, act, 1, morning)), is_known ? "" : "window.wrong_state")
                << TextForm<TicketState>::write(row.from) << " " << TextForm<TicketAct>::write(act);
        }
}

TEST_F(WindowRules, WhoMissedTheCallComesBackOnceToTheSamePlace)
{
    const auto first = ticket(1, 0);
    const auto missed = *after(called(first, 1, 5), TicketAct::miss, 0, morning);
    EXPECT_TRUE(missed.ended_at);
    const auto back = *after(missed, TicketAct::put_back, 0, morning);
    EXPECT_EQ(next_of(std::vector{ticket(2, 1), back})->serial, 1);
    EXPECT_FALSE(back.window_number || back.ended_at);
    const auto again = *after(called(back, 2, 9), TicketAct::miss, 0, morning);
    EXPECT_EQ(again.first_called_at, missed.first_called_at);
    EXPECT_EQ(why(after(again, TicketAct::put_back, 0, morning)), "window.put_back_before");
}

TEST_F(WindowRules, ADayIsCountedByMatterAndTheWaitByWhoWasCalled)
{
    auto enquiry = ticket(1, 0);
    enquiry.matter = WindowMatter::enquiry;
    const std::vector<Ticket> day{
        *after(called(ticket(1, 0), 1, 2), TicketAct::serve, 0, morning),
        *after(called(ticket(2, 0), 1, 6), TicketAct::miss, 0, morning),
        *after(called(ticket(3, 0), 1, 30), TicketAct::serve, 0, morning),
        *after(ticket(4, 0), TicketAct::withdraw, 0, morning),
        *after(ticket(5, 0), TicketAct::lapse, 0, morning),
        enquiry};
    const auto counts = counts_of(day);
    ASSERT_EQ(counts.size(), 2U);
    EXPECT_EQ(counts[0].came, 5);
    EXPECT_EQ(counts[0].served, 2);
    EXPECT_EQ(counts[0].absent, 1);
    EXPECT_EQ(counts[0].withdrawn, 1);
    EXPECT_EQ(counts[0].lapsed, 1);
    EXPECT_EQ(counts[0].waited_median_s, 360);
    EXPECT_EQ(counts[1].came, 1);
    EXPECT_FALSE(counts[1].waited_median_s);
    EXPECT_EQ(waited_median_s(std::vector{day[0], day[1]}), 120); // The lower of the two.
}

} // namespace
} // namespace wuzhi::smart::windows
