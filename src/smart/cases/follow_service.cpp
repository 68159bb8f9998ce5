// What the reporter does with number and follow code: look, rate, object, withdraw.

#include "county/commands/service.hpp"
#include "smart/cases/follow.hpp"
#include "smart/cases/held_service.hpp"
#include "smart/cases/service.hpp"
#include "smart/cases/situation_service.hpp"
#include "smart/cases/store.hpp"

namespace wuzhi::smart::cases {
namespace {

// What a reporter waits for in this state: that it is taken, handled, or looked at anew.
Awaited awaited_of(db::Session& session, const Case& c)
{
    if (!is_open(c.state)) return {};
    const auto due_of = [&](ClockName name) {
        const auto clock = county::calendar::due::find(session, key_of(c, name));
        return clock ? clock->due_at : std::optional<Instant>{};
    };
    constexpr StateSet untaken{CaseState::reported, CaseState::prechecking};
    if (untaken.has(c.state)) return {.accept_by = due_of(ClockName::accept)};
    if (c.state == CaseState::reviewing) return {.expected_at = due_of(ClockName::review)};
    return {.expected_at = due_of(ClockName::handle)};
}

FollowView view_in(db::Session& session, const Loaded& loaded)
{
    const auto& c = loaded.situation.current;
    const auto last = goes_on_as(session, c);
    return follow_view_of(loaded.situation, last, loaded.category_name, awaited_of(session, last));
}

// Whether looking tells the reporter something they did not know.
bool has_news(const Case& c)
{
    constexpr StateSet with_news{
        CaseState::closed, CaseState::rejected, CaseState::self_handled, CaseState::final_reply};
    return !c.delivered_at && with_news.has(c.state);
}

} // namespace

Result<Case> Service::followed(const Caller& caller, const FollowBody& body)
{
    return find_followed(
        tools_.database,
        tools_.keys,
        caller.county(),
        body.number.str(),
        body.code.str(),
        tools_.clock.now()
    );
}

Result<FollowView> Service::act_as_reporter(
    const Caller& caller,
    const county::commands::Once& once,
    const FollowBody& body,
    Command command,
    const Beside& beside
)
{
    const auto now = tools_.clock.now();
    auto found = followed(caller, body);
    if (!found) return std::move(found).error();
    // Whoever has the code is the reporter, signed in or not.
    command.actor = Actor{.who = Who::reporter};
    const auto fact_id = tools_.ids.next<journal::FactId>();
    return tools_.database.write([&](db::Session& s) -> Result<FollowView> {
        return county::commands::once<FollowView>(s, once, now, [&]() -> Result<FollowView> {
            auto current = lock_case(s, found->county, found->id);
            check(current.has_value(), "a case is never removed");
            auto loaded = load_situation(s, tools_, std::move(*current), now);
            if (!loaded) return std::move(loaded).error();
            auto decision = decide(loaded->situation, command, now);
            if (!decision) return std::move(decision).error();
            if (auto done = store_decision(s, tools_, *loaded, *decision, fact_id); !done)
                return done.error();
            if (beside)
                if (auto done = beside(s); !done) return done.error();
            loaded->situation.current = decision->next;
            loaded->situation.steps.push_back(decision->step);
            return view_in(s, *loaded);
        });
    });
}

Result<FollowView> Service::follow(const Caller& caller, const FollowBody& body)
{
    auto c = followed(caller, body);
    if (!c) return std::move(c).error();
    if (has_news(*c)) {
        auto told = act_as_reporter(caller, {}, body, {.action = Action::deliver});
        // Two looks in one moment: one of them was first.
        if (told || told.error().reason != "case.delivered_already") return told;
    }
    return tools_.database.read([&](db::Session& s) -> Result<FollowView> {
        auto loaded =
            load_situation(s, tools_, std::move(*c), tools_.clock.now(), LoadedFor::looking);
        if (!loaded) return std::move(loaded).error();
        return view_in(s, *loaded);
    });
}

} // namespace wuzhi::smart::cases
