#include "county/staff/service.hpp"

#include "county/commands/service.hpp"
#include "county/identity/activation_service.hpp"
#include "county/identity/service.hpp"
#include "platform/journal/fact.hpp"
#include "test/support/temp_database.hpp"

#include <gtest/gtest.h>

#include <gmock/gmock.h>

namespace wuzhi::county::staff {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

struct KindRow {
    std::string kind{};
};
BOOST_DESCRIBE_STRUCT(KindRow, (), (kind))
const db::Statement select_facts =
    db::select<KindRow>("FROM fact WHERE kind LIKE 'identity.person_%' ORDER BY id");

// A county with a township, in it a village with a grid, and a station.
class StaffTest : public testing::TestWithParam<db::Engine> {
protected:
    test::TempDatabase database{
        GetParam(),
        {journal::schema(),
         commands::schema(),
         territory::schema(),
         organisations::schema(),
         identity::schema()}};
    FakeClock clock{*parse_instant("2026-11-23T08:00:00+08:00")};
    SeededEntropy entropy{1};
    IdSource ids{clock, entropy};
    keys::Keyring keys{keys::make_master_keys(entropy), entropy};
    identity::Sessions sessions{*database, clock};
    identity::Tools identity{
        .database = *database,
        .keys = keys,
        .clock = clock,
        .ids = ids,
        .entropy = entropy,
        .sessions = sessions,
        .password_cost = {.passes = 1, .memory_kib = 8}};
    territory::Service territory{*database, clock, ids};
    organisations::Service bodies{
        {*database,
         territory,
         [](const std::string&, const std::string&) -> Result<bool> { return true; },
         clock,
         ids}};
    Tools tools{identity, territory, bodies};
    const Caller system = Caller::of_system("632822", "632822");

    void SetUp() override
    {
        using territory::UnitKind;
        std::vector<territory::NewUnit> units;
        for (const auto& [kind, code] :
             {std::pair{UnitKind::county, "632822"},
              std::pair{UnitKind::township, "632822100"},
              std::pair{UnitKind::village, "632822100201"},
              std::pair{UnitKind::grid, "632822100201001"}}) {
            territory::NewUnit unit{
                .id = ids.next<UnitId>(), .kind = kind, .name = "n", .code = code};
            if (kind == UnitKind::village)
                unit.village_kind = territory::VillageKind::administrative_village;
            units.push_back(std::move(unit));
        }
        ASSERT_TRUE(territory.found_county("632822", units));
        ASSERT_TRUE(bodies.create(
            {.county = "632822"},
            ids.next<OrganisationId>(),
            {.name = "水务站",
             .kind = organisations::OrganisationKind::station,
             .unit = "632822100"}
        ));
    }

    imports::SheetReport
    taken(const std::string& rows, imports::Rehearsal rehearsal = imports::Rehearsal::no)
    {
        auto report = import_people(
            tools, system, "name,telephone,login_name,post,unit,organisation\n" + rows, rehearsal
        );
        EXPECT_TRUE(report) << report.error().message;
        return report ? std::move(*report) : imports::SheetReport{};
    }
    std::vector<std::string> facts()
    {
        auto rows = database->read([](db::Session& s) -> Result<std::vector<KindRow>> {
            return s.all<KindRow>(select_facts);
        });
        std::vector<std::string> kinds;
        for (auto& row : *rows)
            kinds.push_back(std::move(row.kind));
        return kinds;
    }
};
INSTANTIATE_TEST_SUITE_P(Engines, StaffTest, testing::ValuesIn(test::engines()), test::engine_name);

TEST_P(StaffTest, AFileIsEnteredAndTheSameAgainChangesNothing)
{
    const auto rows = "才让,13800001234,,grid_member,632822100201001,\n"
                      "卓玛,13800001235,zhuoma,village_head,632822100201,\n"
                      "多杰,13800001236,,organisation_handler,632822100201,水务站\n";
    const auto rehearsed = taken(rows, imports::Rehearsal::yes);
    EXPECT_FALSE(rehearsed.is_done);
    EXPECT_EQ(rehearsed.changes.size(), 3U);
    EXPECT_THAT(facts(), IsEmpty());
    const auto report = taken(rows);
    EXPECT_TRUE(report.is_done);
    EXPECT_THAT(report.problems, IsEmpty());
    EXPECT_EQ(facts().size(), 3U);
    const auto again = taken(rows);
    EXPECT_EQ(again.unchanged, 3);
    EXPECT_THAT(again.changes, IsEmpty());
    EXPECT_EQ(facts().size(), 3U);
}

TEST_P(StaffTest, WhoIsHereGetsTheFurtherPost)
{
    taken("才让,13800001234,,grid_member,632822100201001,\n");
    const auto report = taken("才让,13800001234,,grid_member,632822100201001,\n"
                              "才让,13800001234,,forest_warden,632822100201001,\n");
    EXPECT_EQ(report.unchanged, 1);
    EXPECT_EQ(report.changes.size(), 1U);
    EXPECT_THAT(facts(), ElementsAre("identity.person_registered", "identity.person_added_to"));
}

TEST_P(StaffTest, AnyProblemStopsAll)
{
    const auto report = taken("才让,13800001234,,grid_member,632822100201001,\n"
                              "卓玛,13800001235,,grid_member,632822999,\n");
    EXPECT_FALSE(report.is_done);
    ASSERT_EQ(report.problems.size(), 1U);
    EXPECT_EQ(report.problems[0].reason, "staff.unit_unknown");
    EXPECT_THAT(facts(), IsEmpty());
}

TEST_P(StaffTest, EachChoosesAPasswordWithASlip)
{
    taken("才让,13800001234,,grid_member,632822100201001,\n"
          "多杰,13800001236,,organisation_handler,632822100201,水务站\n");
    const auto slips = identity::make_slips(identity, system, {});
    ASSERT_TRUE(slips);
    ASSERT_EQ(slips->slips.size(), 2U);
    std::vector<std::string> login_names;
    for (const auto& slip : slips->slips) {
        login_names.push_back(slip.login_name);
        EXPECT_TRUE(identity::activate(
            identity,
            "632822",
            "192.0.2.1",
            {.login_name = slip.login_name, .code = slip.code, .password = "青海湖的水很蓝很蓝的"}
        ));
    }
    EXPECT_THAT(login_names, testing::UnorderedElementsAre("100201001-01", "100-01"));
    EXPECT_THAT(identity::make_slips(identity, system, {})->slips, IsEmpty());
}

} // namespace
} // namespace wuzhi::county::staff
