#pragma once

#include "platform/base/id.hpp"
#include "platform/base/text_form.hpp"
#include "platform/base/time.hpp"

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace wuzhi::smart::cases {

using CaseId = Id<struct CaseTag>;
using StepId = Id<struct CaseStepTag>;

// Where a case stands. Stored, sent and logged by these names: append, never rename.
// Source: reference "cases", 2.2; the names in Chinese are those of 数字城管 practice.
enum class CaseState {
    reported,   // 待受理: waits for the desk of its level.
    accepted,   // 已立案待派遣: registered, waits to be dispatched.
    rejected,   // 不予受理: refused with a reason.
    dispatched, // 待签收: handed to whoever shall handle it.
    handling,   // 处置中: acknowledged.
    done,       // 处置完成待审: the handler says it is done.
    closed,     // 已结案: the desk agrees.
    rated,      // 已评价: the reporter said what they think of it.
};
BOOST_DESCRIBE_ENUM(
    CaseState, reported, accepted, rejected, dispatched, handling, done, closed, rated
)

// The level whose desk answers for the case now.
enum class CaseLevel { village, township, county };
BOOST_DESCRIBE_ENUM(CaseLevel, village, township, county)

// What can be done to a case. Each is one step in its history and one fact in the journal.
enum class Action { report, accept, reject, dispatch, acknowledge, submit, close, rate };
BOOST_DESCRIBE_ENUM(Action, report, accept, reject, dispatch, acknowledge, submit, close, rate)

// How the report reached us.
enum class Channel { web, window, telephone, hotline_12345, paper, grid, open311 };
BOOST_DESCRIBE_ENUM(Channel, web, window, telephone, hotline_12345, paper, grid, open311)

enum class Rating { satisfied, fairly_satisfied, unsatisfied };
BOOST_DESCRIBE_ENUM(Rating, satisfied, fairly_satisfied, unsatisfied)

// One matter that someone must handle. Row of `case_record`.
struct Case {
    std::string county{};
    CaseId id{};
    std::int64_t serial = 0; // Year and count within it as one number, 20260000001; never shown.
    std::string number{};    // What people read out: "2026-100-4831907"; see number.hpp.
    std::string category{};  // Code of the sub-category in the catalogue.
    std::string description{};
    std::string address{};
    std::optional<double> lon{}; // WGS 84, degrees; both or neither.
    std::optional<double> lat{};
    std::string unit_path{}; // Of the day it was reported: "632822/632822100/632822100001".
    std::string scope{};     // Significant code of the unit it happened in; moves with the unit.
    std::string township{};  // The first nine digits of `scope`; empty: the county as a whole.
    std::string village{};   // The first twelve; empty: the township as a whole.
    Channel channel = Channel::web;
    Date received_on{};    // When the matter reached any desk, on paper perhaps.
    Instant reported_at{}; // When it was entered.
    CaseState state = CaseState::reported;
    CaseLevel level = CaseLevel::village;
    std::string holder{}; // Significant code of the desk or grid that holds it: always one.
    std::string desk{};   // Significant code of the desk that accepted it and will close it.
    std::optional<std::string> handler{}; // Person who acknowledged.
    std::string result{};                 // What was done, in the handler's words.
    std::optional<Rating> rating{};
    std::int64_t follow_issue = 1; // Which follow code is good; a lost one gets the next.
    std::string report_digest{};   // Of the report as it came, to know a repeated sending.
    std::int64_t version = 1;      // Counts changes; ETag and If-Match.
    Instant changed_at{};
};
BOOST_DESCRIBE_STRUCT(
    Case,
    (),
    (county,
     id,
     serial,
     number,
     category,
     description,
     address,
     lon,
     lat,
     unit_path,
     scope,
     township,
     village,
     channel,
     received_on,
     reported_at,
     state,
     level,
     holder,
     desk,
     handler,
     result,
     rating,
     follow_issue,
     report_digest,
     version,
     changed_at)
)

// One line of a case's history. Row of `case_step`; written once.
struct Step {
    std::string county{};
    CaseId case_id{};
    std::int64_t seq = 0; // 1, 2, … within the case.
    Action action = Action::report;
    CaseState from_state = CaseState::reported;
    CaseState to_state = CaseState::reported;
    Instant at{};
    std::string person{};      // Who did it; empty: the public.
    std::string acting_post{}; // In which post.
    std::string unit{};        // The post's unit.
    std::string receiver{};    // To whom it was handed.
    std::string reason{};
};
BOOST_DESCRIBE_STRUCT(
    Step,
    (),
    (county,
     case_id,
     seq,
     action,
     from_state,
     to_state,
     at,
     person,
     acting_post,
     unit,
     receiver,
     reason)
)

// One sub-category of the catalogue. Row of `case_category`.
struct Category {
    std::string county{};
    std::string code{};         // "0102"
    std::string group_name{};   // 市容环境
    std::string name{};         // 暴露垃圾
    bool is_releasable = false; // False: text, photo and exact place never become public.
    bool is_current = true;     // Offered for new reports.
};
BOOST_DESCRIBE_STRUCT(Category, (), (county, code, group_name, name, is_releasable, is_current))

} // namespace wuzhi::smart::cases
