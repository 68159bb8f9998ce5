#include "county/territory/change_rules.hpp"

#include "platform/base/clock.hpp"
#include "platform/base/id_source.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace wuzhi::county::territory {
namespace {

const Instant founded = *parse_instant("2022-01-01T00:00:00+08:00");
const Instant today = *parse_instant("2026-11-23T08:00:00+08:00");
const Decree decree{.effective_at = *parse_instant("2026-11-01T00:00:00+08:00")};

// The id of the unit with this code: made of its digits, so that tests can name it. 16 at most.
UnitId id_of(std::string_view code)
{
    Uuid uuid{};
    std::ranges::copy(code, uuid.begin());
    return UnitId{uuid};
}

Unit unit(UnitKind kind, const std::string& code, bool is_fictional = false)
{
    Unit made{
        .county = "632822",
        .id = id_of(code),
        .kind = kind,
        .name = "u" + code,
        .code = code,
        .is_fictional = is_fictional,
        .opened_at = founded};
    if (kind != UnitKind::county) made.parent = id_of(code.substr(0, code.size() - 3));
    if (kind == UnitKind::village) made.village_kind = VillageKind::herders_committee;
    return made;
}

NewUnit fresh(UnitKind kind, const std::string& code, bool is_fictional = false)
{
    NewUnit made{
        .id = id_of("n" + code),
        .kind = kind,
        .name = "n" + code,
        .code = code,
        .is_fictional = is_fictional};
    if (kind == UnitKind::village) made.village_kind = VillageKind::administrative_village;
    return made;
}

std::vector<UnitCode> codes_of(const std::vector<Unit>& units)
{
    std::vector<UnitCode> codes;
    for (const auto& each : units)
        codes.push_back({each.county, each.id, each.code, each.opened_at, each.closed_at});
    return codes;
}

// Two townships; two villages with two grids each in the first, one village in the second; a
// fictional township.
Tree tree()
{
    std::vector<Unit> units = {
        unit(UnitKind::county, "632822"),
        unit(UnitKind::township, "632822100"),
        unit(UnitKind::village, "632822100001"),
        unit(UnitKind::grid, "632822100001001"),
        unit(UnitKind::grid, "632822100001002"),
        unit(UnitKind::village, "632822100002"),
        unit(UnitKind::grid, "632822100002001"),
        unit(UnitKind::grid, "632822100002003"),
        unit(UnitKind::township, "632822200"),
        unit(UnitKind::village, "632822200001"),
        unit(UnitKind::township, "632822990", true),
        unit(UnitKind::village, "632822990901", true)};
    auto codes = codes_of(units);
    return {std::move(units), std::move(codes), {}};
}

Result<Plan> planned(const Command& command) { return plan(tree(), command, decree, today); }

std::string reason_of(const Result<Plan>& result)
{
    return result ? std::string{} : result.error().reason;
}

// "old>new" of every changed unit's code, "old>" for one that ends, ">new" for one that opens.
std::vector<std::string> moves(const Plan& plan)
{
    std::vector<std::string> list;
    for (const auto& [before, after] : plan.changed)
        list.push_back(before.code + ">" + (after.closed_at ? "" : after.code));
    for (const auto& opened : plan.opened)
        list.push_back(">" + opened.code);
    std::ranges::sort(list);
    return list;
}

using Moves = std::vector<std::string>;

TEST(ChangeRules, AnOpenedUnitIsBelowTheOneWhoseCodeBeginsItsOwn)
{
    const auto made = planned(OpenUnit{fresh(UnitKind::village, "632822200002")});
    ASSERT_TRUE(made) << made.error().message;
    EXPECT_EQ(moves(*made), (Moves{">632822200002"}));
    EXPECT_EQ(made->opened[0].parent, id_of("632822200"));
    EXPECT_EQ(made->opened[0].opened_at, decree.effective_at);
    EXPECT_EQ(made->opened[0].county, "632822");
}

TEST(ChangeRules, ARenameKeepsTheUnitAndMayChangeTheKindOfVillage)
{
    const auto made = planned(RenameUnit{
        .unit = id_of("632822100001"),
        .version = 1,
        .name = "新社区",
        .village_kind = VillageKind::residents_committee});
    ASSERT_TRUE(made);
    ASSERT_EQ(made->changed.size(), 1U);
    EXPECT_EQ(made->changed[0].second.name, "新社区");
    EXPECT_EQ(made->changed[0].second.id, id_of("632822100001"));
    EXPECT_EQ(made->changed[0].second.version, 2);
}

TEST(ChangeRules, AMoveTakesAlongWhatLiesBelow)
{
    const auto made =
        planned(MoveUnit{.unit = id_of("632822100001"), .version = 1, .code = "632822200002"});
    ASSERT_TRUE(made) << made.error().message;
    EXPECT_EQ(
        moves(*made),
        (Moves{
            "632822100001001>632822200002001",
            "632822100001002>632822200002002",
            "632822100001>632822200002"})
    );
    for (const auto& [before, after] : made->changed)
        if (after.kind == UnitKind::village) {
            EXPECT_EQ(after.parent, id_of("632822200"));
        }
    EXPECT_EQ(made->predecessors.size(), 1U); // What only moved along is not listed.
}

TEST(ChangeRules, ASplitNeedsAPlaceForEveryChild)
{
    SplitUnit split{
        .unit = id_of("632822100001"),
        .version = 1,
        .successors = {
            fresh(UnitKind::village, "632822100003"), fresh(UnitKind::village, "632822100001")}};
    EXPECT_EQ(reason_of(planned(split)), "unit.child_unplaced");
    split.children = {
        {id_of("632822100001001"), "632822100003001"},
        {id_of("632822100001002"), "632822100001002"}}; // Into the successor with the old code.
    const auto made = planned(split);
    ASSERT_TRUE(made) << made.error().message;
    EXPECT_EQ(
        moves(*made),
        (Moves{
            "632822100001001>632822100003001",
            "632822100001002>632822100001002",
            "632822100001>",
            ">632822100001",
            ">632822100003"})
    );
    for (const auto& [before, after] : made->changed)
        if (before.code == "632822100001002") {
            EXPECT_EQ(after.parent, id_of("n632822100001")); // The new one, not the old.
        }
    split.children.push_back({id_of("632822100002001"), "632822100003002"});
    EXPECT_EQ(reason_of(planned(split)), "unit.not_a_child");
}

TEST(ChangeRules, AUnitMayGoOnBesideWhatWasSplitOff)
{
    const auto made = planned(SplitUnit{
        .unit = id_of("632822100001"),
        .version = 1,
        .successors = {fresh(UnitKind::village, "632822100003")},
        .remainder = Remainder::goes_on,
        .children = {{id_of("632822100001002"), "632822100003001"}}});
    ASSERT_TRUE(made) << made.error().message;
    EXPECT_EQ(
        moves(*made),
        (Moves{"632822100001002>632822100003001", "632822100001>632822100001", ">632822100003"})
    );
    EXPECT_EQ(made->successors.size(), 2U);
}

TEST(ChangeRules, AMergeBringsTheChildrenTogether)
{
    MergeUnits merge{
        .units = {{id_of("632822100001"), 1}, {id_of("632822100002"), 1}},
        .into = id_of("632822100001")};
    EXPECT_EQ(reason_of(planned(merge)), "unit.code_taken"); // Both have a grid 001.
    merge.children = {{id_of("632822100002001"), "632822100001004"}};
    const auto made = planned(merge);
    ASSERT_TRUE(made) << made.error().message;
    EXPECT_EQ(
        moves(*made),
        (Moves{
            "632822100001>632822100001",
            "632822100002001>632822100001004",
            "632822100002003>632822100001003",
            "632822100002>"})
    );
}

TEST(ChangeRules, AMergeIntoANewUnitEndsAllItJoins)
{
    const auto made = planned(MergeUnits{
        .units = {{id_of("632822100001"), 1}, {id_of("632822200001"), 1}},
        .successor = fresh(UnitKind::village, "632822100001")});
    ASSERT_TRUE(made) << made.error().message;
    EXPECT_EQ(
        moves(*made),
        (Moves{
            "632822100001001>632822100001001",
            "632822100001002>632822100001002",
            "632822100001>",
            "632822200001>",
            ">632822100001"})
    );
}

TEST(ChangeRules, EveryRefusalHasItsReason)
{
    const auto grid = id_of("632822100001001");
    const auto village = id_of("632822100001");
    const auto county = id_of("632822");
    auto nameless = fresh(UnitKind::village, "632822200002");
    nameless.name = "";
    auto kindless = fresh(UnitKind::village, "632822200002");
    kindless.village_kind.reset();
    auto known = fresh(UnitKind::village, "632822200002");
    known.id = village;
    const auto one = fresh(UnitKind::village, "632822100008");
    const auto two = fresh(UnitKind::village, "632822100009");
    struct Row {
        Command command;
        const char* reason;
    };
    const Row rows[] = {
        {RenameUnit{.unit = id_of("none"), .version = 1, .name = "x"}, "unit.not_found"},
        {RenameUnit{.unit = village, .version = 2, .name = "x"}, "unit.stale"},
        {RenameUnit{.unit = village, .version = 1, .name = "x"}, "unit.village_kind"},
        {OpenUnit{known}, "unit.exists"},
        {OpenUnit{nameless}, "unit.name_missing"},
        {OpenUnit{kindless}, "unit.village_kind"},
        {OpenUnit{fresh(UnitKind::grid, "632822100001001")}, "unit.code_taken"},
        {OpenUnit{fresh(UnitKind::grid, "63282210000100")}, "unit.code_length"},
        {OpenUnit{fresh(UnitKind::grid, "63282210000100x")}, "unit.code_digits"},
        {OpenUnit{fresh(UnitKind::grid, "632822100009001")}, "unit.no_parent"},
        {OpenUnit{fresh(UnitKind::village, "632822990902")}, "unit.fictional"},
        {OpenUnit{fresh(UnitKind::village, "632822100009", true)}, "unit.fictional"},
        {OpenUnit{fresh(UnitKind::county, "632823")}, "unit.is_county"},
        {MoveUnit{.unit = county, .version = 1, .code = "632823"}, "unit.is_county"},
        {CloseUnit{.unit = county, .version = 1}, "unit.is_county"},
        {SplitUnit{.unit = county, .version = 1}, "unit.is_county"},
        {MergeUnits{.units = {{county, 1}, {village, 1}}}, "unit.is_county"},
        {CloseUnit{.unit = village, .version = 1}, "unit.has_children"},
        {MoveUnit{.unit = village, .version = 1, .code = "632822100002"}, "unit.code_taken"},
        {MoveUnit{.unit = village, .version = 1, .code = "632822990001"}, "unit.fictional"},
        {SplitUnit{.unit = village, .version = 1, .successors = {one}}, "unit.too_few"},
        {SplitUnit{
             .unit = village,
             .version = 1,
             .successors = {one, fresh(UnitKind::grid, "632822100008001")}},
         "unit.kinds_differ"},
        {SplitUnit{.unit = village, .version = 1, .successors = {one, one}}, "unit.exists"},
        {MergeUnits{.units = {{village, 1}, {village, 1}}, .into = village}, "unit.too_few"},
        {MergeUnits{.units = {{village, 1}, {grid, 1}}, .into = village}, "unit.kinds_differ"},
        {MergeUnits{.units = {{village, 2}, {grid, 1}}, .into = village}, "unit.stale"},
        {MergeUnits{.units = {{village, 1}, {id_of("632822100002"), 1}}}, "unit.one_successor"},
        {MergeUnits{
             .units = {{village, 1}, {id_of("632822100002"), 1}},
             .into = village,
             .successor = two},
         "unit.one_successor"},
        {MergeUnits{
             .units = {{village, 1}, {id_of("632822100002"), 1}}, .into = id_of("632822200001")},
         "unit.one_successor"},
    };
    for (std::size_t i = 0; i < std::size(rows); ++i)
        EXPECT_EQ(reason_of(planned(rows[i].command)), rows[i].reason) << "row " << i;
}

Survey survey_of_three()
{
    return {
        .opened =
            {fresh(UnitKind::grid, "632822200009001"), fresh(UnitKind::village, "632822200009")},
        .renamed = {RenameUnit{.unit = id_of("632822100"), .version = 1, .name = "新镇"}},
        .areas = {{id_of("632822100"), "{}"}, {id_of("632822200001"), "{}"}}};
}

TEST(ChangeRules, ASurveyIsOneEventForEachUnitParentsFirst)
{
    auto whole = plan_survey(tree(), survey_of_three(), decree, today);
    ASSERT_TRUE(whole) << whole.error().message;
    const auto plans = one_by_one(std::move(*whole));
    ASSERT_EQ(plans.size(), 4U);
    EXPECT_EQ(plans[0].opened[0].code, "632822200009");
    EXPECT_EQ(plans[1].opened[0].parent, plans[0].unit);
    EXPECT_EQ(plans[2].kind, EventKind::rename);
    EXPECT_EQ(plans[2].changed[0].second.version, 2);
    EXPECT_EQ(plans[2].areas.size(), 1U); // Its new area goes with the new name.
    EXPECT_EQ(plans[3].kind, EventKind::reshape);
    EXPECT_EQ(plans[3].predecessors[0].code, "632822200001");
}

TEST(ChangeRules, ASurveyIsRefusedAsAWhole)
{
    const auto reason = [&](const Survey& survey, Instant now) {
        return reason_of(plan_survey(tree(), survey, decree, now));
    };
    EXPECT_EQ(reason(survey_of_three(), founded), "unit.in_future");
    auto survey = survey_of_three();
    survey.opened.push_back(fresh(UnitKind::county, "632823"));
    EXPECT_EQ(reason(survey, today), "unit.is_county");
    survey = survey_of_three();
    survey.renamed[0].version = 2;
    EXPECT_EQ(reason(survey, today), "unit.stale");
    survey = survey_of_three();
    survey.areas[id_of("none")] = "{}";
    EXPECT_EQ(reason(survey, today), "unit.not_found");
}

TEST(ChangeRules, AChangeIsNeitherInTheFutureNorBeforeTheLastOne)
{
    const RenameUnit rename{.unit = id_of("632822100"), .version = 1, .name = "x"};
    const auto at = [&](Instant effective) {
        return reason_of(plan(tree(), rename, {.effective_at = effective}, today));
    };
    EXPECT_EQ(at(today), "");
    EXPECT_EQ(at(today + std::chrono::milliseconds{1}), "unit.in_future");
    EXPECT_EQ(at(founded), "unit.before_last_change");
}

TEST(ChangeRules, AFormerCodeIsFreeAfterItsHolderGaveItUp)
{
    std::vector<Unit> units = {
        unit(UnitKind::county, "632822"), unit(UnitKind::township, "632822100")};
    auto codes = codes_of(units);
    const Instant moved = *parse_instant("2025-01-01T00:00:00+08:00");
    codes.push_back({"632822", units[1].id, "632822101", founded, moved});
    codes[1].valid_from = moved;
    const Tree renumbered{units, codes, {}};
    const OpenUnit open{fresh(UnitKind::township, "632822101")};
    EXPECT_TRUE(plan(renumbered, open, decree, today));
    const Decree early{.effective_at = moved - std::chrono::hours{1}};
    EXPECT_EQ(reason_of(plan(renumbered, open, early, today)), "unit.code_taken");
}

} // namespace
} // namespace wuzhi::county::territory
