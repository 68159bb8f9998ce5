#include "smart/cases/assist_rules.hpp"

#include "smart/cases/guard_rules.hpp"
#include "smart/cases/refusals.hpp"

#include <algorithm>
#include <string_view>

namespace wuzhi::smart::cases {
namespace {

constexpr StateSet handled_states{CaseState::closed, CaseState::self_handled};

// The code that a unit of a step has today. A step keeps the code of its day and so does the path
// of the case; a unit that was on the path is the one of that level in which the case lies now.
std::string_view code_today(const Case& c, std::string_view unit)
{
    const bool is_on_path =
        !unit.empty() &&
        ('/' + c.unit_path + '/').find('/' + std::string{unit} + '/') != std::string::npos;
    const std::string_view place = c.scope;
    return is_on_path && place.size() >= unit.size() ? place.substr(0, unit.size()) : unit;
}

// The unit that handled it; none: a body did, or nobody.
std::string_view handling_unit(const Case& c, std::string_view spot_unit)
{
    if (c.organisation) return "";
    return c.lead.empty() ? code_today(c, spot_unit) : c.lead;
}

// The county's desk has no other above it.
bool may_unit_tell(const Case& c, std::string_view unit, std::string_view spot_unit)
{
    // A refusal or a final reply is told by the desk itself.
    return !handled_states.has(c.state) || level_of_code(unit) == CaseLevel::county ||
           unit != handling_unit(c, spot_unit);
}

// The person who handled it, or another of the unit that did; the county's has no other above it.
bool is_handling(const Situation& s, const Actor& actor)
{
    const auto& c = s.current;
    if (c.handler && actor.person == *c.handler) return true;
    return level_of_code(actor.unit) != CaseLevel::county &&
           actor.unit == handling_unit(c, spot_unit_of(s.steps));
}

// Whether the code in force before the step was given out by whoever handled it.
bool is_code_of_handler(const Situation& s, const Step& before)
{
    bool is_one = false;
    for (const auto& step : s.steps) {
        if (step.seq >= before.seq) break;
        if (step.action == Action::reissue_code)
            is_one = is_of_handler(s.current, step, spot_unit_of(s.steps));
    }
    return is_one;
}

Error told_by_handler()
{
    return forbidden(
        "case.told_by_handler",
        "Whoever handled it neither tells the result nor asks what the reporter thinks of it: "
        "leave it to the level above; at the county, to another person."
    );
}

} // namespace

std::string_view spot_unit_of(std::span<const Step> steps)
{
    const auto step = std::ranges::find(steps, Action::self_handle, &Step::action);
    return step == steps.end() ? std::string_view{} : step->unit;
}

std::optional<std::string> teller_of(const Case& c, std::string_view spot_unit)
{
    constexpr StateSet with_result{
        CaseState::closed, CaseState::self_handled, CaseState::rejected, CaseState::final_reply};
    if (!with_result.has(c.state) || c.delivered_at || c.channel == Channel::bulk)
        return std::nullopt;
    return may_unit_tell(c, c.desk, spot_unit) ? c.desk : desk_above(c.desk);
}

std::optional<std::string> asker_of(const Case& c, std::string_view spot_unit)
{
    if (c.state != CaseState::closed || !c.delivered_at || c.channel == Channel::bulk)
        return std::nullopt;
    return may_unit_tell(c, c.desk, spot_unit) ? c.desk : desk_above(c.desk);
}

bool may_reissue(const Case& c, const Actor& actor)
{
    const bool is_guarded = c.is_grave || c.about != About::nobody;
    return !is_guarded || is_holder_or_desk(c, actor);
}

bool is_of_handler(const Case& c, const Step& step, std::string_view spot_unit)
{
    if (step.person.empty()) return false;
    const auto unit = handling_unit(c, spot_unit);
    return (c.handler && step.person == *c.handler) ||
           (!unit.empty() && code_today(c, step.unit) == unit);
}

bool may_reissue_now(const Situation& s, const Actor& actor)
{
    const auto& c = s.current;
    const bool waits = c.state == CaseState::closed ||
                       (c.state == CaseState::self_handled && !c.delivered_at) ||
                       may_correct_rating(s);
    if (!may_reissue(c, actor)) return false;
    return !waits || !is_handling(s, actor);
}

bool may_tell_result(const Situation& s, const Actor& actor)
{
    const auto& c = s.current;
    if (handled_states.has(c.state) && c.handler && actor.person == *c.handler) return false;
    return may_unit_tell(c, actor.unit, spot_unit_of(s.steps));
}

Result<> check_assistance(const Situation& s, const Command& command)
{
    const auto& actor = command.actor;
    if (command.action == Action::reissue_code) {
        if (!may_reissue(s.current, actor)) return not_holder();
        if (may_reissue_now(s, actor)) return {};
        return forbidden(
            "case.code_by_handler",
            "Whoever handled it gives out no code while its result waits to be told or rated: "
            "leave "
            "it to the level above; at the county, to another person."
        );
    }
    if (s.current.delivered_at)
        return conflict("case.delivered_already", "The reporter was told already.");
    if (actor.who == Who::person && !may_tell_result(s, actor)) return told_by_handler();
    return {};
}

const Step* rating_step(std::span<const Step> steps)
{
    const Step* last = nullptr;
    for (const auto& step : steps) {
        const bool is_rating =
            (step.action == Action::rate || step.action == Action::call_back) &&
            (step.to_state == CaseState::rated || step.to_state == CaseState::reviewing);
        if (is_rating) last = &step;
        if (step.to_state == CaseState::closed && step.from_state != CaseState::closed)
            last = nullptr;
    }
    return last;
}

bool may_correct_rating(const Situation& s)
{
    if (s.current.state != CaseState::rated || s.is_correction_over) return false;
    const auto* const step = rating_step(s.steps);
    if (step == nullptr) return false;
    return step->action == Action::call_back || is_code_of_handler(s, *step);
}

bool is_rated_by_call(std::span<const Step> steps)
{
    const auto* const step = rating_step(steps);
    return step != nullptr && step->action == Action::call_back;
}

bool has_objected(std::span<const Step> steps)
{
    return std::ranges::any_of(steps, [](const Step& step) {
        return step.action == Action::object ||
               (step.action == Action::call_back && step.from_state == CaseState::rejected &&
                step.to_state == CaseState::reported);
    });
}

Result<> check_objection(const Situation& s)
{
    if (has_objected(s.steps))
        return conflict("case.objected_already", "An objection can be made once.");
    if (s.is_objection_over)
        return conflict("case.objection_too_late", "The time to object is over.");
    return {};
}

Result<> check_call_back(const Situation& s, const Command& command)
{
    const bool is_rejected = s.current.state == CaseState::rejected;
    if (command.rating && is_rejected)
        return missing(
            "case.rating_misplaced", "answer", "A refusal is not rated: say whether they object."
        );
    if (command.is_objecting && !is_rejected)
        return missing(
            "case.objection_misplaced", "answer", "One objects to a refusal; a result is rated."
        );
    if (command.is_solved && !command.rating)
        return missing(
            "case.solved_misplaced", "is_solved", "Whether it is solved is asked beside the rating."
        );
    if (!may_tell_result(s, command.actor)) return told_by_handler();
    return command.is_objecting ? check_objection(s) : Result<>{};
}

Result<> check_rating(const Situation& s, const Command& command)
{
    if (!command.rating) return missing("case.rating_missing", "rating", "Choose one rating.");
    if (s.current.state == CaseState::rated && !may_correct_rating(s))
        return conflict("case.rating_final", "The result was rated, and that stands.");
    return {};
}

} // namespace wuzhi::smart::cases
