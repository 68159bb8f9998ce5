#include "smart/cases/assist_rules.hpp"

#include "smart/cases/guard_rules.hpp"
#include "smart/cases/refusals.hpp"

#include <algorithm>
#include <string_view>

namespace wuzhi::smart::cases {
namespace {

// The unit that handled it; none: a body did, or nobody.
std::string_view handling_unit(const Situation& s)
{
    if (s.current.organisation) return "";
    if (!s.current.lead.empty()) return s.current.lead;
    const auto on_the_spot = std::ranges::find(s.steps, Action::self_handle, &Step::action);
    return on_the_spot == s.steps.end() ? std::string_view{} : on_the_spot->unit;
}

} // namespace

bool may_reissue(const Case& c, const Actor& actor)
{
    const bool is_guarded = c.is_grave || c.about != About::nobody;
    return !is_guarded || is_holder_or_desk(c, actor);
}

bool may_tell_result(const Situation& s, const Actor& actor)
{
    constexpr StateSet handled{CaseState::closed, CaseState::self_handled};
    if (!handled.has(s.current.state))
        return true; // A refusal or a final reply: of the desk itself.
    if (s.current.handler && actor.person == *s.current.handler) return false;
    const bool is_county = actor.unit.size() <= 6;
    return is_county || actor.unit != handling_unit(s);
}

Result<> check_assistance(const Situation& s, const Command& command)
{
    const auto& actor = command.actor;
    if (command.action == Action::reissue_code)
        return may_reissue(s.current, actor) ? Result<>{} : Result<>{not_holder()};
    if (s.current.delivered_at)
        return conflict("case.delivered_already", "The reporter was told already.");
    if (actor.who == Who::person && !may_tell_result(s, actor))
        return forbidden(
            "case.told_by_handler",
            "Whoever handled it does not tell the result: leave it to the level above; at the "
            "county, to another person."
        );
    return {};
}

} // namespace wuzhi::smart::cases
