#include "county/territory/intake/rules.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace wuzhi::county::territory::intake {
namespace {

const Instant founded = *parse_instant("2022-01-01T00:00:00+08:00");
const Instant changed = *parse_instant("2025-01-01T00:00:00+08:00");
const Moment now{
    .effective_at = *parse_instant("2026-11-23T08:00:00+08:00"),
    .now = *parse_instant("2026-11-23T08:00:00+08:00")};

UnitId id_of(std::string_view code)
{
    Uuid uuid{};
    std::ranges::copy(code, uuid.begin());
    return UnitId{uuid};
}

UnitKind kind_of(std::string_view code)
{
    return static_cast<UnitKind>((code.size() - 6) / 3); // County, township, village, grid.
}

Unit unit(const std::string& code, bool is_fictional = false)
{
    Unit made{
        .county = "632822",
        .id = id_of(code),
        .kind = kind_of(code),
        .name = "u" + code,
        .code = code,
        .is_fictional = is_fictional,
        .opened_at = founded};
    if (made.kind == UnitKind::village) made.village_kind = VillageKind::herders_committee;
    return made;
}

Row row(std::int64_t number, const std::string& code, std::string name = "")
{
    Row made{
        .number = number,
        .unit = {
            .kind = kind_of(code),
            .name = name.empty() ? "u" + code : std::move(name),
            .code = code}};
    if (made.unit.kind == UnitKind::village)
        made.unit.village_kind = VillageKind::herders_committee;
    return made;
}

// A county of one township, a village and a fictional township; 632822100002 was renumbered 001.
Tree tree()
{
    std::vector<Unit> units = {
        unit("632822"), unit("632822100"), unit("632822100001"), unit("632822990", true)};
    std::vector<UnitCode> codes;
    for (const auto& each : units)
        codes.push_back({each.county, each.id, each.code, each.opened_at, {}});
    codes[2].valid_from = changed;
    codes.push_back({"632822", units[2].id, "632822100002", founded, changed});
    return {std::move(units), std::move(codes), {}};
}

Draft drafted(
    const std::vector<Row>& rows,
    const std::vector<Area>& areas = {},
    const Moment& moment = now,
    const Tree& known = tree()
)
{
    static const std::map<UnitId, std::string> stored{{id_of("632822100"), "{1}"}};
    return draft("632822", rows, areas, {known, stored}, moment);
}

std::vector<std::string> problems_of(const Draft& draft)
{
    std::vector<std::string> list;
    for (const auto& problem : draft.problems)
        list.push_back(problem.place + ": " + problem.reason);
    return list;
}
using Problems = std::vector<std::string>;

TEST(IntakeRules, ANewCountyIsFoundedWithAllOfIt)
{
    const std::vector<Row> rows{row(2, "632822100001"), row(3, "632822"), row(4, "632822100")};
    EXPECT_EQ(county_of(rows), "632822");
    const Tree nothing{{}, {}, {}};
    const auto made = drafted(rows, {{1, "632822100000", "{a}"}}, now, nothing);
    EXPECT_EQ(problems_of(made), Problems{});
    ASSERT_EQ(made.founded.size(), 3U);
    EXPECT_EQ(made.founded[1].area, "{a}");
    EXPECT_TRUE(made.survey.is_empty());
    EXPECT_EQ(
        problems_of(drafted({row(2, "632822100")}, {}, now, nothing)),
        (Problems{"file: unit.no_county", "row 2, column code: unit.no_parent"})
    );
    EXPECT_EQ(county_of(std::vector{row(2, "632822100")}), "632822");
    EXPECT_EQ(county_of({}), "");
}

TEST(IntakeRules, ACountyThatIsThereIsCompared)
{
    const auto made = drafted(
        {row(2, "632822100", "新名"), row(3, "632822100001"), row(4, "632822100003")},
        {{1, "632822100", "{1}"}, {2, "632822100001", "{2}"}, {3, "632822100003", "{3}"}}
    );
    EXPECT_EQ(problems_of(made), Problems{});
    ASSERT_EQ(made.survey.renamed.size(), 1U);
    EXPECT_EQ(made.survey.renamed[0].name, "新名");
    ASSERT_EQ(made.survey.opened.size(), 1U);
    EXPECT_EQ(made.survey.opened[0].area, "{3}");
    ASSERT_EQ(made.survey.areas.size(), 1U); // The township's is as it was.
    EXPECT_EQ(made.survey.areas.begin()->first, id_of("632822100001"));
    EXPECT_EQ(made.unchanged, 1);
    EXPECT_EQ(made.not_in_file, 2);
    EXPECT_EQ(made.changes.size(), 3U);
    EXPECT_EQ(made.changes[0].message, "u632822100 → 新名");
}

TEST(IntakeRules, EveryProblemIsListed)
{
    const auto made = drafted(
        {row(2, "632823"),
         row(3, "632822100003"),
         row(4, "632822100003"),
         row(5, "632822300001"),
         row(6, "632822990001"),
         row(7, "632822990")},
        {{1, "632822100009", "{}"}, {2, "632822100001", "{}"}, {3, "632822100001", "{}"}}
    );
    EXPECT_EQ(
        problems_of(made),
        (Problems{
            "row 2, column code: import.other_county",
            "row 4, column code: unit.code_taken",
            "row 5, column code: unit.no_parent",
            "row 6, column code: unit.fictional",
            "row 7, column code: unit.fictional",
            "feature 1: import.area_unknown",
            "feature 3: import.area_twice"})
    );
}

TEST(IntakeRules, AnEarlierStateCannotOverwriteALaterOne)
{
    const Moment early{.effective_at = founded + std::chrono::hours{1}, .now = now.now};
    const auto made = drafted(
        {row(2, "632822100001", "新名"), row(3, "632822100002")}, {{1, "632822100001", "{}"}}, early
    );
    EXPECT_EQ(
        problems_of(made),
        (Problems{
            "row 2, column code: unit.before_last_change",
            "row 3, column code: unit.code_taken",
            "feature 1: unit.before_last_change"})
    );
    const Moment late{.effective_at = now.now + std::chrono::hours{1}, .now = now.now};
    EXPECT_EQ(
        problems_of(drafted({row(2, "632822100001")}, {}, late)),
        (Problems{"--from: unit.in_future"})
    );
}

} // namespace
} // namespace wuzhi::county::territory::intake
