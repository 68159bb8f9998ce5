#pragma once

#include "platform/db/session.hpp"
#include "smart/duty/model.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wuzhi::smart::duty {

void save_office(db::Session& session, const Office& row);
void remove_office(db::Session& session, std::string_view county, std::string_view scope);
[[nodiscard]] std::optional<Office>
find_office(db::Session& session, std::string_view county, std::string_view scope);
// Of the whole county, by unit.
[[nodiscard]] std::vector<Office> offices(db::Session& session, std::string_view county);

// Locked until the transaction ends; of a month that nobody entered yet, too.
[[nodiscard]] Roster
lock_roster(db::Session& session, std::string_view county, std::string_view scope, Date month);
[[nodiscard]] std::int64_t
roster_version(db::Session& session, std::string_view county, std::string_view scope, Date month);
void update_roster(db::Session& session, const Roster& row);

void insert_turn(db::Session& session, const Turn& row);
void remove_turn(db::Session& session, const Turn& row);
// Both days included, by day.
[[nodiscard]] std::vector<Turn>
turns_of(db::Session& session, std::string_view county, std::string_view scope, Date from, Date to);
// Of all centres on one shift, by unit.
[[nodiscard]] std::vector<Turn>
turns_on(db::Session& session, std::string_view county, Date day, Shift shift);

// False: there is one of this id.
[[nodiscard]] bool insert_handover_once(db::Session& session, const Handover& row);
void update_handover(db::Session& session, const Handover& row);
[[nodiscard]] std::optional<Handover>
lock_handover(db::Session& session, std::string_view county, HandoverId id);
// The newest first; at most 30.
[[nodiscard]] std::vector<Handover>
handovers_of(db::Session& session, std::string_view county, std::string_view scope);

// False: there is one of this id.
[[nodiscard]] bool insert_call_once(db::Session& session, const Call& row);
// The oldest first; at most 50.
[[nodiscard]] std::vector<Call> calls_of(db::Session& session, std::string_view county, CaseId id);

// Everything of one unit to another code.
void rename_unit(
    db::Session& session, std::string_view county, std::string_view from, std::string_view to
);

} // namespace wuzhi::smart::duty
