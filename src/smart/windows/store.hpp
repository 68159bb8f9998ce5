#pragma once

#include "county/identity/scope.hpp"
#include "platform/db/session.hpp"
#include "smart/windows/model.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wuzhi::smart::windows {

using county::identity::Scope;

void save_office(db::Session& session, const Office& row);
[[nodiscard]] std::optional<Office>
find_office(db::Session& session, std::string_view county, std::string_view scope);

// False: there is one of this unit and day.
[[nodiscard]] bool insert_queue_once(db::Session& session, const Queue& row);
void update_queue(db::Session& session, const Queue& row);
[[nodiscard]] std::optional<Queue>
find_queue(db::Session& session, std::string_view county, std::string_view scope, Date day);
[[nodiscard]] std::optional<Queue>
lock_queue(db::Session& session, std::string_view county, QueueId id);
// Of the day in the units of a scope, by unit.
[[nodiscard]] std::vector<Queue> queues_on(db::Session& session, const Scope& scope, Date day);

// False: there is one of this id.
[[nodiscard]] bool insert_ticket_once(db::Session& session, const Ticket& row);
void update_ticket(db::Session& session, const Ticket& row);
[[nodiscard]] std::optional<Ticket>
find_ticket(db::Session& session, std::string_view county, TicketId id);
// In the order they were taken.
[[nodiscard]] std::vector<Ticket>
tickets_of(db::Session& session, std::string_view county, QueueId queue);

void insert_count(db::Session& session, const Count& row);
// By matter.
[[nodiscard]] std::vector<Count>
counts_of(db::Session& session, std::string_view county, QueueId queue);

// Tickets taken before a moment, at most `limit`: how many there are, or how many were removed.
[[nodiscard]] std::int64_t
count_old(db::Session& session, std::string_view county, Instant before, std::int64_t limit);
[[nodiscard]] std::int64_t
remove_old(db::Session& session, std::string_view county, Instant before, std::int64_t limit);

// Everything of one unit to another code; a day that is there already stays.
void rename_unit(
    db::Session& session, std::string_view county, std::string_view from, std::string_view to
);

} // namespace wuzhi::smart::windows
