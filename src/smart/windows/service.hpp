#pragma once

#include "county/commands/model.hpp"
#include "county/identity/caller.hpp"
#include "platform/db/migration.hpp"
#include "smart/windows/bodies.hpp"
#include "smart/windows/rules.hpp"
#include "smart/windows/tools.hpp"
#include "smart/windows/views.hpp"

#include <span>
#include <string>
#include <vector>

namespace wuzhi::smart::windows {

// The module's migrations.
[[nodiscard]] std::span<const db::Migration> schema();

// Tickets taken before a moment, at most `limit` of them: how many there are, or were removed.
[[nodiscard]] std::int64_t count_old_tickets(
    db::Session& session, const std::string& county, Instant before, std::int64_t limit
);
[[nodiscard]] std::int64_t remove_old_tickets(
    db::Session& session, const std::string& county, Instant before, std::int64_t limit
);

using county::commands::Once;

// The windows of the governance centres: who came takes a number, the clerks call it. All of it is
// of the caller's own centre and of today, but for figures. Any thread; blocks.
class Service {
public:
    explicit Service(Tools tools) : tools_(std::move(tools)) {}

    // An organisation stands beside the centre, and sees an empty one.
    [[nodiscard]] Result<WindowQueueView> queue(const Caller& caller);
    [[nodiscard]] Result<WindowScreen> screen(const Caller& caller);

    // Errors: those of check_window_count, check_telephone and commands::once.
    [[nodiscard]] Result<WindowQueueView>
    set_office(const Caller& caller, const Once& once, const WindowOfficeBody& body);

    // Errors: window.id_taken (invalid); those of next_serial, Calendars::of and commands::once.
    [[nodiscard]] Result<TicketView>
    take(const Caller& caller, const Once& once, const TicketBody& body);
    // Errors: window.nobody (conflict): nobody waits; those of check_window and commands::once.
    [[nodiscard]] Result<TicketView>
    call_next(const Caller& caller, const Once& once, const CallNextBody& body);
    // Any act but `call` and `lapse`. Errors: window.ticket_unknown (not_found); window.busy
    // (conflict); those of after and commands::once.
    [[nodiscard]] Result<TicketView>
    act(const Caller& caller, const Once& once, TicketId id, TicketAct act);

    // Of the centres of the caller's units, on a day.
    [[nodiscard]] Result<WindowFigures>
    figures(const Caller& caller, const WindowFiguresQuery& query);

private:
    struct Day {
        Queue queue{};
        std::vector<Ticket> tickets{};
    };

    // Today at this centre; empty: nobody came yet.
    [[nodiscard]] Day
    today_at(db::Session& session, const std::string& county, const std::string& scope);
    [[nodiscard]] Result<Queue> open_queue(db::Session& session, const Queue& fresh);
    [[nodiscard]] WindowQueueView view_in(db::Session& session, const Caller& caller);
    [[nodiscard]] std::int64_t window_count(db::Session& session, const Caller& caller);
    void
    record(db::Session& session, const Caller& caller, const Ticket& ticket, std::string_view kind);
    [[nodiscard]] std::string
    name_of_unit(const std::string& county, const std::string& code) const;

    Tools tools_;
};

} // namespace wuzhi::smart::windows
