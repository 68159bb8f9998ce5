// The numbers of data/statutes, against the reference they were taken from.

#include "county/calendar/limit_text.hpp"
#include "county/statutes/rule_file.hpp"
#include "county/statutes/thresholds.hpp"

#include <gtest/gtest.h>

namespace wuzhi::county::statutes {
namespace {

const Statutes& shipped()
{
    static const Statutes statutes = [] {
        auto loaded = load_statutes(std::filesystem::path{WUZHI_DATA "/statutes"});
        EXPECT_TRUE(loaded) << loaded.error().message;
        return loaded ? std::move(*loaded) : Statutes{};
    }();
    return statutes;
}

const std::string dulan = "632822";

// A rule in one line: ">1/2 eligible or >=2/3 households", "10天", "3", "1/20".
std::string shown(const Value& value)
{
    if (const auto* limit = std::get_if<calendar::TimeLimit>(&value))
        return to_text(*limit) +
               (limit->last_day == calendar::LastDay::next_workday ? " next workday" : "");
    if (const auto* number = std::get_if<std::int64_t>(&value)) return std::to_string(*number);
    if (const auto* ratio = std::get_if<Ratio>(&value))
        return std::to_string(ratio->num) + "/" + std::to_string(ratio->den);
    std::string text;
    if (const auto* bodies = std::get_if<Bodies>(&value)) {
        for (const auto each : *bodies)
            text += (text.empty() ? "" : " or ") + std::string{to_text(each)};
        return text;
    }
    for (const auto& each : std::get<Thresholds>(value)) {
        if (!text.empty()) text += " or ";
        text += each.bound == Bound::at_least ? ">=" : ">";
        text +=
            std::to_string(each.num) + "/" + std::to_string(each.den) + " " + to_text(each.base);
    }
    return text;
}

struct Row {
    std::string_view kind, value, article;
};

void expect_rules(std::string_view on, std::initializer_list<Row> rows)
{
    for (const auto& row : rows) {
        const auto rule = shipped().rule(row.kind, dulan, *parse_date(on));
        ASSERT_TRUE(rule) << row.kind << " on " << on;
        EXPECT_EQ(shown((*rule)->value), row.value) << row.kind << " on " << on;
        EXPECT_EQ((*rule)->article, row.article) << row.kind << " on " << on;
    }
}

TEST(ShippedRules, HaveTheVillageLawOf2018ToTheEndOf2025)
{
    for (const std::string_view on : {"2018-12-29", "2025-12-31"})
        expect_rules(
            on,
            {{"village_assembly.petition",
              ">=1/10 eligible or >=1/3 representatives",
              "第二十一条"},
             {"village_assembly.notice", "10天", "第二十一条"},
             {"village_assembly.quorum", ">1/2 eligible or >=2/3 households", "第二十二条"},
             {"village_assembly.majority", ">1/2 present", "第二十二条"},
             {"village_reps.quorum", ">=2/3 all_members", "第二十六条"},
             {"village_reps.share_of_women", ">=1/3 all_members", "第二十五条"},
             {"village_group.quorum", ">=2/3 eligible or >=2/3 households", "第二十八条"},
             {"village_election.elected_in_second_round", ">=1/3 ballots", "第十五条"},
             {"village_recall.turnout", ">1/2 registered", "第十六条"}}
        );
    const auto shown_min =
        shipped().rule("village_affairs.shown_min", dulan, *parse_date("2025-12-31"));
    EXPECT_EQ(shown_min.error().reason, "statutes.not_in_force");
}

TEST(ShippedRules, HaveTheVillageLawOf2025From2026)
{
    expect_rules(
        "2026-01-01",
        {{"village_assembly.petition", ">=1/10 eligible or >=1/3 representatives", "第二十五条"},
         {"village_assembly.notice", "10天", "第二十五条"},
         {"village_assembly.meetings_per_year_min", "1", "第二十五条"},
         {"village_assembly.notice_waiver", "1", "第二十五条"},
         {"village_assembly.quorum", ">1/2 eligible or >=2/3 households", "第二十六条"},
         {"village_assembly.majority", ">1/2 present", "第二十六条"},
         {"village_reps.share_of_representatives", ">=4/5 all_members", "第二十九条"},
         {"village_reps.share_of_women", ">=1/3 all_members", "第二十九条"},
         {"village_reps.petition", ">=1/5 representatives", "第三十条"},
         {"village_reps.quorum", ">=2/3 all_members", "第三十条"},
         {"village_reps.majority", ">1/2 present", "第三十条"},
         {"village_group.quorum", ">=2/3 eligible or >=2/3 households", "第三十二条"},
         {"village_election.roll_published_before", "20天", "第十七条"},
         {"village_election.proxies_max", "3", "第十八条"},
         {"village_election.turnout", ">1/2 registered", "第十八条"},
         {"village_recall.petition", ">=1/5 registered or >=1/3 representatives", "第十九条"},
         {"village_affairs.shown_min", "15天", "第三十五条"},
         {"village_appraisal.per_year_min", "1", "第三十八条"}}
    );
}

TEST(ShippedRules, HaveTwoRegimesOfMajorities)
{
    expect_rules(
        "2026-03-01",
        {{"collective_assembly.quorum", ">=2/3 eligible", "第二十七条"},
         {"collective_assembly.majority", ">=2/3 all_members", "第二十七条"},
         {"collective_reps.majority", ">=2/3 all_members", "第二十八条"},
         {"collective_reps.representatives_min", "21", "第二十八条"},
         {"residents_assembly.quorum", ">1/2 eligible or >1/2 households", "第二十七条"},
         {"residents_assembly.majority", ">1/2 present", "第二十七条"},
         {"residents_reps.quorum", ">=2/3 all_members", "第二十九条"},
         {"four_discussions.party_members.quorum", ">=2/3 all_members", ""}}
    );
    // Of 150 members 100 came, and 60 said yes: enough for the village, not for the collective.
    const auto on = *parse_date("2026-03-01");
    const auto village = *shipped().thresholds("village_assembly.majority", dulan, on);
    const auto collective = *shipped().thresholds("collective_assembly.majority", dulan, on);
    const std::vector<Count> yes{{Base::present, 60, 100}, {Base::all_members, 60, 150}};
    EXPECT_TRUE(is_reached(village, yes));
    EXPECT_FALSE(is_reached(collective, yes));
    EXPECT_EQ(least_count(collective[0], 150), 100);
}

TEST(ShippedRules, SendMattersOfTheVillageToItsMeetings)
{
    const std::string_view either = "village_assembly or village_reps";
    expect_rules(
        "2018-12-29",
        {{"decision_matter.lost_work_subsidy", either, "第二十四条第一款第（一）项"},
         {"decision_matter.collective_income", either, "第二十四条第一款第（二）项"},
         {"decision_matter.public_works", either, "第二十四条第一款第（三）项"},
         {"decision_matter.land_contract", either, "第二十四条第一款第（四）项"},
         {"decision_matter.collective_project", either, "第二十四条第一款第（五）项"},
         {"decision_matter.homestead", either, "第二十四条第一款第（六）项"},
         {"decision_matter.land_compensation", either, "第二十四条第一款第（七）项"},
         {"decision_matter.property_disposal", either, "第二十四条第一款第（八）项"},
         {"decision_matter.village_interest", either, "第二十四条第一款第（九）项"},
         {"decision_matter.regulation", "village_assembly", "第二十七条第一款"},
         {"decision_matter.revocation", "village_assembly", "第二十三条第一款"},
         {"decision_matter.group_property", "village_group", "第二十八条第三款"},
         {"decision_matter.residents_interest", "residents_assembly", "第十条第二款"},
         {"decision_matter.residents_convention", "residents_assembly", "第十五条第一款"}}
    );
    // What the law of 2025 left with the village.
    expect_rules(
        "2026-01-01",
        {{"decision_matter.lost_work_subsidy", either, "第二十八条"},
         {"decision_matter.public_works", either, "第二十八条"},
         {"decision_matter.village_interest", either, "第二十八条"},
         {"decision_matter.regulation", "village_assembly", "第三十一条"},
         {"decision_matter.revocation", "village_assembly", "第二十七条"},
         {"decision_matter.group_property", "village_group", "第三十二条"},
         {"decision_matter.residents_interest",
          "residents_assembly or residents_reps",
          "第二十六条至第二十九条"},
         {"decision_matter.residents_convention",
          "residents_assembly or residents_reps",
          "第三十条"}}
    );
}

TEST(ShippedRules, SendLandAndCollectivePropertyToTheCollectiveFromMay2025)
{
    const std::string_view members = "collective_assembly";
    const std::string_view either = "collective_assembly or collective_reps";
    for (const std::string_view on : {"2025-05-01", "2026-03-01"})
        expect_rules(
            on,
            {{"decision_matter.land_contract", members, "第二十六条第一款第（八）项"},
             {"decision_matter.homestead", members, "第二十六条第一款第（八）项"},
             {"decision_matter.land_compensation", members, "第二十六条第一款第（十）项"},
             {"decision_matter.collective_income", either, "第二十六条第一款第（七）项"},
             {"decision_matter.collective_project", either, "第二十六条第一款第（十一）项"},
             {"decision_matter.property_disposal", either, "第二十六条第一款第（十一）项"},
             {"decision_matter.construction_land", either, "第二十六条第一款第（九）项"},
             {"decision_matter.collective_charter", members, "第二十六条第一款第（一）项"},
             {"decision_matter.collective_members", members, "第二十六条第一款第（三）项"},
             {"decision_matter.collective_merger", members, "第二十六条第一款第（十二）项"}}
        );
    expect_rules(
        "2025-04-30",
        {{"decision_matter.land_contract",
          "village_assembly or village_reps",
          "第二十四条第一款第（四）项"}}
    );
    // Where the village still decided on land, it took two thirds of all.
    expect_rules(
        "2020-01-01",
        {{"village_assembly.majority.land_contract", ">=2/3 all_members", "第十九条第（三）项"},
         {"village_reps.majority.land_contract", ">=2/3 representatives", "第十九条第（三）项"}}
    );
}

TEST(ShippedRules, HaveWhatNoLawSaysOfTheFourDiscussions)
{
    expect_rules(
        "2026-03-01",
        {{"four_discussions.joint_committee.majority", ">1/2 present", ""},
         {"four_discussions.party_members.quorum", ">=2/3 all_members", ""},
         {"four_discussions.party_members.majority", ">=1/2 all_members", ""},
         {"four_discussions.shown_min", "15天", ""},
         {"four_discussions.resolution_posted", "10天", ""},
         {"four_discussions.objection_answered", "15天", ""}}
    );
}

TEST(ShippedRules, HaveTheDeadlinesOfLegalService)
{
    expect_rules(
        "2026-03-01",
        {{"legal_aid.decision", "7天 next workday", "第四十三条"},
         {"legal_aid.assignment", "3天 next workday", "第四十三条"},
         {"legal_aid.notified_assignment", "3天 next workday", "第三十六条"},
         {"legal_aid.objection_ruling", "5天 next workday", "第四十九条"},
         {"legal_aid.custody_transfer", "24小时", "第三十九条"},
         {"mediation.joint_confirmation", "30天 next workday", "第三十三条"},
         {"petition.review_request", "30天 next workday", "第三十五条"},
         {"notary.certificate", "15工作日", "第三十条"}}
    );
}

TEST(ShippedRules, HaveTheRuralClocksOfCases)
{
    expect_rules(
        "2026-03-01",
        {{"case_clock.rural.accept", "1工作日", ""},
         {"case_clock.rural.dispatch", "1工作日", ""},
         {"case_clock.rural.acknowledge", "1工作日", ""},
         {"case_clock.rural.onsite_check", "2工作日", ""},
         {"case_clock.rural.handle.village", "3工作日", ""},
         {"case_clock.rural.handle.township", "7工作日", ""},
         {"case_clock.rural.handle.county", "15工作日", ""},
         {"case_clock.rural.close", "1工作日", ""},
         {"case_clock.rural.rate", "14天", ""},
         {"case_clock.rural.rate_on_paper", "30天", ""},
         {"case_clock.rural.breach_escalation", "1工作日", ""},
         {"case_clock.rural.extensions_max", "2", ""},
         {"case_clock.rural.extension_share", "1/1", ""},
         {"case_clock.rural.suspensions_max", "1", ""},
         {"case_clock.rural.suspension_max", "365天", ""},
         {"case_clock.rural.reviews_max", "2", ""},
         {"case_clock.rural.rejection_objection", "10天 next workday", ""},
         {"case_clock.rural.device_time_max", "72小时", ""},
         {"case_clock.rural.random_check_share", "1/20", ""},
         {"case_clock.rural.accept.grave", "30分钟", ""},
         {"case_clock.rural.dispatch.grave", "30分钟", ""},
         {"case_clock.rural.acknowledge.grave", "30分钟", ""}}
    );
}

TEST(ShippedRules, HaveTheSameKindsOfClocksForTowns)
{
    expect_rules(
        "2026-03-01",
        {{"case_clock.urban.accept", "15分钟", ""},
         {"case_clock.urban.dispatch", "15分钟", ""},
         {"case_clock.urban.acknowledge", "1小时", ""},
         {"case_clock.urban.onsite_check", "30分钟", ""},
         {"case_clock.urban.handle.county", "7工作日", ""},
         {"case_clock.urban.accept.grave", "15分钟", ""}}
    );
    std::vector<std::string> rural;
    std::vector<std::string> urban;
    for (const auto& rule : shipped().all()) {
        const std::string_view kind = rule.kind;
        for (const auto& [prefix, list] :
             {std::pair{"case_clock.rural.", &rural}, {"case_clock.urban.", &urban}})
            if (kind.starts_with(prefix)) list->emplace_back(kind.substr(17));
    }
    EXPECT_EQ(rural, urban);
    EXPECT_EQ(rural.size(), 26U);
}

TEST(ShippedRules, SayWhereTheyAreFromAndHowSureTheyAre)
{
    for (const auto& rule : shipped().all()) {
        EXPECT_FALSE(rule.law.empty()) << reference_of(rule);
        EXPECT_FALSE(rule.source.empty()) << reference_of(rule);
        EXPECT_TRUE(rule.standing != Standing::read || !rule.article.empty()) << rule.kind;
    }
}

} // namespace
} // namespace wuzhi::county::statutes
