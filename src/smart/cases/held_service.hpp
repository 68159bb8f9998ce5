#pragma once

// What is held in a case on whoever reported it, and the end of it: for the other contexts of the
// line, in the transaction in which they act.

#include "county/identity/caller.hpp"
#include "smart/cases/erase_store.hpp"
#include "smart/cases/tools.hpp"
#include "smart/cases/views.hpp"

namespace wuzhi::smart::cases {

// The case it goes on as, which may have been merged itself; or itself.
[[nodiscard]] Case goes_on_as(db::Session& session, const Case& c);

// What was split off it, and off that; each has the place and something of the words.
[[nodiscard]] std::vector<Case> parts_of(db::Session& session, const Case& c);

// Whether a duty is being done with what is held: the case, the one it goes on as or a part of it
// is open, or somebody has yet to look at how it was handled.
[[nodiscard]] bool is_needed(db::Session& session, const Case& c);

// Whether it ended, for the last time, before a moment; with the one it goes on as and its parts.
[[nodiscard]] bool ended_before(db::Session& session, const Case& c, Instant moment);

// Whether the caller, or somebody else of their unit, did more about it than help the reporter:
// they are judged by what the reporter says. The county has no unit above it, so there each
// person answers for themselves.
[[nodiscard]] bool has_handled(db::Session& session, const Caller& caller, const Case& c);

// The case, for a post that may do for the reporter what the reporter may: who gives follow codes.
// Errors: case.not_found; case.not_holder (forbidden).
[[nodiscard]] Result<Case> case_at_window(db::Session& session, const Caller& caller, CaseId id);

// The case of a record that is held. Requires: there is one.
[[nodiscard]] Case held_case(db::Session& session, std::string_view county, CaseId id);
// The same, locked.
[[nodiscard]] Case held_case_to_change(db::Session& session, std::string_view county, CaseId id);

struct HeldSteps {
    std::string category_name{};
    std::vector<Step> own{};           // What the reporter said in words after the report.
    std::vector<Step> all{};           // Everything that was done, by whomever.
    std::vector<std::string> titles{}; // Of `all`, one by one, for people.
    std::string state_title{};
    std::string rating_title{}; // Empty: not rated.
};
[[nodiscard]] HeldSteps held_steps(db::Session& session, const Case& c);

// Erases the words, the exact place and the search tokens of the case; see blank_words.
void erase_words(db::Session& session, const Case& c, Instant at);

// The reporter is not to be told or asked anything any more, for nobody can reach them.
void end_telling(db::Session& session, const Case& c);

} // namespace wuzhi::smart::cases
