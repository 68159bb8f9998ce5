#include "smart/cases/story_test.hpp"

#include <algorithm>

namespace wuzhi::smart::cases::story {

Actor actor(std::string person, std::string unit)
{
    return {
        .who = Who::person, .person = std::move(person), .post = "post", .unit = std::move(unit)};
}

Story::Story() : now(*parse_instant("2026-11-23T08:00:00+08:00"))
{
    s.current = {
        .county = county_code,
        .id = CaseId{Uuid{7}},
        .category = "0102",
        .unit_path = "632822/632822100/632822100001/632822100001003",
        .scope = grid,
        .township = township,
        .village = village,
        .reported_at = now,
        .holder = village,
        .desk = village,
        .changed_at = now};
    s.is_releasable = true;
    s.steps.push_back({.seq = 1, .at = now, .recorded_at = now});
}

std::string Story::act(Action action, const Actor& who, Command command)
{
    command.action = action;
    command.actor = who;
    command.new_id = Uuid{9, static_cast<std::uint8_t>(s.steps.size())};
    auto decision = decide(s, command, now);
    if (!decision) return decision.error().reason;
    last = std::move(*decision);
    s.current = last.next;
    s.steps.push_back(last.step);
    for (const auto& task : last.new_tasks)
        s.tasks.push_back(task);
    for (const auto& task : last.changed_tasks)
        *std::ranges::find(s.tasks, task.id, &Task::id) = task;
    if (last.new_request) s.requests.push_back(*last.new_request);
    for (const auto& changed : last.changed_requests)
        *std::ranges::find(s.requests, changed.id, &CaseRequest::id) = changed;
    now += std::chrono::minutes{10};
    return "";
}

Command to(std::string unit, std::string reason)
{
    return {.reason = std::move(reason), .receiver = Receiver{std::move(unit), {}}};
}
Command to(OrganisationId body, std::string reason)
{
    return {.reason = std::move(reason), .receiver = Receiver{township, body}};
}
Command because(std::string reason) { return {.reason = std::move(reason)}; }
Command result(std::string text) { return {.result = std::move(text)}; }
Command verdict(bool has_passed) { return {.result = "看过了", .has_passed = has_passed}; }
Command rated(Rating rating) { return {.rating = rating}; }

Story Story::accepted()
{
    Story story;
    EXPECT_EQ(story.act(Action::accept, clerk), "");
    return story;
}

Story Story::handling()
{
    auto story = accepted();
    EXPECT_EQ(story.act(Action::dispatch, clerk, to(grid)), "");
    EXPECT_EQ(story.act(Action::acknowledge, warden), "");
    return story;
}

Story Story::at_bureau()
{
    Story story;
    EXPECT_EQ(story.act(Action::escalate, clerk, because("要县里的部门")), "");
    EXPECT_EQ(story.act(Action::accept, town), "");
    EXPECT_EQ(story.act(Action::dispatch, town, to(bureau)), "");
    EXPECT_EQ(story.act(Action::acknowledge, bureau_handler), "");
    return story;
}

Story Story::done()
{
    auto story = handling();
    EXPECT_EQ(story.act(Action::submit, warden, result("已清运")), "");
    return story;
}

Story Story::closed()
{
    auto story = done();
    EXPECT_EQ(story.act(Action::close, clerk, {.has_passed = true}), "");
    return story;
}

} // namespace wuzhi::smart::cases::story
