#pragma once

#include "county/identity/scope.hpp"
#include "platform/db/session.hpp"
#include "smart/cases/time_cursor_model.hpp"
#include "smart/centres/model.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wuzhi::smart::centres {

using county::identity::Scope;

// False: there is one of this id.
[[nodiscard]] bool insert_meeting_once(db::Session& session, const Meeting& row);
void update_meeting(db::Session& session, const Meeting& row);
[[nodiscard]] std::optional<Meeting>
find_meeting(db::Session& session, std::string_view county, MeetingId id);
// Locked until the transaction ends.
[[nodiscard]] std::optional<Meeting>
lock_meeting(db::Session& session, std::string_view county, MeetingId id);

// At most `limit` of those convened in the scope, or that the party was asked to, from before an
// id on, newest first. A nil id: from the newest.
[[nodiscard]] std::vector<Meeting>
meetings_in(db::Session& session, const Scope& scope, MeetingId before, std::int64_t limit);
[[nodiscard]] std::vector<Meeting> meetings_with(
    db::Session& session,
    std::string_view county,
    std::string_view party,
    MeetingId before,
    std::int64_t limit
);
[[nodiscard]] std::vector<Meeting>
meetings_of_case(db::Session& session, std::string_view county, CaseId id);

void insert_participant(db::Session& session, const Participant& row);
void update_attendance(db::Session& session, const Participant& row);
[[nodiscard]] std::vector<Participant>
participants_of(db::Session& session, std::string_view county, MeetingId id);
void insert_meeting_case(db::Session& session, const MeetingCase& row);
[[nodiscard]] std::vector<MeetingCase>
cases_of(db::Session& session, std::string_view county, MeetingId id);

// False: there is one of this id.
[[nodiscard]] bool insert_undertaking_once(db::Session& session, const Undertaking& row);
void update_undertaking(db::Session& session, const Undertaking& row);
[[nodiscard]] std::optional<Undertaking>
find_undertaking(db::Session& session, std::string_view county, UndertakingId id);
[[nodiscard]] std::optional<Undertaking>
lock_undertaking(db::Session& session, std::string_view county, UndertakingId id);

// A page of a list: from before an id on, newest first. A nil id: from the newest.
struct PageOf {
    UndertakingId before{};
    std::int64_t limit = 0;
};
// Given in the scope; to units within it; to one unit or organisation.
[[nodiscard]] std::vector<Undertaking>
undertakings_in(db::Session& session, const Scope& scope, const PageOf& page);
[[nodiscard]] std::vector<Undertaking>
undertakings_below(db::Session& session, const Scope& scope, const PageOf& page);
[[nodiscard]] std::vector<Undertaking> undertakings_of_party(
    db::Session& session, std::string_view county, std::string_view party, const PageOf& page
);

using UndertakingCursor = cases::TimeCursor<UndertakingId>;

// A page of what waits: the soonest day first, from behind a cursor on.
struct PageByDay {
    UndertakingCursor after{};
    std::int64_t limit = 0;
};
// What the party has to answer; what was answered to a unit that gave it; what is not ended, given
// in the scope, to units within it or to the party.
[[nodiscard]] std::vector<Undertaking> undertakings_to_answer(
    db::Session& session, std::string_view county, std::string_view party, const PageByDay& page
);
[[nodiscard]] std::vector<Undertaking> answered_undertakings(
    db::Session& session, std::string_view county, std::string_view giver, const PageByDay& page
);
[[nodiscard]] std::vector<Undertaking> open_undertakings(
    db::Session& session, const Scope& scope, std::string_view party, const PageByDay& page
);

[[nodiscard]] std::vector<Undertaking>
undertakings_of_meeting(db::Session& session, std::string_view county, MeetingId id);
[[nodiscard]] std::vector<Undertaking>
undertakings_of_case(db::Session& session, std::string_view county, CaseId id);

// Gives the step the next number of its undertaking.
void add_step(db::Session& session, UndertakingStep row);
[[nodiscard]] std::vector<UndertakingStep>
steps_of(db::Session& session, std::string_view county, UndertakingId id);

// What a unit with this code has here, from before `until`; for unit_moves_service.hpp.
struct UnitRows {
    std::vector<Meeting> meetings{};
    std::vector<Participant> participants{};
    std::vector<Undertaking> given{};
    std::vector<Undertaking> to_do{};
};
[[nodiscard]] UnitRows
rows_of_unit(db::Session& session, std::string_view county, std::string_view code, Instant until);
void remove_participant(db::Session& session, const Participant& row);
// Nothing where it takes part already: two units became one.
void insert_moved(db::Session& session, const Participant& row);

} // namespace wuzhi::smart::centres
