#include "smart/cases/closing_rules.hpp"

#include "smart/cases/refusals.hpp"

#include <algorithm>

namespace wuzhi::smart::cases {
namespace {

Result<> check_after_photo(const Situation& s)
{
    if (!s.needs_photo) return {};
    Instant begun{}; // No photo from before it was handled again counts.
    for (const auto& step : s.steps)
        if (step.action == Action::rework || step.action == Action::review)
            begun = step.recorded_at;
    if (s.photos.last_after_at && *s.photos.last_after_at >= begun) return {};
    return conflict("case.photo_missing", "Attach a photo of how it was left (stage after) first.");
}

} // namespace

Result<> check_closing(const Situation& s, const Command& command)
{
    if (s.current.inspection == Inspection::failed)
        return conflict(
            "case.inspection_failed", "The check found it is not in order: rework, or check again."
        );
    if (!command.has_passed.value_or(false))
        return fail_field(
            ErrorKind::invalid,
            "case.condition_not_met",
            "is_condition_met",
            "Confirm that the closing condition is met."
        );
    return check_after_photo(s);
}

bool is_self_handling_open(const Situation& s)
{
    return s.may_self_handle && std::ranges::none_of(s.steps, [](const Step& step) {
               return step.action == Action::self_handle;
           });
}

Result<> check_self_handling(const Situation& s, const Command& command)
{
    if (!is_self_handling_open(s))
        return conflict(
            "case.not_self_handled",
            "Only matters of some categories are closed on the spot, and only once: leave it to "
            "the desk."
        );
    if (s.steps.empty() || s.steps.front().person != command.actor.person)
        return fail(
            ErrorKind::forbidden, "case.not_reporter", "Who reported it closes it on the spot."
        );
    if (s.needs_photo && s.photos.before == 0)
        return conflict(
            "case.photo_missing", "Attach a photo of how it was found (stage before) first."
        );
    return check_after_photo(s);
}

} // namespace wuzhi::smart::cases
