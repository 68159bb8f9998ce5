#pragma once

// What whoever reported sees of a case, and what they add.

#include "platform/base/time.hpp"
#include "smart/cases/model.hpp"

#include <boost/describe/class.hpp>

#include <optional>
#include <string>
#include <vector>

namespace wuzhi::smart::cases {

// What a reporter said later.
struct AdditionView {
    Instant at{};
    std::string words{};
};
BOOST_DESCRIBE_STRUCT(AdditionView, (), (at, words))

// What whoever has number and code may see; no names, no inner notes.
struct FollowView {
    std::string number{};
    std::string category_name{};
    CaseState state = CaseState::reported;    // Of the case it goes on as, if it was merged.
    std::optional<std::string> merged_into{}; // That one's number.
    Instant reported_at{};
    Instant changed_at{};
    std::string description{}; // The reporter's own words.
    std::string address{};
    std::vector<AdditionView> additions{}; // Their words, oldest first.
    std::optional<Instant> accept_by{};    // Until when somebody should have taken it.
    std::optional<Instant> expected_at{};  // Until when it should be handled, or reviewed.
    std::string result{};
    std::optional<std::string> refusal{}; // Why it was rejected.
    std::optional<std::string> delay{};   // Why it takes longer: the last extension or suspension.
    std::optional<Rating> rating{};
    bool is_rated_by_call =
        false; // A desk took it down on a call-back; the reporter may put it right.
    bool can_rate = false;
    bool can_object = false;
    bool can_cancel = false;
    bool can_add = false;
};
BOOST_DESCRIBE_STRUCT(
    FollowView,
    (),
    (number,
     category_name,
     state,
     merged_into,
     reported_at,
     changed_at,
     description,
     address,
     additions,
     accept_by,
     expected_at,
     result,
     refusal,
     delay,
     rating,
     is_rated_by_call,
     can_rate,
     can_object,
     can_cancel,
     can_add)
)

} // namespace wuzhi::smart::cases
