#include "selfrule/decisions/rules.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

namespace wuzhi::selfrule::decisions {
namespace {

using A = MatterAction;
using S = MatterState;

template <class E>
std::vector<E> all_of()
{
    std::vector<E> values;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<E>>([&](auto d) {
        values.push_back(d.value);
    });
    return values;
}

const Actor of_village{.is_village = true};
const Actor of_township{.is_overseer = true};

std::string tried(S state, A action, const Actor& actor)
{
    const auto result = check_action({.state = state}, action, actor);
    return result ? "" : result.error().reason;
}

TEST(DecisionMachine, EachActionFollowsFromItsStatesAlone)
{
    const std::vector<S> standing{
        S::resolved,
        S::published,
        S::implementing,
        S::results_published,
        S::archived,
        S::objected,
        S::ordered_to_correct};
    const std::map<A, std::vector<S>> from{
        {A::propose, {S::draft, S::returned, S::ordered_to_correct}},
        {A::discuss, {S::proposed}},
        {A::review, {S::discussed}},
        {A::resolve, {S::reviewed, S::lapsed}},
        {A::publish, {S::resolved}},
        {A::correct, {S::published, S::results_published}},
        {A::implement, {S::published}},
        {A::publish_results, {S::implementing}},
        {A::archive, {S::results_published}},
        {A::send_back, {S::proposed, S::discussed, S::reviewed, S::lapsed}},
        {A::object, {S::published, S::implementing, S::results_published}},
        {A::settle, {S::objected}},
        {A::order_correction,
         {S::resolved,
          S::published,
          S::implementing,
          S::results_published,
          S::archived,
          S::objected}},
        {A::lift_order, {S::ordered_to_correct}},
        {A::revoke, standing},
        {A::annul, standing},
        {A::withdraw, {S::draft, S::proposed, S::returned, S::lapsed}}};
    ASSERT_EQ(from.size(), transitions().size());
    for (const auto& [action, states] : from)
        for (const auto state : all_of<S>()) {
            const bool may = std::ranges::find(states, state) != states.end();
            const auto& actor =
                transition_of(action).who == Who::overseer ? of_township : of_village;
            EXPECT_EQ(tried(state, action, actor), may ? "" : "decision.wrong_state")
                << to_text(action) << " in " << to_text(state);
        }
}

TEST(DecisionMachine, TheVillageDecidesAndTheTownshipOversees)
{
    for (const auto& move : transitions()) {
        const auto all = all_of<S>();
        const auto state = *std::ranges::find_if(all, [&](S each) { return move.from.has(each); });
        EXPECT_EQ(
            tried(state, move.action, of_village),
            move.who == Who::overseer ? "decision.not_yours" : ""
        );
        EXPECT_EQ(
            tried(state, move.action, of_township),
            move.who == Who::village ? "decision.not_yours" : ""
        );
        EXPECT_EQ(tried(state, move.action, {}), "decision.not_yours");
    }
}

TEST(DecisionMachine, NothingButARevocationOrACourtLeadsOutOfWhatIsOver)
{
    for (const auto state : all_of<S>()) {
        if (!is_over(state)) continue;
        for (const auto& move : transitions())
            if (move.from.has(state)) {
                EXPECT_EQ(state, S::archived);
                EXPECT_TRUE(
                    move.action == A::revoke || move.action == A::annul ||
                    move.action == A::order_correction
                ) << to_text(move.action);
            }
    }
}

// Whatever is done, a matter is published only after a meeting resolved it.
TEST(DecisionMachine, NoWayLeadsToPublicationAroundTheMeeting)
{
    std::vector<S> reached{S::draft};
    for (std::size_t i = 0; i < reached.size(); ++i)
        for (const auto& move : transitions()) {
            if (!move.from.has(reached[i]) || move.action == A::resolve) continue;
            for (const auto to : {std::optional{move.to}, move.if_not_passed, move.if_no_quorum}) {
                const bool leads = move.leads == Leads::to || move.leads == Leads::voting;
                if (leads && to && std::ranges::find(reached, *to) == reached.end())
                    reached.push_back(*to);
            }
        }
    std::ranges::sort(reached);
    EXPECT_EQ(
        reached,
        (std::vector{S::draft, S::proposed, S::discussed, S::reviewed, S::returned, S::withdrawn})
    );
}

} // namespace
} // namespace wuzhi::selfrule::decisions
