#include "county/organisations/rules.hpp"

#include <gtest/gtest.h>

namespace wuzhi::county::organisations {
namespace {

OrganisationId id(std::uint8_t number)
{
    Uuid uuid{};
    uuid[15] = number;
    return OrganisationId{uuid};
}

const auto bureau = id(1);
const auto station = id(2);
const auto committee = id(3);

Responsibility line(
    std::string category,
    std::string unit,
    OrganisationId organisation,
    std::optional<OrganisationId> substitute = {}
)
{
    return {
        .county = "632822",
        .category = std::move(category),
        .unit = std::move(unit),
        .organisation = organisation,
        .substitute = substitute};
}

TEST(Responsibility, TheSmallestUnitDecidesAndThenTheNarrowerMatter)
{
    const std::vector lines{
        line("64", "632822", bureau),
        line("6402", "632822", committee),
        line("64", "632822100", station),
    };
    const struct {
        std::string_view category, code;
        OrganisationId expected;
    } table[] = {
        {"6401", "632822101001", bureau},
        {"6402", "632822101001", committee},
        {"6402", "632822100001003", station},
        {"6401", "632822100", station},
    };
    for (const auto& row : table)
        EXPECT_EQ(find_responsible(lines, row.category, row.code, {})->organisation, row.expected);
    EXPECT_FALSE(find_responsible(lines, "0102", "632822100001", {}));
    EXPECT_FALSE(find_responsible(lines, "6401", "632821100001", {}));
}

TEST(Responsibility, ASubstituteStepsInAndThenTheNextLine)
{
    const std::vector lines{
        line("64", "632822100", station, committee),
        line("64", "632822", bureau),
    };
    const auto first = find_responsible(lines, "6401", "632822100001", {station});
    EXPECT_EQ(first->organisation, committee);
    EXPECT_TRUE(first->is_substitute);
    EXPECT_EQ(
        find_responsible(lines, "6401", "632822100001", {station, committee})->organisation, bureau
    );
    EXPECT_FALSE(find_responsible(lines, "6401", "632822100001", {station, committee, bureau}));
}

TEST(Organisation, ItsParentIsNeitherItselfNorBelowIt)
{
    const std::vector<Organisation> all{
        {.id = bureau}, {.id = station, .parent = bureau}, {.id = committee, .parent = station}};
    EXPECT_TRUE(check_parent(all, committee, bureau));
    EXPECT_EQ(check_parent(all, bureau, bureau).error().reason, "organisation.own_parent");
    EXPECT_EQ(check_parent(all, bureau, committee).error().reason, "organisation.parent_cycle");
}

TEST(Organisation, AnswersOnlyWhereItsUnitIs)
{
    const Organisation at_township{.name = "林草站", .unit = "632822100"};
    EXPECT_TRUE(check_line(at_township, line("64", "632822100001", station)));
    EXPECT_EQ(
        check_line(at_township, line("64", "632822101", station)).error().reason,
        "organisation.outside_unit"
    );
}

} // namespace
} // namespace wuzhi::county::organisations
