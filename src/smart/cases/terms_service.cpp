#include "smart/cases/terms_service.hpp"

#include "platform/base/json.hpp"

namespace wuzhi::smart::cases {

using county::calendar::due::ClockSet;

Term term_of(const ClockSet& clocks, const Limits& limits)
{
    if (const auto* clock = clocks.find(to_text(ClockName::handle))) {
        auto limit = clock->clock.limit;
        for (const auto more : clock->clock.extensions)
            limit.amount += more;
        return {to_json(limit), clock->due_at};
    }
    const auto limit = limits.of(ClockName::handle);
    return {limit ? to_json(*limit) : "", std::nullopt};
}

void keep_terms(Decision& decision, const Term& before, const Term& after)
{
    auto& step = decision.step;
    if (step.action == Action::hand_down || step.action == Action::dispatch) {
        step.handle_limit = after.limit;
        step.handle_due_at = after.due_at;
    }
    for (auto& request : decision.changed_requests) {
        if (request.kind != RequestKind::extension || !request.decided_at) continue;
        request.limit_before = before.limit;
        request.due_before = before.due_at;
        if (request.state != RequestState::approved) continue;
        request.limit_after = after.limit;
        request.due_after = after.due_at;
    }
}

} // namespace wuzhi::smart::cases
