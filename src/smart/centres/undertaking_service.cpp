// What units and organisations have to do until a day: given by a meeting or a leader, answered by
// them, closed or sent back by whoever gave it.

#include "county/calendar/due/service.hpp"
#include "county/commands/service.hpp"
#include "county/identity/facts_service.hpp"
#include "county/identity/permission.hpp"
#include "smart/centres/due_service.hpp"
#include "smart/centres/service.hpp"
#include "smart/centres/store.hpp"

#include <algorithm>

namespace wuzhi::smart::centres {
namespace {

namespace due = county::calendar::due;
using county::commands::once;
using county::identity::Scope;

constexpr std::int64_t page_default = 50;

struct UndertakingFact {
    Origin origin = Origin::meeting;
    std::optional<MeetingId> meeting{};
    std::optional<CaseId> case_id{};
    std::string unit{};
    std::string party{};
    Date due_on{};
    std::optional<Outcome> outcome{};
};
BOOST_DESCRIBE_STRUCT(UndertakingFact, (), (origin, meeting, case_id, unit, party, due_on, outcome))

// A fact has its own words: the names of actions may be those of other things, too.
std::string_view fact_kind(UndertakingAction action)
{
    switch (action) {
    case UndertakingAction::give: return "centre.undertaking_given";
    case UndertakingAction::acknowledge: return "centre.undertaking_acknowledged";
    case UndertakingAction::answer: return "centre.undertaking_answered";
    case UndertakingAction::send_back: return "centre.undertaking_sent_back";
    case UndertakingAction::close: return "centre.undertaking_closed";
    case UndertakingAction::withdraw: return "centre.undertaking_withdrawn";
    case UndertakingAction::overdue: break; // due_service.cpp
    }
    return "centre.undertaking_overdue";
}

Error undertaking_unknown()
{
    return fail(
        ErrorKind::not_found, "centre.undertaking_unknown", "There is nothing of this id to do."
    );
}

due::Subject clock_subject(const Undertaking& u)
{
    return {u.county, to_text(u.id), std::string{undertaking_clocks}};
}

// Until the end of the day, or of the next workday. Requires: check_due_day agreed.
county::calendar::TimeLimit limit_of(Date due_on, Instant now)
{
    const auto ahead = std::chrono::sys_days{due_on} - std::chrono::sys_days{county_day(now)};
    return {
        .type = county::calendar::ClockType::natural_day,
        .amount = ahead.count(),
        .last_day = county::calendar::LastDay::next_workday};
}

// In the units of a scope, given by or to them, or to the party.
std::vector<Undertaking>
all_of(db::Session& s, const Caller& caller, const Onlooker& eyes, const PageOf& page)
{
    auto rows = undertakings_of_party(s, caller.county(), eyes.party(), page);
    for (auto& row : undertakings_in(s, eyes.scope(), page))
        rows.push_back(std::move(row));
    for (auto& row : undertakings_below(s, eyes.scope(), page))
        rows.push_back(std::move(row));
    std::ranges::sort(rows, std::greater{}, &Undertaking::id);
    const auto again = std::ranges::unique(rows, {}, &Undertaking::id);
    rows.erase(again.begin(), again.end());
    return rows;
}

std::vector<Undertaking> waiting_of(
    db::Session& s,
    const Caller& caller,
    const Onlooker& eyes,
    UndertakingList list,
    const PageByDay& page
)
{
    if (list == UndertakingList::to_do)
        return undertakings_to_answer(s, caller.county(), eyes.party(), page);
    if (list == UndertakingList::to_confirm)
        return answered_undertakings(s, caller.county(), eyes.party(), page);
    return open_undertakings(s, eyes.scope(), eyes.party(), page);
}

// Errors: query.bad_value (invalid).
Result<> check_page(const UndertakingQuery& query)
{
    const auto limit = query.limit.value_or(page_default);
    if (limit < 1 || limit > 100)
        return fail_field(
            ErrorKind::invalid, "query.bad_value", "limit", "Ask for 1 to 100 at once."
        );
    const bool is_by_day = query.list != UndertakingList::all;
    const bool is_read =
        !query.after || cases::parse_time_cursor<UndertakingId>(query.after->str());
    if (is_read && !(is_by_day ? query.before.has_value() : query.after.has_value())) return {};
    return fail_field(
        ErrorKind::invalid,
        "query.bad_value",
        "after",
        "Say before= what more_before said, of the list `all`, and of the others after= what "
        "more_after did."
    );
}

} // namespace

Result<Instant> Service::start_clock(db::Session& session, const Undertaking& u)
{
    const auto now = tools_.clock.now();
    const auto calendar = tools_.calendars.of(session, u.county);
    if (!calendar) return calendar.error();
    auto clocks = due::clocks_to_change(session, clock_subject(u));
    const auto started =
        clocks.start(**calendar, std::string{answer_clock}, limit_of(u.due_on, now), now);
    if (!started) return started.error();
    due::save(session, clocks);
    check(started->due_at.has_value(), "a clock that was just started is not paused");
    return *started->due_at;
}

Result<> Service::stop_clock(db::Session& session, const Undertaking& u)
{
    const auto calendar = tools_.calendars.of(session, u.county);
    if (!calendar) return calendar.error();
    auto clocks = due::clocks_to_change(session, clock_subject(u));
    const auto stopped = clocks.stop(**calendar, answer_clock, tools_.clock.now());
    if (!stopped) return stopped.error();
    due::save(session, clocks);
    return {};
}

void Service::record(
    db::Session& session, const Caller& caller, const Undertaking& u, const Words& words
)
{
    const auto now = tools_.clock.now();
    add_step(
        session,
        {.county = u.county,
         .undertaking_id = u.id,
         .action = words.action,
         .at = now,
         .person = to_text(caller.person()),
         .acting_post = caller.acting_post(),
         .party = cases::reader_of(caller).party,
         .words = words.text}
    );
    journal::record(
        session,
        county::identity::fact_of(
            tools_.ids,
            caller,
            fact_kind(words.action),
            to_text(u.id),
            now,
            UndertakingFact{
                u.origin, u.meeting_id, u.case_id, u.scope, u.party, u.due_on, u.outcome}
        )
    );
}

Result<> Service::give(db::Session& session, const Caller& caller, Undertaking u)
{
    const auto due_at = start_clock(session, u);
    if (!due_at) return due_at.error();
    u.due_at = *due_at;
    if (!insert_undertaking_once(session, u))
        return fail_field(
            ErrorKind::invalid, "centre.id_taken", "id", "There is one of this id; make a new one."
        );
    record(session, caller, u, {.action = UndertakingAction::give});
    return {};
}

// Errors: centre.party_unknown, centre.party_outside (invalid).
Result<>
Service::check_instructed(db::Session& session, const Caller& caller, const std::string& name) const
{
    const auto party = party_of(session, caller.county(), name);
    if (!party) {
        auto error = party.error();
        error.field = "party";
        return error;
    }
    auto place = name;
    if (party->organisation)
        place = tools_.find_body(session, caller.county(), *party->organisation)->unit;
    if (place.starts_with(caller.unit_code())) return {};
    return fail_field(
        ErrorKind::invalid,
        "centre.party_outside",
        "party",
        "A leader instructs their own unit, those below it, and organisations there."
    );
}

Result<UndertakingView>
Service::instruct(const Caller& caller, const Once& key, const InstructBody& body)
{
    const auto now = tools_.clock.now();
    if (auto good = check_due_day(body.due_on, now); !good) return good.error();
    const Undertaking made{
        .county = caller.county(),
        .id = body.id,
        .origin = Origin::instruction,
        .case_id = body.case_id,
        .scope = caller.unit_code(),
        .party = body.party.str(),
        .task = body.task.str(),
        .given_by = to_text(caller.person()),
        .given_at = now,
        .due_on = body.due_on};
    return tools_.database.write([&](db::Session& s) -> Result<UndertakingView> {
        return once<UndertakingView>(s, key, now, [&]() -> Result<UndertakingView> {
            auto good = check_instructed(s, caller, made.party);
            if (good && body.case_id)
                good = check_parties(s, caller, {&*body.case_id, 1}, {&body.party, 1});
            if (good) good = give(s, caller, made);
            if (!good) return good.error();
            Onlooker eyes{s, tools_, caller};
            const auto stored = find_undertaking(s, caller.county(), made.id);
            return view_of(eyes, *stored, actor_of(caller));
        });
    });
}

Result<UndertakingView>
Service::act(const Caller& caller, const Once& key, UndertakingId id, const Words& words)
{
    const auto now = tools_.clock.now();
    return tools_.database.write([&](db::Session& s) -> Result<UndertakingView> {
        return once<UndertakingView>(s, key, now, [&]() -> Result<UndertakingView> {
            Onlooker eyes{s, tools_, caller};
            auto u = lock_undertaking(s, caller.county(), id);
            if (!u || !eyes.sees(*u)) return undertaking_unknown();
            const auto actor = actor_of(caller);
            auto good = check_action(*u, words.action, actor);
            if (good && words.due_on) good = check_due_day(*words.due_on, now);
            if (!good) return good.error();
            const bool was_running = is_to_answer(u->state);
            auto next = after(std::move(*u), words.action, actor, now);
            if (words.outcome) {
                next.outcome = words.outcome;
                next.answer = words.text;
            }
            if (was_running && !is_to_answer(next.state))
                if (auto done = stop_clock(s, next); !done) return done.error();
            if (words.due_on) {
                next.due_on = *words.due_on;
                next.is_overdue = false;
                const auto due_at = start_clock(s, next);
                if (!due_at) return due_at.error();
                next.due_at = *due_at;
            }
            update_undertaking(s, next);
            record(s, caller, next, words);
            return view_of(eyes, next, actor);
        });
    });
}

Result<UndertakingView>
Service::acknowledge(const Caller& caller, const Once& key, UndertakingId id)
{
    return act(caller, key, id, {.action = UndertakingAction::acknowledge});
}

Result<UndertakingView>
Service::answer(const Caller& caller, const Once& key, UndertakingId id, const AnswerBody& body)
{
    return act(
        caller,
        key,
        id,
        {.action = UndertakingAction::answer, .text = body.answer.str(), .outcome = body.outcome}
    );
}

Result<UndertakingView> Service::send_back(
    const Caller& caller, const Once& key, UndertakingId id, const SendBackBody& body
)
{
    return act(
        caller,
        key,
        id,
        {.action = UndertakingAction::send_back, .text = body.reason.str(), .due_on = body.due_on}
    );
}

Result<UndertakingView> Service::close(const Caller& caller, const Once& key, UndertakingId id)
{
    return act(caller, key, id, {.action = UndertakingAction::close});
}

Result<UndertakingView> Service::withdraw(
    const Caller& caller, const Once& key, UndertakingId id, const CentreReasonBody& body
)
{
    return act(caller, key, id, {.action = UndertakingAction::withdraw, .text = body.reason.str()});
}

Result<UndertakingView> Service::undertaking(const Caller& caller, UndertakingId id)
{
    return tools_.database.read([&](db::Session& s) -> Result<UndertakingView> {
        Onlooker eyes{s, tools_, caller};
        const auto found = find_undertaking(s, caller.county(), id);
        if (!found || !eyes.sees(*found)) return undertaking_unknown();
        auto view = view_of(eyes, *found, actor_of(caller));
        for (const auto& step : steps_of(s, caller.county(), id))
            view.steps.push_back({step.action, step.at, step.party, step.words});
        return view;
    });
}

Result<UndertakingPage> Service::undertakings(const Caller& caller, const UndertakingQuery& query)
{
    if (auto good = check_page(query); !good) return good.error();
    const auto limit = query.limit.value_or(page_default);
    UndertakingCursor after;
    if (query.after) after = *cases::parse_time_cursor<UndertakingId>(query.after->str());
    const bool is_by_day = query.list != UndertakingList::all;
    return tools_.database.read([&](db::Session& s) -> Result<UndertakingPage> {
        Onlooker eyes{s, tools_, caller};
        const auto actor = actor_of(caller);
        auto rows =
            is_by_day
                ? waiting_of(s, caller, eyes, query.list, {after, limit + 1})
                : all_of(s, caller, eyes, {query.before.value_or(UndertakingId{}), limit + 1});
        UndertakingPage page;
        if (std::ssize(rows) > limit) {
            rows.resize(static_cast<std::size_t>(limit));
            const auto& last = rows.back();
            if (is_by_day)
                page.more_after = cases::text_of(UndertakingCursor{last.due_at, last.id});
            else
                page.more_before = last.id;
        }
        for (const auto& row : rows)
            if (eyes.sees(row)) page.undertakings.push_back(view_of(eyes, row, actor));
        return page;
    });
}

} // namespace wuzhi::smart::centres
