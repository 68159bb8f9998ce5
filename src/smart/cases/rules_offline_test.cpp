// What was done without a signal and arrives later.

#include "smart/cases/rules.hpp"
#include "smart/cases/story_test.hpp"

namespace wuzhi::smart::cases {
namespace {

using namespace story;

TEST(CaseOffline, WhatWasDoneInTimeWithoutASignalIsNotHeldAgainstAnybody)
{
    auto s = Story::handling();
    const auto done_at = s.now;
    s.now += std::chrono::hours{30};
    EXPECT_EQ(s.act(Action::breach, server, {.clock = ClockName::handle}), "");
    EXPECT_EQ(s.act(Action::escalate, server), "");
    auto submitted = result("好了");
    submitted.device_time = done_at;
    submitted.last_sync_at = done_at - std::chrono::hours{1};
    EXPECT_EQ(s.act(Action::submit, warden, submitted), "");
    EXPECT_TRUE(s.last.step.is_late_sync);
    EXPECT_EQ(s.last.step.at, done_at);
    EXPECT_TRUE(s.c().is_overdue);
    EXPECT_TRUE(s.c().is_exempt);
}

TEST(CaseOffline, ADeviceTimeCountsOnlyWithinItsBounds)
{
    const auto s = Story::handling();
    const auto hours = [](int n) { return std::chrono::hours{n}; };
    const struct {
        Instant device;
        std::optional<Instant> last_sync;
        bool counts;
    } table[] = {
        {s.now + hours(1), {}, true},
        {s.now + hours(1), s.now + hours(2), false}, // Before it last had heard of us.
        {s.now + hours(101), {}, false},             // In the future.
        {s.now + hours(20), {}, false},              // More than 72 hours back.
        {s.now - hours(2), {}, false},               // Before what people did to it since.
    };
    for (const auto& row : table) {
        const auto now = row.counts || row.last_sync ? s.now + hours(50) : s.now + hours(100);
        const Command command{.device_time = row.device, .last_sync_at = row.last_sync};
        EXPECT_EQ(time_of_action(s.s, command, now), row.counts ? row.device : now);
    }
}

TEST(CaseOffline, WhatCameAfterAnEscalationWaitsForTheNewDeskAndIsConfirmedAsDoneThen)
{
    Story s;
    const auto accepted_at = s.now;
    s.now += std::chrono::hours{30};
    EXPECT_EQ(s.act(Action::breach, server, {.clock = ClockName::accept}), "");
    EXPECT_EQ(s.act(Action::escalate, server), "");
    EXPECT_EQ(s.c().holder, township);
    EXPECT_EQ(s.act(Action::accept, clerk), "case.not_holder"); // Online: too late.
    EXPECT_EQ(s.act(Action::accept, clerk, {.device_time = accepted_at}), "");
    EXPECT_EQ(s.c().state, CaseState::reported); // Not refused, not done either.
    const auto seq = s.last.step.seq;

    Command confirmation{.action = Action::confirm_late, .actor = town, .late_seq = seq};
    EXPECT_EQ(late_command(s.s, {.late_seq = 1}).error().reason, "case.no_late_action");
    const auto meant = late_command(s.s, confirmation);
    ASSERT_TRUE(meant);
    EXPECT_EQ(s.act(meant->action, town, *meant), "");
    EXPECT_EQ(s.c().state, CaseState::accepted);
    EXPECT_EQ(s.last.step.at, accepted_at);
    EXPECT_TRUE(s.c().is_exempt);
    // Once is enough.
    EXPECT_EQ(late_command(s.s, confirmation).error().reason, "case.no_late_action");
    EXPECT_FALSE(waits_for_confirmation(s.s.steps, s.s.steps[static_cast<std::size_t>(seq) - 1]));
}

} // namespace
} // namespace wuzhi::smart::cases
