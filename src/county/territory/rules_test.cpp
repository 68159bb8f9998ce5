#include "county/territory/rules.hpp"

#include <gmock/gmock.h>

namespace wuzhi::county::territory {
namespace {

NewUnit unit(UnitKind kind, std::string code)
{
    NewUnit made{.kind = kind, .name = "x", .code = std::move(code)};
    if (kind == UnitKind::village) made.village_kind = VillageKind::herders_committee;
    return made;
}

std::vector<NewUnit> tree()
{
    return {
        unit(UnitKind::county, "632822"),
        unit(UnitKind::township, "632822100"),
        unit(UnitKind::village, "632822100001"),
        unit(UnitKind::grid, "632822100001001"),
    };
}

TEST(TerritoryRules, ATreeWhoseCodesNestIsGood) { EXPECT_TRUE(check_tree(tree())); }

TEST(TerritoryRules, WhatIsNoTreeIsRefusedByReason)
{
    const auto changed = [](auto change) {
        auto units = tree();
        change(units);
        const auto good = check_tree(units);
        return good ? std::string{} : good.error().reason;
    };
    EXPECT_EQ(changed([](auto& u) { u.erase(u.begin()); }), "unit.no_county");
    EXPECT_EQ(
        changed([](auto& u) { u.push_back(unit(UnitKind::county, "632823")); }), "unit.two_counties"
    );
    EXPECT_EQ(changed([](auto& u) { u[1].code = "6328221"; }), "unit.code_length");
    EXPECT_EQ(changed([](auto& u) { u[1].code = "63282210x"; }), "unit.code_digits");
    EXPECT_EQ(changed([](auto& u) { u[3].code = "632822100002001"; }), "unit.no_parent");
    EXPECT_EQ(changed([](auto& u) { u.push_back(u[3]); }), "unit.code_taken");
    EXPECT_EQ(changed([](auto& u) { u[2].village_kind.reset(); }), "unit.village_kind");
    EXPECT_EQ(changed([](auto& u) { u[0].name = ""; }), "unit.name_missing");

    const auto wrong = unit(UnitKind::village, "63282210000x");
    EXPECT_EQ(check_unit(wrong).error().field, "code");
    EXPECT_THAT(check_unit(wrong).error().message, testing::StartsWith("63282210000x: "));
}

TEST(TerritoryRules, AParentsCodeIsTheNextShorterOne)
{
    EXPECT_EQ(parent_code("632822100001001"), "632822100001");
    EXPECT_EQ(parent_code("632822100"), "632822");
    EXPECT_EQ(parent_code("632822"), "");
}

} // namespace
} // namespace wuzhi::county::territory
