#include "county/organisations/store.hpp"

#include "county/identity/caller.hpp"
#include "platform/db/database.hpp"
#include "platform/db/migration.hpp"
#include "test/support/temp_database.hpp"

#include <gtest/gtest.h>

namespace wuzhi::county::organisations {

std::span<const db::Migration> schema();

namespace {

class OrganisationStore : public testing::TestWithParam<db::Engine> {
protected:
    test::TempDatabase database{GetParam(), {schema()}};
    const Caller system = Caller::of_system("632822", "632822");

    static OrganisationId id(std::uint8_t number)
    {
        Uuid uuid{};
        uuid[15] = number;
        return OrganisationId{uuid};
    }
    static Organisation body(std::uint8_t number, std::string name, std::string unit)
    {
        return {
            .county = "632822", .id = id(number), .name = std::move(name), .unit = std::move(unit)};
    }
    // Runs `f` as one write.
    template <class F>
    void write(F f)
    {
        const auto done = database->write([&](db::Session& s) -> Result<> {
            f(s);
            return {};
        });
        ASSERT_TRUE(done) << done.error().message;
    }
};
INSTANTIATE_TEST_SUITE_P(
    Engines, OrganisationStore, testing::ValuesIn(test::engines()), test::engine_name
);

TEST_P(OrganisationStore, TwoBodiesOfOneNameAtOneUnitAreRefused)
{
    write([](db::Session& s) {
        EXPECT_TRUE(insert_organisation(s, body(1, "林草站", "632822100")));
        EXPECT_FALSE(insert_organisation(s, body(2, "林草站", "632822100")));
        EXPECT_TRUE(insert_organisation(s, body(3, "林草站", "632822101")));
        EXPECT_EQ(find_by_name(s, "632822", "632822101", "林草站")->id, id(3));
        EXPECT_FALSE(find_by_name(s, "632822", "632822102", "林草站"));
    });
}

TEST_P(OrganisationStore, AScopeSeesTheBodiesOfItsUnitsOnly)
{
    write([&](db::Session& s) {
        ASSERT_TRUE(insert_organisation(s, body(1, "县林草局", "632822")));
        ASSERT_TRUE(insert_organisation(s, body(2, "林草站", "632822100")));
        EXPECT_EQ(list_organisations(s, system.scope(Permission::case_read)).size(), 2U);
        EXPECT_EQ(all_organisations(s, "632822").size(), 2U);
        EXPECT_TRUE(all_organisations(s, "632823").empty());
    });
}

TEST_P(OrganisationStore, AChangeIsThereForTheNextReader)
{
    write([](db::Session& s) {
        ASSERT_TRUE(insert_organisation(s, body(1, "林草站", "632822100")));
    });
    write([](db::Session& s) {
        auto row = lock_organisation(s, "632822", id(1));
        ASSERT_TRUE(row);
        row->is_active = false;
        row->version = 2;
        update_organisation(s, *row);
    });
    write([](db::Session& s) {
        EXPECT_FALSE(lock_organisation(s, "632822", id(1))->is_active);
        EXPECT_FALSE(lock_organisation(s, "632822", id(2)));
    });
}

TEST_P(OrganisationStore, TheLinesOfAMatterAreItsOwnAndItsGroups)
{
    write([](db::Session& s) {
        for (std::uint8_t number = 1; number <= 2; ++number)
            ASSERT_TRUE(insert_organisation(s, body(number, std::to_string(number), "632822")));
        save_line(
            s, {.county = "632822", .category = "64", .unit = "632822", .organisation = id(1)}
        );
        save_line(
            s, {.county = "632822", .category = "6402", .unit = "632822", .organisation = id(1)}
        );
        save_line(
            s, {.county = "632822", .category = "65", .unit = "632822", .organisation = id(1)}
        );
        EXPECT_EQ(lines_for(s, "632822", "6402").size(), 2U);
        EXPECT_EQ(lines_for(s, "632822", "6401").size(), 1U);
        save_line(
            s, {.county = "632822", .category = "64", .unit = "632822", .organisation = id(2)}
        );
        EXPECT_EQ(lines_for(s, "632822", "6401")[0].organisation, id(2));
        EXPECT_TRUE(remove_line(s, "632822", "65", "632822"));
        EXPECT_FALSE(remove_line(s, "632822", "65", "632822"));
        EXPECT_EQ(all_lines(s, "632822").size(), 2U);
    });
}

} // namespace
} // namespace wuzhi::county::organisations
