#include "county/organisations/service.hpp"

#include "county/organisations/fixture_test.hpp"

#include <algorithm>

namespace wuzhi::county::organisations {
namespace {

using ServiceTest = OrganisationsTest;
INSTANTIATE_TEST_SUITE_P(
    Engines, ServiceTest, testing::ValuesIn(test::engines()), test::engine_name
);

TEST_P(ServiceTest, ABodyIsCreatedWithAnOpenFact)
{
    const auto row = *service.one(county, station);
    EXPECT_EQ(row.name, "林草站");
    EXPECT_EQ(row.unit_id, id_of("632822100"));
    EXPECT_EQ(row.parent, bureau);
    EXPECT_EQ(facts(), (std::vector<std::string>{"created open", "created open"}));
    EXPECT_EQ(reason(service.one("632823", station)), "organisation.not_found");
    EXPECT_EQ(service.list(system.scope(Permission::unit_read))->size(), 2U);
}

TEST_P(ServiceTest, AWrongFormIsRefusedAndNothingIsDone)
{
    const auto fresh = ids.next<OrganisationId>();
    const struct {
        Form form;
        std::string_view reason;
    } table[] = {
        {{.name = "甲", .unit = "632822300"}, "organisation.unit_unknown"},
        {{.name = "甲", .unit = "632822100", .parent = ids.next<OrganisationId>()},
         "organisation.parent_unknown"},
        {{.name = "林草站", .unit = "632822100"}, "organisation.name_taken"},
    };
    for (const auto& row : table)
        EXPECT_EQ(reason(service.create(order(), fresh, row.form)), row.reason);
    const Form good{.name = "甲", .unit = "632822100"};
    EXPECT_EQ(reason(service.create(order(), station, good)), "organisation.id_taken");
    EXPECT_EQ(facts().size(), 2U);
}

TEST_P(ServiceTest, ACommandSentTwiceIsDoneOnce)
{
    const auto id = ids.next<OrganisationId>();
    const Form form{.name = "甲", .unit = "632822100"};
    EXPECT_TRUE(service.create(order("k"), id, form));
    EXPECT_TRUE(service.create(order("k"), id, form));
    auto changed = form_of(id);
    changed.duty = "水务";
    EXPECT_EQ(service.change(order("c"), id, 1, changed)->version, 2);
    EXPECT_EQ(service.change(order("c"), id, 1, changed)->version, 2);
    EXPECT_EQ(reason(service.change(order(), id, 1, changed)), "organisation.stale");
    EXPECT_EQ(facts().size(), 4U);
    const auto unknown = ids.next<OrganisationId>();
    EXPECT_EQ(reason(service.change(order(), unknown, 1, form)), "organisation.not_found");
}

TEST_P(ServiceTest, NobodyIsAboveThemselves)
{
    auto form = form_of(bureau);
    form.parent = station;
    EXPECT_EQ(reason(service.change(order(), bureau, 1, form)), "organisation.parent_cycle");
    form.parent = bureau;
    EXPECT_EQ(reason(service.change(order(), bureau, 1, form)), "organisation.own_parent");
    form = form_of(station);
    form.parent.reset();
    ASSERT_TRUE(service.change(order(), station, 1, form));
    form = form_of(bureau);
    form.parent = station;
    EXPECT_TRUE(service.change(order(), bureau, 1, form));
}

TEST_P(ServiceTest, OnlyAWorkingBodyIsFound)
{
    EXPECT_EQ(service.find_active(county, station), "632822100");
    auto form = form_of(station);
    form.is_active = false;
    ASSERT_TRUE(service.change(order(), station, 1, form));
    EXPECT_FALSE(service.find_active(county, station));
    EXPECT_FALSE(service.find_active("632823", bureau));
    EXPECT_FALSE(service.find_active(county, ids.next<OrganisationId>()));
}

TEST_P(ServiceTest, ALineSaysWhoIsResponsibleUntilItIsRemoved)
{
    ASSERT_TRUE(service.set_line(order(), {"64", "632822", bureau, {}}));
    ASSERT_TRUE(service.set_line(order(), {"6401", "632822100", station, bureau}));
    const auto who = [&] { return service.responsible(county, "6401", "632822100001"); };
    EXPECT_EQ(who()->organisation, station);
    auto form = form_of(station);
    form.is_active = false;
    ASSERT_TRUE(service.change(order(), station, 1, form));
    EXPECT_EQ(who()->organisation, bureau);
    EXPECT_TRUE(who()->is_substitute);
    ASSERT_TRUE(service.remove_line(order(), "6401", "632822100"));
    EXPECT_EQ(who()->category, "64");
    ASSERT_TRUE(service.remove_line(order(), "64", "632822"));
    EXPECT_EQ(reason(who()), "organisation.nobody");
    EXPECT_EQ(reason(service.remove_line(order(), "64", "632822")), "organisation.no_line");
    const auto told = facts();
    EXPECT_EQ(std::ranges::count(told, "line_set open"), 2);
    EXPECT_EQ(std::ranges::count(told, "line_removed open"), 2);
}

TEST_P(ServiceTest, AWrongLineIsRefused)
{
    const auto unknown = ids.next<OrganisationId>();
    const struct {
        ResponsibilityView line;
        std::string_view reason;
    } table[] = {
        {{"640", "632822100", station, {}}, "organisation.category"},
        {{"64x1", "632822100", station, {}}, "organisation.category"},
        {{"9999", "632822100", station, {}}, "organisation.category_unknown"},
        {{"8888", "632822100", station, {}}, "db.busy"}, // Whether there is one, nobody knows.
        {{"6401", "632822300", station, {}}, "organisation.unit_unknown"},
        {{"6401", "632822100", unknown, {}}, "organisation.unknown"},
        {{"6401", "632822100", station, unknown}, "organisation.unknown"},
        {{"6401", "632822100", station, station}, "organisation.own_substitute"},
        {{"6401", "632822200", station, {}}, "organisation.outside_unit"},
        {{"6401", "632822200", bureau, station}, "organisation.outside_unit"},
    };
    for (const auto& row : table)
        EXPECT_EQ(reason(service.set_line(order(), row.line)), row.reason);
    EXPECT_TRUE(service.lines(system.scope(Permission::unit_read))->empty());
    EXPECT_EQ(reason(service.responsible(county, "6", "632822")), "organisation.category");
}

TEST_P(ServiceTest, ABodyDoesNotLeaveTheUnitsItAnswersFor)
{
    ASSERT_TRUE(service.set_line(order(), {"6401", "632822100", bureau, station}));
    auto form = form_of(station);
    form.unit = "632822200";
    EXPECT_EQ(reason(service.change(order(), station, 1, form)), "organisation.answers_elsewhere");
    ASSERT_TRUE(service.set_line(order(), {"6401", "632822100", bureau, {}}));
    EXPECT_TRUE(service.change(order(), station, 1, form));
    EXPECT_EQ(service.one(county, station)->unit_id, id_of("632822200"));
}

} // namespace
} // namespace wuzhi::county::organisations
