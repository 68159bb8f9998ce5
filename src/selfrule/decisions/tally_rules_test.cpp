// Quorums and majorities: exact at the threshold, for every size of a village.

#include "selfrule/decisions/tally_rules.hpp"

#include "selfrule/decisions/shipped_test.hpp"

namespace wuzhi::selfrule::decisions {
namespace {

using namespace shipped;
using county::territory::VillageKind;
using B = DecidingBody;
using T = MatterType;
using O = VoteOutcome;

MeetingRule rule_of(
    T type,
    B body,
    std::string_view on = "2026-03-01",
    VillageKind kind = VillageKind::herders_committee
)
{
    const auto bound = bind(laws(), type, body, unit_of(kind), day(on));
    EXPECT_TRUE(bound) << bound.error().message;
    return *meeting_rule(laws(), *bound);
}

const MeetingRule assembly = rule_of(T::public_works, B::village_assembly);
const MeetingRule reps = rule_of(T::public_works, B::village_reps);
const MeetingRule group = rule_of(T::group_property, B::village_group);
const MeetingRule members = rule_of(T::land_contract, B::collective_assembly);
const MeetingRule member_reps = rule_of(T::construction_land, B::collective_reps);
const MeetingRule residents = rule_of(
    T::residents_interest, B::residents_assembly, "2026-03-01", VillageKind::residents_committee
);
const MeetingRule residents_reps = rule_of(
    T::residents_convention, B::residents_reps, "2026-03-01", VillageKind::residents_committee
);
const MeetingRule land_of_old = rule_of(T::land_contract, B::village_assembly, "2025-04-30");
const MeetingRule reps_on_land_of_old = rule_of(T::land_contract, B::village_reps, "2025-04-30");
const MeetingRule party =
    *step_rule(laws(), MatterAction::review, "632822990001", day("2026-03-01"));
const MeetingRule committees =
    *step_rule(laws(), MatterAction::discuss, "632822990001", day("2026-03-01"));

O outcome(const MeetingRule& rule, const Counts& counts) { return evaluate(rule, counts).outcome; }

std::string refused(const MeetingRule& rule, const Counts& counts)
{
    const auto good = check_counts(rule, counts);
    return good ? "" : good.error().reason + " " + good.error().field;
}

// What the reference says of each meeting, written as it stands there: n may take part, p are
// there, y say yes.
struct Formula {
    const char* name;
    const MeetingRule& rule;
    bool (*quorum)(std::int64_t n, std::int64_t p);
    bool (*pass)(std::int64_t n, std::int64_t p, std::int64_t y);
};
const Formula formulas[] = {
    {"villagers",
     assembly,
     [](auto n, auto p) { return 2 * p > n; },
     [](auto, auto p, auto y) { return 2 * y > p; }},
    {"representatives",
     reps,
     [](auto n, auto p) { return 3 * p >= 2 * n; },
     [](auto, auto p, auto y) { return 2 * y > p; }},
    {"group",
     group,
     [](auto n, auto p) { return 3 * p >= 2 * n; },
     [](auto, auto p, auto y) { return 2 * y > p; }},
    {"members",
     members,
     [](auto n, auto p) { return 3 * p >= 2 * n; },
     [](auto n, auto, auto y) { return 3 * y >= 2 * n; }},
    {"members' representatives",
     member_reps,
     [](auto, auto p) { return p > 0; },
     [](auto n, auto, auto y) { return 3 * y >= 2 * n; }},
    {"residents",
     residents,
     [](auto n, auto p) { return 2 * p > n; },
     [](auto, auto p, auto y) { return 2 * y > p; }},
    {"residents' representatives",
     residents_reps,
     [](auto n, auto p) { return 3 * p >= 2 * n; },
     [](auto, auto p, auto y) { return 2 * y > p; }},
    {"land before 2025-05-01",
     land_of_old,
     [](auto n, auto p) { return 2 * p > n; },
     [](auto n, auto, auto y) { return 3 * y >= 2 * n; }},
    {"party members",
     party,
     [](auto n, auto p) { return 3 * p >= 2 * n; },
     [](auto n, auto, auto y) { return 2 * y >= n; }},
    {"committees",
     committees,
     [](auto, auto p) { return p > 0; },
     [](auto, auto p, auto y) { return 2 * y > p; }},
};

TEST(DecisionTally, IsWhatTheLawSaysForEveryMeetingToSixty)
{
    for (const auto& formula : formulas)
        for (std::int64_t n = 1; n <= 60; ++n)
            for (std::int64_t p = 0; p <= n; ++p)
                for (std::int64_t y = 0; y <= p; ++y) {
                    const bool met = p > 0 && formula.quorum(n, p);
                    const auto wanted = !met                    ? O::no_quorum
                                        : formula.pass(n, p, y) ? O::passed
                                                                : O::not_passed;
                    ASSERT_EQ(
                        outcome(formula.rule, {.eligible = n, .present = p, .yes = y}), wanted
                    ) << formula.name
                      << ": " << y << " of " << p << " of " << n;
                }
}

TEST(DecisionTally, OneMoreYesNeverMakesItWorse)
{
    for (const auto& formula : formulas)
        for (std::int64_t n = 1; n <= 40; ++n)
            for (std::int64_t p = 1; p <= n; ++p)
                for (std::int64_t y = 0; y < p; ++y) {
                    const Counts less{.eligible = n, .present = p, .yes = y};
                    auto more = less;
                    ++more.yes;
                    if (outcome(formula.rule, less) == O::passed) {
                        ASSERT_EQ(outcome(formula.rule, more), O::passed) << formula.name;
                    }
                    auto fuller = less;
                    ++fuller.present;
                    if (fuller.present <= n && evaluate(formula.rule, less).has_quorum) {
                        ASSERT_TRUE(evaluate(formula.rule, fuller).has_quorum) << formula.name;
                    }
                }
}

// The least count that a screen shows is the first that does.
TEST(DecisionTally, TheNumberThatIsShownIsTheThreshold)
{
    for (const auto& formula : formulas)
        for (std::int64_t n = 1; n <= 200; ++n) {
            const auto shown = evaluate(formula.rule, {.eligible = n, .present = n});
            if (!shown.quorum.empty()) {
                const auto least = *shown.quorum.at(0).least;
                EXPECT_TRUE(evaluate(formula.rule, {.eligible = n, .present = least}).has_quorum);
                EXPECT_FALSE(
                    evaluate(formula.rule, {.eligible = n, .present = least - 1}).has_quorum
                ) << formula.name
                  << " " << n;
            }
            const auto least = *shown.majority.at(0).least;
            EXPECT_EQ(
                outcome(formula.rule, {.eligible = n, .present = n, .yes = least}), O::passed
            );
            EXPECT_EQ(
                outcome(formula.rule, {.eligible = n, .present = n, .yes = least - 1}),
                O::not_passed
            ) << formula.name
              << " " << n;
        }
}

TEST(DecisionTally, AFewMembersAtTheQuorumMustAllAgree)
{
    const auto at = [&](std::int64_t present, std::int64_t yes) {
        return outcome(members, {.eligible = 50, .present = present, .yes = yes});
    };
    EXPECT_EQ(at(33, 33), O::no_quorum);
    EXPECT_EQ(at(34, 33), O::not_passed);
    EXPECT_EQ(at(34, 34), O::passed);
    const auto shown = evaluate(members, {.eligible = 50, .present = 33});
    EXPECT_EQ(
        shown.quorum,
        (std::vector<Requirement>{
            {.base = Base::eligible, .total = 50, .count = 33, .least = 34, .is_reached = false}})
    );
}

TEST(DecisionTally, HouseholdsMayMakeTheQuorumOfTheVillagers)
{
    // 200 adults in 60 households; of 40 households one came, which is two thirds.
    Counts counts{
        .eligible = 200, .present = 40, .households = 60, .households_present = 40, .yes = 21};
    EXPECT_EQ(outcome(assembly, counts), O::passed);
    counts.yes = 20; // The half is not more than the half.
    EXPECT_EQ(outcome(assembly, counts), O::not_passed);
    counts.households_present = 39;
    EXPECT_EQ(outcome(assembly, counts), O::no_quorum);
    // Of residents it is more than the half of the households.
    Counts town{
        .eligible = 200, .present = 31, .households = 60, .households_present = 31, .yes = 16};
    EXPECT_EQ(outcome(residents, town), O::passed);
    town.households_present = 30;
    EXPECT_EQ(outcome(residents, town), O::no_quorum);
    // What is of persons only has no quorum of households.
    counts.households_present = 60;
    EXPECT_EQ(outcome(members, counts), O::no_quorum);
}

TEST(DecisionTally, RepresentativesOnLandWereCountedAmongThemselves)
{
    // 30 members of the body, of whom 25 represent: 17 are two thirds of these.
    Counts counts{
        .eligible = 30, .present = 25, .representatives = 25, .yes = 20, .yes_representatives = 17};
    EXPECT_EQ(outcome(reps_on_land_of_old, counts), O::passed);
    counts.yes_representatives = 16;
    EXPECT_EQ(outcome(reps_on_land_of_old, counts), O::not_passed);
}

TEST(DecisionTally, NumbersThatCannotBeAreRefused)
{
    const Counts good{.eligible = 50, .present = 34, .yes = 30, .no = 3, .abstain = 1};
    EXPECT_EQ(refused(members, good), "");
    const auto changed = [&](auto change) {
        auto counts = good;
        change(counts);
        return refused(members, counts);
    };
    EXPECT_EQ(changed([](Counts& c) { c.eligible = 10'000'001; }), "decision.counts eligible");
    EXPECT_EQ(changed([](Counts& c) { c.eligible = -1; }), "decision.counts eligible");
    EXPECT_EQ(changed([](Counts& c) { c.present = 51; }), "decision.counts present");
    EXPECT_EQ(changed([](Counts& c) { c.present = -1; }), "decision.counts present");
    EXPECT_EQ(
        changed([](Counts& c) { c.households_present = 1; }), "decision.counts households_present"
    );
    EXPECT_EQ(
        changed([](Counts& c) { c.households = c.households_present = 35; }),
        "decision.counts households_present"
    );
    EXPECT_EQ(changed([](Counts& c) { c.women = 1; }), "decision.counts women");
    EXPECT_EQ(
        changed([](Counts& c) { c.yes_representatives = 1; }), "decision.counts yes_representatives"
    );
    EXPECT_EQ(changed([](Counts& c) { c.yes = 35; }), "decision.counts yes");
    EXPECT_EQ(changed([](Counts& c) { c.no = -1; }), "decision.counts no");
    EXPECT_EQ(changed([](Counts& c) { c.abstain = 2; }), "decision.counts abstain");
    EXPECT_EQ(changed([](Counts& c) { c.abstain = 0; }), "decision.counts abstain");
    // Without a quorum there is no vote; at a step without a vote, neither.
    EXPECT_EQ(changed([](Counts& c) { c.present = 33; }), "decision.counts yes");
    EXPECT_EQ(refused(members, {.eligible = 50, .present = 33}), "");
    EXPECT_EQ(refused({}, good), "decision.counts yes");
    EXPECT_EQ(refused({}, {.eligible = 7, .present = 5}), "");
}

TEST(DecisionTally, WhatWasAnnouncedIsWhatTheNumbersSay)
{
    const auto told = [](const Counts& counts, O announced) {
        const auto good = check_announced(members, counts, announced);
        return good ? std::string{} : good.error().reason + ": " + good.error().message;
    };
    const Counts few{.eligible = 50, .present = 33};
    EXPECT_EQ(
        told(few, O::passed),
        "decision.no_quorum: 《中华人民共和国农村集体经济组织法》第二十七条: needs 34 of 50 "
        "(eligible); there were 33."
    );
    const Counts split{.eligible = 50, .present = 40, .yes = 33, .no = 7};
    EXPECT_EQ(
        told(split, O::passed),
        "decision.not_passed: 《中华人民共和国农村集体经济组织法》第二十七条: needs 34 of 50 "
        "(all_members); there were 33."
    );
    EXPECT_EQ(told(few, O::no_quorum), "");
    EXPECT_EQ(told(split, O::not_passed), "");
    EXPECT_TRUE(told(few, O::not_passed).starts_with("decision.announced"));
    EXPECT_TRUE(told(split, O::no_quorum).starts_with("decision.announced"));
    const Counts all{.eligible = 50, .present = 34, .yes = 34};
    EXPECT_EQ(told(all, O::passed), "");
    EXPECT_TRUE(told(all, O::not_passed).starts_with("decision.announced"));
    EXPECT_EQ(told({}, O::no_quorum), "");
    EXPECT_TRUE(told({}, O::passed).find("not counted") != std::string::npos);
}

TEST(DecisionTally, ABodyOfRepresentativesIsMadeUpAsTheLawSays)
{
    const auto field = [](const MeetingRule& rule, const Counts& counts) {
        const auto good = check_composition(rule, counts);
        return good ? std::string{} : good.error().reason + " " + good.error().field;
    };
    // 25 of 30 represent, 10 of them are women: 4/5 are 24, 1/3 are 10.
    EXPECT_EQ(field(reps, {.eligible = 30, .representatives = 24, .women = 10}), "");
    EXPECT_EQ(
        field(reps, {.eligible = 30, .representatives = 23, .women = 10}),
        "decision.composition representatives"
    );
    EXPECT_EQ(
        field(reps, {.eligible = 30, .representatives = 24, .women = 9}),
        "decision.composition women"
    );
    EXPECT_EQ(field(residents_reps, {.eligible = 30, .representatives = 24}), "");
    EXPECT_EQ(field(member_reps, {.eligible = 20}), "decision.composition eligible");
    EXPECT_EQ(field(member_reps, {.eligible = 21}), "");
    EXPECT_EQ(field(assembly, {.eligible = 5}), "");
}

} // namespace
} // namespace wuzhi::selfrule::decisions
