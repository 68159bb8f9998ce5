#pragma once

#include "county/identity/ids.hpp"
#include "platform/base/id.hpp"
#include "platform/base/text_form.hpp"
#include "platform/base/time.hpp"
#include "smart/cases/model.hpp"

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <cstdint>
#include <optional>
#include <string>

namespace wuzhi::smart::centres {

using cases::CaseId;
using MeetingId = Id<struct MeetingTag>;
using UndertakingId = Id<struct UndertakingTag>;

// All that is described here is stored and sent by these names: append, never rename.
enum class MeetingState {
    convened,
    held,      // With minutes and what was decided.
    cancelled, // Before it was held, with a reason.
};
BOOST_DESCRIBE_ENUM(MeetingState, convened, held, cancelled)

enum class Attendance { invited, attended, absent };
BOOST_DESCRIBE_ENUM(Attendance, invited, attended, absent)

// Why somebody has to do something.
enum class Origin {
    meeting,     // 会商议定事项
    instruction, // 领导批示
};
BOOST_DESCRIBE_ENUM(Origin, meeting, instruction)

enum class UndertakingState {
    given,
    acknowledged, // 已签收
    answered,     // Done, or not with the reason: whoever gave it looks at that.
    sent_back,    // Not enough: once more, until another day.
    closed,       // 已销号
    withdrawn,
};
BOOST_DESCRIBE_ENUM(UndertakingState, given, acknowledged, answered, sent_back, closed, withdrawn)

enum class UndertakingAction {
    give,
    acknowledge,
    answer,
    send_back,
    close,
    withdraw,
    overdue, // By the server, when the day is over.
};
BOOST_DESCRIBE_ENUM(
    UndertakingAction, give, acknowledge, answer, send_back, close, withdraw, overdue
)

enum class Outcome { done, not_done };
BOOST_DESCRIBE_ENUM(Outcome, done, not_done)

// A joint meeting (会商). Row of `centre_meeting`.
struct Meeting {
    std::string county{};
    MeetingId id{};
    std::string scope{}; // Significant code of the unit whose centre convened it.
    std::string title{};
    std::string agenda{};
    std::string place{};
    Instant begins_at{};
    MeetingState state = MeetingState::convened;
    std::string minutes{};
    std::string reason{}; // Why it was cancelled.
    std::string convened_by{};
    Instant convened_at{};
    std::optional<std::string> ended_by{}; // Who recorded that it was held or cancelled.
    std::optional<Instant> ended_at{};
};
BOOST_DESCRIBE_STRUCT(
    Meeting,
    (),
    (county,
     id,
     scope,
     title,
     agenda,
     place,
     begins_at,
     state,
     minutes,
     reason,
     convened_by,
     convened_at,
     ended_by,
     ended_at)
)

// Row of `centre_participant`. The convening centre takes part without one.
struct Participant {
    std::string county{};
    std::string party{}; // A unit's significant code, or an organisation's id.
    MeetingId meeting_id{};
    Attendance attendance = Attendance::invited;
};
BOOST_DESCRIBE_STRUCT(Participant, (), (county, party, meeting_id, attendance))

// Row of `centre_meeting_case`.
struct MeetingCase {
    std::string county{};
    CaseId case_id{};
    MeetingId meeting_id{};
};
BOOST_DESCRIBE_STRUCT(MeetingCase, (), (county, case_id, meeting_id))

// What a unit or an organisation has to do until a day (承办事项). Row of `centre_undertaking`.
struct Undertaking {
    std::string county{};
    UndertakingId id{};
    Origin origin = Origin::meeting;
    std::optional<MeetingId> meeting_id{};
    std::optional<CaseId> case_id{};
    std::string scope{}; // Significant code of the unit that gave it.
    std::string party{}; // Who does it.
    std::string task{};
    UndertakingState state = UndertakingState::given;
    std::string given_by{};
    Instant given_at{};
    Date due_on{};
    Instant due_at{};        // The end of that day, or of the next workday.
    bool is_overdue = false; // Of the day it was given last.
    std::optional<Outcome> outcome{};
    std::string answer{};
    std::optional<std::string> answered_by{};
    std::optional<Instant> answered_at{};
    std::optional<std::string> closed_by{};
    std::optional<Instant> closed_at{};
};
BOOST_DESCRIBE_STRUCT(
    Undertaking,
    (),
    (county,
     id,
     origin,
     meeting_id,
     case_id,
     scope,
     party,
     task,
     state,
     given_by,
     given_at,
     due_on,
     due_at,
     is_overdue,
     outcome,
     answer,
     answered_by,
     answered_at,
     closed_by,
     closed_at)
)

// One line of its history. Row of `centre_undertaking_step`; written once.
struct UndertakingStep {
    std::string county{};
    UndertakingId undertaking_id{};
    std::int64_t seq = 0; // 1, 2, …
    UndertakingAction action = UndertakingAction::give;
    Instant at{};
    std::string person{}; // Empty: the server.
    std::string acting_post{};
    std::string party{}; // For whom they acted.
    std::string words{};
};
BOOST_DESCRIBE_STRUCT(
    UndertakingStep,
    (),
    (county, undertaking_id, seq, action, at, person, acting_post, party, words)
)

} // namespace wuzhi::smart::centres
