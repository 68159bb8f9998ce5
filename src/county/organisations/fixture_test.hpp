#pragma once

#include "county/commands/service.hpp"
#include "county/identity/caller.hpp"
#include "county/organisations/service.hpp"
#include "county/organisations/store.hpp"
#include "platform/journal/fact.hpp"
#include "test/support/temp_database.hpp"

#include <gtest/gtest.h>

namespace wuzhi::county::organisations {

struct FactKind {
    std::string kind{};
    std::string header{};
};
BOOST_DESCRIBE_STRUCT(FactKind, (), (kind, header))

// A county with townships 100 and 200 and village 001 in the first; a bureau of the county and a
// station of township 100.
class OrganisationsTest : public testing::TestWithParam<db::Engine> {
protected:
    test::TempDatabase database{
        GetParam(), {journal::schema(), commands::schema(), territory::schema(), schema()}};
    FakeClock clock{*parse_instant("2026-11-23T08:00:00+08:00")};
    SeededEntropy entropy{1};
    IdSource ids{clock, entropy};
    territory::Service territory{*database, clock, ids};
    Tools tools{
        *database,
        territory,
        [](const std::string&, const std::string& category) -> Result<bool> {
            if (category == "8888") return fail(ErrorKind::unavailable, "db.busy", "Later.");
            return category != "9999";
        },
        clock,
        ids};
    Service service{tools};
    const std::string county = "632822";
    const Caller system = Caller::of_system("632822", "632822");
    OrganisationId bureau{};
    OrganisationId station{};

    territory::NewUnit unit(territory::UnitKind kind, std::string code)
    {
        territory::NewUnit made{
            .id = ids.next<UnitId>(), .kind = kind, .name = "n", .code = std::move(code)};
        if (kind == territory::UnitKind::village)
            made.village_kind = territory::VillageKind::administrative_village;
        return made;
    }

    void SetUp() override
    {
        using territory::UnitKind;
        const std::vector<territory::NewUnit> units = {
            unit(UnitKind::county, "632822"),
            unit(UnitKind::township, "632822100"),
            unit(UnitKind::township, "632822200"),
            unit(UnitKind::village, "632822100001")};
        ASSERT_TRUE(territory.found_county(county, units));
        bureau = created({.name = "县林草局", .unit = "632822"});
        station = created(
            {.name = "林草站",
             .kind = OrganisationKind::station,
             .unit = "632822100",
             .duty = "林草",
             .parent = bureau}
        );
    }

    Order order(std::string key = {})
    {
        return {.county = county, .acting_post = "p", .once = {county, "a", std::move(key), "d"}};
    }
    OrganisationId created(const Form& form)
    {
        const auto id = ids.next<OrganisationId>();
        const auto made = service.create(order(), id, form);
        EXPECT_TRUE(made) << made.error().reason << ": " << made.error().message;
        return id;
    }
    Form form_of(OrganisationId id)
    {
        const auto row = *service.one(county, id);
        return {row.name, row.kind, row.unit, row.duty, row.parent, row.is_active};
    }
    UnitId id_of(const std::string& code)
    {
        return territory.find(county, code, clock.now())->unit;
    }
    template <class T>
    static std::string reason(const Result<T>& result)
    {
        return result ? "" : result.error().reason;
    }
    // Of the facts about bodies and lines, in the order they were recorded: "changed open".
    std::vector<std::string> facts()
    {
        static const db::Statement in_order =
            db::select<FactKind>("FROM fact WHERE kind LIKE 'organisation.%' ORDER BY id");
        const auto rows = database->read([](db::Session& s) -> Result<std::vector<FactKind>> {
            return s.all<FactKind>(in_order);
        });
        std::vector<std::string> list;
        for (const auto& row : *rows)
            list.push_back(row.kind.substr(row.kind.find('.') + 1) + ' ' + row.header);
        return list;
    }
};

} // namespace wuzhi::county::organisations
