#include "selfrule/decisions/machine_model.hpp"

#include "platform/base/check.hpp"

#include <algorithm>

namespace wuzhi::selfrule::decisions {
namespace {

using enum MatterState;
using A = MatterAction;
using W = Who;
using L = Leads;

// What was resolved, and is not yet undone.
constexpr StateSet standing{
    resolved, published, implementing, results_published, archived, objected, ordered_to_correct};

// The party branch's proposal (S1) is put forward or not: no outcome of it leads elsewhere.
//
// clang-format off
constexpr Transition machine[] = {
    {A::propose, {draft, returned, ordered_to_correct}, W::village, L::to, proposed},
    {A::discuss, {proposed}, W::village, L::voting, discussed, returned, {}},
    {A::review, {discussed}, W::village, L::voting, reviewed, returned, {}},
    {A::resolve, {reviewed, lapsed}, W::village, L::voting, resolved, returned, lapsed},
    {A::publish, {resolved}, W::village, L::to, published},
    {A::correct, {published, results_published}, W::village, L::stays},
    {A::implement, {published}, W::village, L::to, implementing},
    {A::publish_results, {implementing}, W::village, L::to, results_published},
    {A::archive, {results_published}, W::village, L::to, archived},
    {A::send_back, {proposed, discussed, reviewed, lapsed}, W::overseer, L::to, returned},
    {A::object, {published, implementing, results_published}, W::either, L::to, objected},
    {A::settle, {objected}, W::village, L::back},
    {A::order_correction,
     {resolved, published, implementing, results_published, archived, objected}, W::overseer, L::to,
     ordered_to_correct},
    {A::lift_order, {ordered_to_correct}, W::overseer, L::back},
    {A::revoke, standing, W::village, L::voting, revoked, {}, {}},
    {A::annul, standing, W::overseer, L::to, annulled},
    {A::withdraw, {draft, proposed, returned, lapsed}, W::village, L::to, withdrawn},
};
// clang-format on

} // namespace

std::span<const Transition> transitions() { return machine; }

const Transition& transition_of(MatterAction action)
{
    const auto found = std::ranges::find(machine, action, &Transition::action);
    check(found != std::end(machine), "beginning leads from nowhere");
    return *found;
}

bool is_vote(MatterAction action)
{
    return action != A::begin && transition_of(action).leads == L::voting;
}

bool is_over(MatterState state)
{
    return state == archived || state == revoked || state == annulled || state == withdrawn;
}

} // namespace wuzhi::selfrule::decisions
