// The windows of a centre: numbers taken, called and ended, and what the wall shows of them.

#include "smart/windows/service.hpp"

#include "county/calendar/due/service.hpp"
#include "county/commands/service.hpp"
#include "county/identity/facts_service.hpp"
#include "county/identity/permission.hpp"
#include "county/identity/telephone.hpp"
#include "smart/windows/due_service.hpp"
#include "smart/windows/store.hpp"

#include <algorithm>

namespace wuzhi::smart::windows {
namespace {

namespace due = county::calendar::due;
using county::commands::once;
using county::identity::fact_of;

constexpr std::size_t screen_max = 20;

struct OfficeFact {
    std::string unit{};
    std::int64_t window_count = 0;
};
BOOST_DESCRIBE_STRUCT(OfficeFact, (), (unit, window_count))

struct TicketFact {
    std::string unit{};
    WindowMatter matter = WindowMatter::report;
    std::string number{};
    bool is_priority = false;
    std::optional<std::int64_t> window_number{};
};
BOOST_DESCRIBE_STRUCT(TicketFact, (), (unit, matter, number, is_priority, window_number))

std::string_view kind_of(TicketAct act)
{
    switch (act) {
    case TicketAct::call: return "window.called";
    case TicketAct::call_again: return "window.called_again";
    case TicketAct::serve: return "window.served";
    case TicketAct::miss: return "window.absent";
    case TicketAct::put_back: return "window.put_back";
    case TicketAct::withdraw: return "window.withdrawn";
    case TicketAct::lapse: break; // due_service.cpp
    }
    return "window.lapsed";
}

TicketView view_of(const Ticket& ticket, std::span<const Ticket> day)
{
    return {
        .id = ticket.id,
        .number = number_of(ticket.matter, ticket.serial),
        .matter = ticket.matter,
        .is_priority = ticket.is_priority,
        .state = ticket.state,
        .window_number = ticket.window_number,
        .taken_at = ticket.taken_at,
        .called_at = ticket.called_at,
        .may_come_back = ticket.state == TicketState::absent && !ticket.is_put_back,
        .waiting_before = ticket.state == TicketState::waiting ? waiting_before(day, ticket) : 0};
}

std::vector<TicketView> views_in(std::span<const Ticket> day, TicketState state)
{
    std::vector<TicketView> views;
    for (const auto& ticket : day)
        if (ticket.state == state) views.push_back(view_of(ticket, day));
    return views;
}

Error ticket_unknown()
{
    return fail(ErrorKind::not_found, "window.ticket_unknown", "There is no such number today.");
}

// A minute at least, so that it ends with the day or just after.
county::calendar::TimeLimit until_end_of(Date day, Instant now)
{
    const auto end = start_of_county_day(Date{std::chrono::sys_days{day} + std::chrono::days{1}});
    const auto left = std::chrono::ceil<std::chrono::minutes>(end - now);
    return {
        .type = county::calendar::ClockType::urgent_hour,
        .amount = std::max<std::int64_t>(left.count(), 1)};
}

} // namespace

std::int64_t count_old_tickets(
    db::Session& session, const std::string& county, Instant before, std::int64_t limit
)
{
    return count_old(session, county, before, limit);
}

std::int64_t remove_old_tickets(
    db::Session& session, const std::string& county, Instant before, std::int64_t limit
)
{
    return remove_old(session, county, before, limit);
}

std::string Service::name_of_unit(const std::string& county, const std::string& code) const
{
    const auto place = tools_.territory.find(county, code, tools_.clock.now());
    const auto unit = place ? tools_.territory.unit(county, place->unit) : std::nullopt;
    return unit ? unit->name : code;
}

Service::Day
Service::today_at(db::Session& session, const std::string& county, const std::string& scope)
{
    const auto queue = find_queue(session, county, scope, county_day(tools_.clock.now()));
    if (!queue) return {};
    return {*queue, tickets_of(session, county, queue->id)};
}

// The row is locked until the transaction ends. The first of a day starts the clock of its end.
Result<Queue> Service::open_queue(db::Session& session, const Queue& fresh)
{
    const auto is_new = insert_queue_once(session, fresh);
    const auto found = find_queue(session, fresh.county, fresh.scope, fresh.day);
    check(found.has_value(), "it was inserted, or was there");
    const auto locked = lock_queue(session, fresh.county, found->id);
    check(locked.has_value(), "a day at the windows is never removed");
    if (!is_new) return *locked;
    const auto calendar = tools_.calendars.of(session, fresh.county);
    if (!calendar) return calendar.error();
    const auto now = tools_.clock.now();
    auto clocks = due::clocks_to_change(
        session, {fresh.county, to_text(fresh.id), std::string{queue_clocks}}
    );
    const auto started =
        clocks.start(**calendar, std::string{end_of_day}, until_end_of(fresh.day, now), now);
    if (!started) return started.error();
    due::save(session, clocks);
    return *locked;
}

std::int64_t Service::window_count(db::Session& session, const Caller& caller)
{
    const auto office = find_office(session, caller.county(), caller.unit_code());
    return office ? office->window_count : 1;
}

void Service::record(
    db::Session& session, const Caller& caller, const Ticket& ticket, std::string_view kind
)
{
    journal::record(
        session,
        fact_of(
            tools_.ids,
            caller,
            kind,
            to_text(ticket.id),
            tools_.clock.now(),
            TicketFact{
                caller.unit_code(),
                ticket.matter,
                number_of(ticket.matter, ticket.serial),
                ticket.is_priority,
                ticket.window_number}
        )
    );
}

WindowQueueView Service::view_in(db::Session& session, const Caller& caller)
{
    WindowQueueView view{.day = county_day(tools_.clock.now())};
    if (caller.organisation()) return view;
    view.unit = caller.unit_code();
    view.unit_name = name_of_unit(caller.county(), view.unit);
    if (const auto office = find_office(session, caller.county(), view.unit)) {
        view.window_count = office->window_count;
        view.telephone = office->telephone;
    }
    const auto day = today_at(session, caller.county(), view.unit);
    view.called = views_in(day.tickets, TicketState::called);
    std::ranges::sort(view.called, {}, &TicketView::window_number);
    view.waiting = views_in(day.tickets, TicketState::waiting);
    std::ranges::sort(view.waiting, {}, &TicketView::waiting_before);
    view.absent = views_in(day.tickets, TicketState::absent);
    std::ranges::sort(view.absent, std::greater{}, &TicketView::called_at);
    return view;
}

Result<WindowQueueView> Service::queue(const Caller& caller)
{
    return tools_.database.read([&](db::Session& s) -> Result<WindowQueueView> {
        return view_in(s, caller);
    });
}

Result<WindowScreen> Service::screen(const Caller& caller)
{
    const auto seen = queue(caller);
    if (!seen) return seen.error();
    WindowScreen screen{.unit_name = seen->unit_name, .waiting_count = std::ssize(seen->waiting)};
    for (const auto& ticket : seen->called)
        screen.called.push_back(
            {ticket.number, ticket.window_number.value_or(0), ticket.called_at.value_or(Instant{})}
        );
    std::ranges::sort(screen.called, std::greater{}, &CalledNumber::called_at);
    for (const auto& ticket : seen->waiting)
        if (screen.waiting.size() < screen_max) screen.waiting.push_back(ticket.number);
    return screen;
}

Result<WindowQueueView>
Service::set_office(const Caller& caller, const Once& key, const WindowOfficeBody& body)
{
    if (auto good = check_window_count(body.window_count); !good) return good.error();
    std::string digits;
    if (body.telephone) {
        digits = county::identity::normal_telephone(body.telephone->str()).value_or("");
        if (auto good = check_telephone(digits); !good) return good.error();
    }
    const auto now = tools_.clock.now();
    const Office office{caller.county(), caller.unit_code(), body.window_count, digits, now};
    const auto fact = fact_of(
        tools_.ids,
        caller,
        "window.office_set",
        office.scope,
        now,
        OfficeFact{office.scope, office.window_count}
    );
    return tools_.database.write([&](db::Session& s) -> Result<WindowQueueView> {
        return once<WindowQueueView>(s, key, now, [&]() -> Result<WindowQueueView> {
            save_office(s, office);
            journal::record(s, fact);
            return view_in(s, caller);
        });
    });
}

Result<TicketView> Service::take(const Caller& caller, const Once& key, const TicketBody& body)
{
    const auto now = tools_.clock.now();
    const Queue fresh{
        .county = caller.county(),
        .id = tools_.ids.next<QueueId>(),
        .scope = caller.unit_code(),
        .day = county_day(now)};
    return tools_.database.write([&](db::Session& s) -> Result<TicketView> {
        return once<TicketView>(s, key, now, [&]() -> Result<TicketView> {
            const auto queue = open_queue(s, fresh);
            if (!queue) return queue.error();
            auto day = tickets_of(s, caller.county(), queue->id);
            const auto serial = next_serial(day, body.matter);
            if (!serial) return serial.error();
            const Ticket ticket{
                .county = caller.county(),
                .id = body.id,
                .queue = queue->id,
                .matter = body.matter,
                .serial = *serial,
                .is_priority = body.is_priority,
                .taken_at = now};
            if (!insert_ticket_once(s, ticket))
                return fail_field(
                    ErrorKind::invalid,
                    "window.id_taken",
                    "id",
                    "This is on record; make a new one."
                );
            record(s, caller, ticket, "window.taken");
            day.push_back(ticket);
            return view_of(ticket, day);
        });
    });
}

Result<TicketView>
Service::call_next(const Caller& caller, const Once& key, const CallNextBody& body)
{
    const auto now = tools_.clock.now();
    return tools_.database.write([&](db::Session& s) -> Result<TicketView> {
        return once<TicketView>(s, key, now, [&]() -> Result<TicketView> {
            const auto queue = find_queue(s, caller.county(), caller.unit_code(), county_day(now));
            // Two windows that call at once come here one after the other.
            if (queue) static_cast<void>(lock_queue(s, caller.county(), queue->id));
            const auto day =
                queue ? tickets_of(s, caller.county(), queue->id) : std::vector<Ticket>{};
            if (auto good = check_window(day, body.window_number, window_count(s, caller)); !good)
                return good.error();
            const auto* next = next_of(day);
            if (!next) return fail(ErrorKind::conflict, "window.nobody", "Nobody waits.");
            const auto called = after(*next, TicketAct::call, body.window_number, now);
            if (!called) return called.error();
            update_ticket(s, *called);
            record(s, caller, *called, kind_of(TicketAct::call));
            return view_of(*called, day);
        });
    });
}

Result<TicketView> Service::act(const Caller& caller, const Once& key, TicketId id, TicketAct act)
{
    const auto now = tools_.clock.now();
    return tools_.database.write([&](db::Session& s) -> Result<TicketView> {
        return once<TicketView>(s, key, now, [&]() -> Result<TicketView> {
            const auto found = find_ticket(s, caller.county(), id);
            const auto queue = found ? lock_queue(s, caller.county(), found->queue) : std::nullopt;
            if (!queue || queue->scope != caller.unit_code() || queue->day != county_day(now))
                return ticket_unknown();
            auto day = tickets_of(s, caller.county(), queue->id);
            const auto ticket = std::ranges::find(day, id, &Ticket::id);
            check(ticket != day.end(), "it is of this day");
            auto next = after(*ticket, act, 0, now);
            if (!next) return std::move(next).error();
            *ticket = std::move(*next);
            update_ticket(s, *ticket);
            record(s, caller, *ticket, kind_of(act));
            return view_of(*ticket, day);
        });
    });
}

Result<WindowFigures> Service::figures(const Caller& caller, const WindowFiguresQuery& query)
{
    const auto scope = caller.scope(Permission::centre_read);
    WindowFigures figures{.day = query.day.value_or(county_day(tools_.clock.now()))};
    return tools_.database.read([&](db::Session& s) -> Result<WindowFigures> {
        for (const auto& queue : queues_on(s, scope, figures.day)) {
            WindowDay day{
                .unit = queue.scope,
                .unit_name = name_of_unit(caller.county(), queue.scope),
                .is_over = queue.closed_at.has_value(),
                .waited_median_s = queue.waited_median_s};
            auto counts = windows::counts_of(s, caller.county(), queue.id);
            if (!queue.closed_at) {
                const auto tickets = tickets_of(s, caller.county(), queue.id);
                counts = windows::counts_of(tickets);
                day.waited_median_s = waited_median_s(tickets);
            }
            std::ranges::sort(counts, {}, &Count::matter);
            for (const auto& one : counts)
                day.matters.push_back(
                    {one.matter,
                     one.came,
                     one.served,
                     one.absent,
                     one.withdrawn,
                     one.lapsed,
                     one.waited_median_s}
                );
            figures.centres.push_back(std::move(day));
        }
        return figures;
    });
}

} // namespace wuzhi::smart::windows
