// Which meeting decides what, by the laws that are shipped.

#include "selfrule/decisions/router_rules.hpp"

#include "selfrule/decisions/shipped_test.hpp"

#include <algorithm>

namespace wuzhi::selfrule::decisions {
namespace {

using namespace shipped;
using county::territory::UnitKind;
using county::territory::VillageKind;
using B = DecidingBody;
using T = MatterType;

std::string
tried(T type, B body, std::string_view on, VillageKind kind = VillageKind::administrative_village)
{
    const auto bound = bind(laws(), type, body, unit_of(kind), day(on));
    return bound ? "" : bound.error().reason;
}

TEST(DecisionRouter, EachMatterGoesToItsMeetingsAndNoOther)
{
    const std::vector<B> village{B::village_assembly, B::village_reps};
    const std::vector<B> members{B::collective_assembly};
    const std::vector<B> collective{B::collective_assembly, B::collective_reps};
    const struct {
        T type;
        std::vector<B> before; // On 2025-04-30.
        std::vector<B> after;  // On 2026-01-01.
    } table[] = {
        {T::lost_work_subsidy, village, village},
        {T::public_works, village, village},
        {T::village_interest, village, village},
        {T::collective_income, village, collective},
        {T::land_contract, village, members},
        {T::collective_project, village, collective},
        {T::homestead, village, members},
        {T::land_compensation, village, members},
        {T::property_disposal, village, collective},
        {T::construction_land, {}, collective},
        {T::collective_charter, {}, members},
        {T::collective_members, {}, members},
        {T::collective_merger, {}, members},
        {T::regulation, {B::village_assembly}, {B::village_assembly}},
        {T::group_property, {B::village_group}, {B::village_group}},
    };
    for (const auto& row : table)
        for (const auto body :
             {B::village_assembly,
              B::village_reps,
              B::village_group,
              B::collective_assembly,
              B::collective_reps,
              B::residents_assembly,
              B::residents_reps}) {
            const auto wanted = [&](const std::vector<B>& bodies) -> std::string {
                if (bodies.empty()) return "decision.no_rule";
                const bool is_one = std::ranges::find(bodies, body) != bodies.end();
                return is_one ? "" : "decision.wrong_body";
            };
            EXPECT_EQ(tried(row.type, body, "2025-04-30"), wanted(row.before))
                << to_text(row.type) << " " << to_text(body);
            EXPECT_EQ(tried(row.type, body, "2026-01-01"), wanted(row.after))
                << to_text(row.type) << " " << to_text(body);
        }
}

TEST(DecisionRouter, AWrongMeetingIsToldWhoseMatterItIsByWhichArticle)
{
    const auto village = unit_of(VillageKind::herders_committee);
    const auto told = [&](T type, B body, std::string_view on) {
        return bind(laws(), type, body, village, day(on)).error().message;
    };
    EXPECT_EQ(
        told(T::land_contract, B::village_assembly, "2026-03-01"),
        "《中华人民共和国农村集体经济组织法》(2024-06-28) 第二十六条第一款第（八）项: "
        "集体经济组织成员大会 decides this, not 村民会议."
    );
    EXPECT_EQ(
        told(T::regulation, B::village_reps, "2025-12-31"),
        "《中华人民共和国村民委员会组织法》(2018-12-29) 第二十七条第一款: "
        "村民会议 decides this, not 村民代表会议."
    );
    EXPECT_EQ(
        told(T::regulation, B::village_reps, "2026-01-01"),
        "《中华人民共和国村民委员会组织法》(2025-10-28) 第三十一条: "
        "村民会议 decides this, not 村民代表会议."
    );
}

TEST(DecisionRouter, AMatterKeepsTheLawOfTheDayItBegan)
{
    const auto village = unit_of(VillageKind::administrative_village);
    const auto old = bind(laws(), T::public_works, B::village_assembly, village, day("2025-12-31"));
    const auto now = bind(laws(), T::public_works, B::village_assembly, village, day("2026-01-01"));
    ASSERT_TRUE(old && now);
    EXPECT_EQ(old->quorum, "village_assembly.quorum@CN@2018-12-29");
    EXPECT_EQ(now->quorum, "village_assembly.quorum@CN@2026-01-01");
    EXPECT_EQ(meeting_rule(laws(), *old)->quorum->article, "第二十二条");
    EXPECT_EQ(meeting_rule(laws(), *now)->quorum->article, "第二十六条");
    EXPECT_EQ(meeting_rule(laws(), *old)->notice->article, "第二十一条");
    EXPECT_EQ(meeting_rule(laws(), *now)->notice->article, "第二十五条");
    // Only the law of 2025 knows a meeting that cannot wait, and the shortest time on the board.
    EXPECT_EQ(old->notice_waiver, "");
    EXPECT_EQ(now->notice_waiver, "village_assembly.notice_waiver@CN@2026-01-01");
    EXPECT_EQ(old->shown_min, "four_discussions.shown_min@CN@2009-01-01");
    EXPECT_EQ(now->shown_min, "village_affairs.shown_min@CN@2026-01-01");
}

TEST(DecisionRouter, LandTookTwoThirdsOfAllWhileTheVillageDecidedOnIt)
{
    const auto village = unit_of(VillageKind::administrative_village);
    const auto land =
        bind(laws(), T::land_contract, B::village_assembly, village, day("2025-04-30"));
    const auto homestead =
        bind(laws(), T::homestead, B::village_assembly, village, day("2025-04-30"));
    ASSERT_TRUE(land && homestead);
    EXPECT_EQ(land->majority, "village_assembly.majority.land_contract@CN@2019-01-01");
    EXPECT_EQ(homestead->majority, "village_assembly.majority@CN@2018-12-29");
    EXPECT_EQ(land->quorum, homestead->quorum);
}

TEST(DecisionRouter, RepresentativesHaveTheirMakeUpInTheLaw)
{
    const auto village = unit_of(VillageKind::administrative_village);
    const auto reps = bind(laws(), T::public_works, B::village_reps, village, day("2026-03-01"));
    const auto members =
        bind(laws(), T::construction_land, B::collective_reps, village, day("2026-03-01"));
    ASSERT_TRUE(reps && members);
    const auto rule = meeting_rule(laws(), *reps);
    ASSERT_TRUE(rule);
    EXPECT_EQ(rule->share_of_representatives->article, "第二十九条");
    EXPECT_EQ(rule->share_of_women->article, "第二十九条");
    EXPECT_EQ(rule->notice, nullptr); // The law names none.
    // Of the members' representatives the law has no quorum: two thirds of all say yes.
    EXPECT_EQ(members->quorum, "");
    EXPECT_EQ(members->representatives_min, "collective_reps.representatives_min@CN@2025-05-01");
}

TEST(DecisionRouter, AUnitWithoutABodyThatItsPeopleElectIsRefused)
{
    EXPECT_EQ(
        tried(T::public_works, B::village_assembly, "2026-03-01", VillageKind::farm_area),
        "decision.no_self_government"
    );
    const auto refused = [](UnitKind kind) {
        const auto good = check_unit({.kind = kind, .name = "某地"});
        return good ? "" : good.error().reason;
    };
    for (const auto kind : {UnitKind::county, UnitKind::township, UnitKind::grid})
        EXPECT_EQ(refused(kind), "decision.no_self_government");
    EXPECT_EQ(refused(UnitKind::village), "decision.no_self_government"); // Of no known kind.
    for (const auto kind :
         {VillageKind::administrative_village,
          VillageKind::herders_committee,
          VillageKind::residents_committee})
        EXPECT_TRUE(check_unit(unit_of(kind)));
}

TEST(DecisionRouter, ResidentsDecideByTheirOwnLaw)
{
    constexpr auto town = VillageKind::residents_committee;
    EXPECT_EQ(tried(T::residents_interest, B::residents_assembly, "2025-12-31", town), "");
    EXPECT_EQ(
        tried(T::residents_interest, B::residents_reps, "2025-12-31", town), "decision.wrong_body"
    );
    EXPECT_EQ(tried(T::residents_convention, B::residents_reps, "2026-01-01", town), "");
    EXPECT_EQ(
        tried(T::public_works, B::village_assembly, "2026-01-01", town), "decision.not_for_unit"
    );
    EXPECT_EQ(
        tried(T::residents_interest, B::residents_assembly, "2026-01-01"), "decision.not_for_unit"
    );
    EXPECT_EQ(tried(T::collective_income, B::collective_assembly, "2026-01-01", town), "");
}

TEST(DecisionRouter, TheOtherStepsHaveRulesOfTheirOwn)
{
    const auto of = [](MatterAction action) {
        return *step_rule(laws(), action, "632822990001", day("2026-03-01"));
    };
    EXPECT_EQ(of(MatterAction::propose).majority, nullptr);
    EXPECT_EQ(
        of(MatterAction::discuss).majority->kind, "four_discussions.joint_committee.majority"
    );
    EXPECT_EQ(of(MatterAction::review).quorum->kind, "four_discussions.party_members.quorum");
    EXPECT_EQ(of(MatterAction::revoke).quorum->kind, "village_assembly.quorum");
    EXPECT_EQ(
        step_rule(laws(), MatterAction::review, "632822990001", day("2008-12-31")).error().reason,
        "decision.no_rule"
    );
    EXPECT_TRUE(check_revocable(B::village_reps));
    EXPECT_EQ(check_revocable(B::collective_reps).error().reason, "decision.not_revocable");
}

TEST(DecisionRouter, ARuleThatTheDataLostIsNamed)
{
    BoundRules bound;
    bound.quorum = "village_assembly.quorum@CN@1998-11-04";
    EXPECT_EQ(meeting_rule(laws(), bound).error().reason, "statutes.unknown_reference");
}

} // namespace
} // namespace wuzhi::selfrule::decisions
