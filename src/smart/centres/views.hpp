#pragma once

// What goes out. Of a case that the reader does not see, nothing.

#include "smart/centres/model.hpp"

#include <boost/describe/class.hpp>

#include <optional>
#include <string>
#include <vector>

namespace wuzhi::smart::centres {

// A case as far as a meeting or an undertaking names it.
struct CaseMention {
    CaseId id{};
    std::string number{};
    std::string category_name{};
    cases::CaseState state = cases::CaseState::reported;
};
BOOST_DESCRIBE_STRUCT(CaseMention, (), (id, number, category_name, state))

struct UndertakingStepView {
    UndertakingAction action = UndertakingAction::give;
    Instant at{};
    std::string party{}; // For whom somebody acted; empty: the server.
    std::string words{};
};
BOOST_DESCRIBE_STRUCT(UndertakingStepView, (), (action, at, party, words))

struct UndertakingView {
    UndertakingId id{};
    Origin origin = Origin::meeting;
    std::optional<MeetingId> meeting{};
    std::optional<CaseMention> of_case{};
    std::string unit{};  // Who gave it.
    std::string party{}; // Who does it.
    std::string unit_name{};
    std::string party_name{};
    std::string task{};
    UndertakingState state = UndertakingState::given;
    Instant given_at{};
    Date due_on{};
    Instant due_at{};
    bool is_overdue = false;
    std::optional<Outcome> outcome{};
    std::string answer{};
    std::optional<Instant> answered_at{};
    std::optional<Instant> closed_at{};
    std::vector<UndertakingAction> actions{}; // What the caller's post may do now.
    std::vector<UndertakingStepView> steps{}; // Of one alone; oldest first.
};
BOOST_DESCRIBE_STRUCT(
    UndertakingView,
    (),
    (id,
     origin,
     meeting,
     of_case,
     unit,
     party,
     unit_name,
     party_name,
     task,
     state,
     given_at,
     due_on,
     due_at,
     is_overdue,
     outcome,
     answer,
     answered_at,
     closed_at,
     actions,
     steps)
)

struct UndertakingPage {
    std::vector<UndertakingView> undertakings{};
    std::optional<UndertakingId> more_before{}; // Of `all`: ask again with before=…
    std::optional<std::string> more_after{};    // Of the others: with after=…
};
BOOST_DESCRIBE_STRUCT(UndertakingPage, (), (undertakings, more_before, more_after))

struct ParticipantView {
    std::string party{};
    std::string name{};
    Attendance attendance = Attendance::invited;
    // Cases of the meeting that this participant does not see; told to the centre alone, which may
    // give them a part of the case (协办).
    std::vector<CaseId> unseen{};
};
BOOST_DESCRIBE_STRUCT(ParticipantView, (), (party, name, attendance, unseen))

enum class MeetingAction { hold, cancel };
BOOST_DESCRIBE_ENUM(MeetingAction, hold, cancel)

struct MeetingView {
    MeetingId id{};
    std::string unit{}; // Whose centre convened it.
    std::string unit_name{};
    std::string title{};
    std::string agenda{};
    std::string place{};
    Instant begins_at{};
    MeetingState state = MeetingState::convened;
    std::string minutes{};
    std::string reason{};
    Instant convened_at{};
    std::optional<Instant> ended_at{};
    std::vector<ParticipantView> participants{};
    std::vector<CaseMention> cases{};
    std::vector<UndertakingView> decisions{};
    std::vector<MeetingAction> actions{};
};
BOOST_DESCRIBE_STRUCT(
    MeetingView,
    (),
    (id,
     unit,
     unit_name,
     title,
     agenda,
     place,
     begins_at,
     state,
     minutes,
     reason,
     convened_at,
     ended_at,
     participants,
     cases,
     decisions,
     actions)
)

// A line of a list.
struct MeetingLine {
    MeetingId id{};
    std::string unit{};
    std::string unit_name{};
    std::string title{};
    std::string place{};
    Instant begins_at{};
    MeetingState state = MeetingState::convened;
};
BOOST_DESCRIBE_STRUCT(MeetingLine, (), (id, unit, unit_name, title, place, begins_at, state))

struct MeetingPage {
    std::vector<MeetingLine> meetings{};
    std::optional<MeetingId> more_before{};
};
BOOST_DESCRIBE_STRUCT(MeetingPage, (), (meetings, more_before))

// Around one case.
struct CaseCentreView {
    std::vector<MeetingLine> meetings{};
    std::vector<UndertakingView> undertakings{};
};
BOOST_DESCRIBE_STRUCT(CaseCentreView, (), (meetings, undertakings))

} // namespace wuzhi::smart::centres
