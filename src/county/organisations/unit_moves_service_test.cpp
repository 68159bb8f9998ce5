#include "county/organisations/unit_moves_service.hpp"

#include "county/organisations/fixture_test.hpp"

#include <algorithm>

namespace wuzhi::county::organisations {
namespace {

class UnitMovesTest : public OrganisationsTest {
protected:
    UnitId first{};
    UnitId second{};

    void SetUp() override
    {
        OrganisationsTest::SetUp();
        first = id_of("632822100");
        second = id_of("632822200");
    }

    void follow(std::vector<UnitMove> moves)
    {
        clock.advance(std::chrono::hours{1});
        const UnitsMoved moved{
            .county = county,
            .effective_at = clock.now(),
            .recorded_at = clock.now(),
            .moves = std::move(moves)};
        const auto done = database->write([&](db::Session& s) -> Result<> {
            follow_units(s, ids, moved);
            return {};
        });
        ASSERT_TRUE(done) << done.error().message;
    }
    Organisation row(OrganisationId id) { return *service.one(county, id); }
    // "category unit body", and the substitute, if there is one.
    std::vector<std::string> lines()
    {
        std::vector<std::string> list;
        const auto rows = *service.lines(system.scope(Permission::unit_read));
        for (const auto& line : rows) {
            auto text = line.category + ' ' + line.unit + ' ' + row(line.organisation).name;
            if (line.substitute) text += ' ' + row(*line.substitute).name;
            list.push_back(std::move(text));
        }
        return list;
    }
};
INSTANTIATE_TEST_SUITE_P(
    Engines, UnitMovesTest, testing::ValuesIn(test::engines()), test::engine_name
);

TEST_P(UnitMovesTest, BodiesAndLinesGoAlongOnceHoweverOftenTheyAreTold)
{
    ASSERT_TRUE(service.set_line(order(), {"64", "632822100", station, bureau}));
    const UnitMove move{first, "632822100", first, "632822300"};
    const auto before = facts().size();
    follow({move});
    EXPECT_EQ(row(station).unit, "632822300");
    EXPECT_EQ(row(station).version, 2);
    EXPECT_EQ(lines(), (std::vector<std::string>{"64 632822300 林草站 县林草局"}));
    EXPECT_EQ(facts().size(), before + 2);
    follow({move});
    EXPECT_EQ(row(station).version, 2);
    EXPECT_EQ(facts().size(), before + 2);
}

TEST_P(UnitMovesTest, UnitsMayChangePlaces)
{
    const auto other = created({.name = "林草站", .unit = "632822200"});
    ASSERT_TRUE(service.set_line(order(), {"64", "632822100", station, {}}));
    ASSERT_TRUE(service.set_line(order(), {"64", "632822200", other, {}}));
    follow({{first, "632822100", first, "632822200"}, {second, "632822200", second, "632822100"}});
    EXPECT_EQ(row(station).unit, "632822200");
    EXPECT_EQ(row(other).unit, "632822100");
    EXPECT_EQ(row(station).name, "林草站");
    EXPECT_EQ(service.responsible(county, "64", "632822200")->organisation, station);
    EXPECT_EQ(service.responsible(county, "64", "632822100")->organisation, other);
}

TEST_P(UnitMovesTest, WhatIsThereKeepsItsNameAndItsLineWhenUnitsAreJoined)
{
    const auto other = created({.name = "林草站", .unit = "632822200"});
    ASSERT_TRUE(service.set_line(order(), {"64", "632822100", station, {}}));
    ASSERT_TRUE(service.set_line(order(), {"64", "632822200", other, {}}));
    follow({{first, "632822100", second, "632822200"}});
    EXPECT_EQ(row(other).name, "林草站");
    EXPECT_EQ(row(station).name, "林草站（632822100）");
    EXPECT_EQ(row(station).unit_id, second);
    EXPECT_EQ(service.responsible(county, "64", "632822200")->organisation, other);
    EXPECT_EQ(lines().size(), 1U);
    EXPECT_TRUE(std::ranges::count(facts(), "line_removed open"));
}

TEST_P(UnitMovesTest, BodiesOfAUnitThatEndedWorkNoMoreAndItsLinesGo)
{
    ASSERT_TRUE(service.set_line(order(), {"64", "632822100", station, {}}));
    ASSERT_TRUE(service.set_line(order(), {"64", "632822", bureau, {}}));
    follow({{.unit = first, .code_before = "632822100"}});
    EXPECT_FALSE(service.find_active(county, station));
    EXPECT_EQ(lines(), (std::vector<std::string>{"64 632822 县林草局"}));
    follow({{.unit = first, .code_before = "632822100"}});
    EXPECT_EQ(row(station).version, 2);
}

TEST_P(UnitMovesTest, ALineGoesThatItsBodyCannotAnswerForAnyMore)
{
    const auto village = id_of("632822100001");
    ASSERT_TRUE(service.set_line(order(), {"64", "632822100001", station, {}}));
    ASSERT_TRUE(service.set_line(order(), {"65", "632822100001", bureau, station}));
    follow({{village, "632822100001", village, "632822200001"}});
    EXPECT_EQ(lines(), (std::vector<std::string>{"65 632822200001 县林草局"}));
    EXPECT_EQ(row(station).version, 1);
}

} // namespace
} // namespace wuzhi::county::organisations
