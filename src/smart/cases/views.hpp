#pragma once

// What the API says of a case: to those who work on it, to the reporter, to everybody.

#include "smart/cases/model.hpp"
#include "smart/cases/rules.hpp"

#include <boost/describe/class.hpp>

#include <optional>
#include <string>
#include <vector>

namespace wuzhi::smart::cases {

struct CaseView {
    CaseId id{};
    std::string number{};
    std::string category{};
    std::string category_name{};
    std::string description{};
    std::string address{};
    std::optional<double> lon{};
    std::optional<double> lat{};
    std::string unit{}; // Significant code of where it happened.
    std::string unit_path{};
    Channel channel = Channel::web;
    Date received_on{};
    Instant reported_at{};
    CaseState state = CaseState::reported;
    CaseLevel level = CaseLevel::village;
    std::string holder{};
    std::string desk{};
    std::string result{};
    std::optional<Rating> rating{};
    std::int64_t version = 1; // Send it back in If-Match.
    Instant changed_at{};
    std::vector<Action> actions{}; // What the caller's post may do now.
};
BOOST_DESCRIBE_STRUCT(
    CaseView,
    (),
    (id,
     number,
     category,
     category_name,
     description,
     address,
     lon,
     lat,
     unit,
     unit_path,
     channel,
     received_on,
     reported_at,
     state,
     level,
     holder,
     desk,
     result,
     rating,
     version,
     changed_at,
     actions)
)

struct StepView {
    std::int64_t seq = 0;
    Action action = Action::report;
    CaseState from_state = CaseState::reported;
    CaseState to_state = CaseState::reported;
    Instant at{};
    std::string acting_post{};
    std::string unit{};
    std::string receiver{};
    std::string reason{};
};
BOOST_DESCRIBE_STRUCT(
    StepView, (), (seq, action, from_state, to_state, at, acting_post, unit, receiver, reason)
)

struct CasePage {
    std::vector<CaseView> cases{};
    std::optional<CaseId> more_before{}; // Ask again with before=…; missing: this was all.
};
BOOST_DESCRIBE_STRUCT(CasePage, (), (cases, more_before))

struct StepList {
    std::vector<StepView> steps{};
};
BOOST_DESCRIBE_STRUCT(StepList, (), (steps))

// What a reporter gets: the only time the follow code is told.
struct Receipt {
    CaseId id{};
    std::string number{};
    std::string follow_code{};
    CaseState state = CaseState::reported;
    std::string holder{}; // The desk it waits at.
    Instant reported_at{};
};
BOOST_DESCRIBE_STRUCT(Receipt, (), (id, number, follow_code, state, holder, reported_at))

// What whoever has number and code may see; no names, no inner notes.
struct FollowView {
    std::string number{};
    std::string category_name{};
    CaseState state = CaseState::reported;
    Instant reported_at{};
    Instant changed_at{};
    std::string result{};
    std::optional<std::string> refusal{}; // Why it was rejected.
    std::optional<Rating> rating{};
    bool can_rate = false;
};
BOOST_DESCRIBE_STRUCT(
    FollowView,
    (),
    (number, category_name, state, reported_at, changed_at, result, refusal, rating, can_rate)
)

struct CategoryView {
    std::string code{};
    std::string group_name{};
    std::string name{};
};
BOOST_DESCRIBE_STRUCT(CategoryView, (), (code, group_name, name))

struct CategoryList {
    std::vector<CategoryView> categories{};
};
BOOST_DESCRIBE_STRUCT(CategoryList, (), (categories))

[[nodiscard]] CaseView
view_of(const Case& c, std::string category_name, std::vector<Action> actions);
[[nodiscard]] StepView view_of(const Step& step);
[[nodiscard]] FollowView follow_view_of(const Case& c, std::string category_name, const Step& last);

} // namespace wuzhi::smart::cases
