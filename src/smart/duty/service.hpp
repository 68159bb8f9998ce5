#pragma once

#include "county/commands/model.hpp"
#include "county/identity/caller.hpp"
#include "platform/db/migration.hpp"
#include "smart/duty/bodies.hpp"
#include "smart/duty/rules.hpp"
#include "smart/duty/tools.hpp"
#include "smart/duty/views.hpp"

#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace wuzhi::smart::duty {

// The module's migrations.
[[nodiscard]] std::span<const db::Migration> schema();

using county::commands::Once;
using county::identity::Colleague;

inline constexpr std::int64_t urgent_max = 50;

// Who is on duty at the governance centres, whom they called, and what one shift leaves to the
// next. Any thread; blocks.
class Service {
public:
    explicit Service(Tools tools) : tools_(std::move(tools)) {}

    // Of the caller's centre, one below it, or one above. Errors: duty.unit_unknown (not_found);
    // those of Calendars::of.
    [[nodiscard]] Result<RosterView> roster(const Caller& caller, const RosterQuery& query);
    // The month of the caller's centre, in place of version `seen`. Who has no post there any more
    // keeps the turns that stand, and gets no others. Errors: duty.outside_month,
    // duty.not_colleague, duty.too_many (invalid); duty.stale (stale); those of Calendars::of and
    // commands::once.
    [[nodiscard]] Result<RosterView>
    set_roster(const Caller& caller, const Once& once, const RosterBody& body, std::int64_t seen);
    // No number: the office has none. Errors: those of check_office_number and commands::once.
    [[nodiscard]] Result<RosterView>
    set_office(const Caller& caller, const Once& once, const OfficeBody& body);

    // Who is on duty now, where, and the urgent cases that nobody acknowledged, of those that the
    // caller sees. Errors: those of cases::Service::list.
    [[nodiscard]] Result<DutyList> now(const Caller& caller);
    // Errors: case.not_found; duty.id_taken (invalid); those of check_called_at, commands::once.
    [[nodiscard]] Result<UrgentView>
    called(const Caller& caller, const Once& once, const CallBody& body);

    // Whom the centres called about a case. Errors: case.not_found.
    [[nodiscard]] Result<DutyCalls> calls(const Caller& caller, CaseId id);

    // Errors: duty.id_taken (invalid); those of commands::once and cases::Service::count.
    [[nodiscard]] Result<HandoverView>
    hand_over(const Caller& caller, const Once& once, const HandoverBody& body);
    // Errors: duty.handover_unknown (not_found); those of check_take and commands::once.
    [[nodiscard]] Result<HandoverView>
    take_over(const Caller& caller, const Once& once, HandoverId id);
    // Of the caller's centre.
    [[nodiscard]] Result<HandoverList> handovers(const Caller& caller);

private:
    using People = std::map<std::string, OnDuty>; // By person.

    // Everybody with a post at the centre of the unit.
    [[nodiscard]] Result<People>
    people_at(db::Session& session, const std::string& county, const std::string& unit) const;
    // … and whoever else stands in the turns, who has no post there any more.
    [[nodiscard]] Result<OnDuty>
    person_of(db::Session& session, const Turn& turn, const People& known) const;
    [[nodiscard]] Result<RosterView>
    roster_in(db::Session& session, const Caller& caller, const std::string& unit, Date month);
    [[nodiscard]] Result<std::vector<CentreOnDuty>>
    centres_on(db::Session& session, const Caller& caller, const OnShift& shift);
    [[nodiscard]] Result<HandoverView>
    view_of(db::Session& session, const Caller& caller, const Handover& row) const;
    [[nodiscard]] std::string
    name_of_unit(const std::string& county, const std::string& code) const;

    Tools tools_;
};

} // namespace wuzhi::smart::duty
