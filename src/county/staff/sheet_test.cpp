#include "county/staff/sheet.hpp"

#include <gtest/gtest.h>

#include <gmock/gmock.h>

namespace wuzhi::county::staff {
namespace {

using identity::PostKind;
using testing::ElementsAre;
using testing::IsEmpty;

std::optional<Place> unit(const std::string& code)
{
    if (code != "632822" && code != "632822100" && code != "632822100201" &&
        code != "632822100201001")
        return std::nullopt;
    return Place{.code = code};
}

std::optional<Place> body(const std::string& name, const std::string& code)
{
    if (name != "水务站" || !code.starts_with("632822100")) return std::nullopt;
    return Place{.code = "632822100", .organisation = OrganisationId{}};
}

imports::Sheet<StaffRow> read(const std::string& rows)
{
    auto sheet = read_staff("name,telephone,post,unit,organisation,begins_on\n" + rows, unit, body);
    EXPECT_TRUE(sheet) << sheet.error().message;
    return sheet ? std::move(*sheet) : imports::Sheet<StaffRow>{};
}

std::vector<std::string> problems(const std::string& rows)
{
    std::vector<std::string> list;
    for (const auto& problem : read(rows).problems)
        list.push_back(problem.place + ": " + problem.reason);
    return list;
}

TEST(StaffSheet, APostIsSaidByItsWordOrByWhatPeopleCallIt)
{
    const auto sheet = read("才让,13800001234,网格员,632822100201001,,2026-11-01\n"
                            "卓玛,13800001235,organisation_handler,632822100,水务站,\n");
    ASSERT_THAT(sheet.problems, IsEmpty());
    EXPECT_EQ(sheet.rows[0].kind, PostKind::grid_member);
    EXPECT_EQ(sheet.rows[0].begins_at, parse_instant("2026-11-01T00:00:00+08:00"));
    EXPECT_EQ(sheet.rows[1].kind, PostKind::organisation_handler);
    EXPECT_EQ(sheet.rows[1].place.code, "632822100");
    EXPECT_TRUE(sheet.rows[1].place.organisation);
    EXPECT_FALSE(sheet.rows[1].begins_at);
}

TEST(StaffSheet, EveryProblemIsNamedByRowAndColumn)
{
    EXPECT_THAT(
        problems("才让,,网格员,632822100201001,,\n"
                 "才让,1,村霸,632822100201001,,\n"
                 "才让,1,审计员,632822,,\n"
                 "才让,1,网格员,632822999,,\n"
                 "才让,1,部门经办,632822100,环卫站,\n"
                 "才让,1,organisation_handler,632822100,,\n"
                 "才让,1,县级中心,632822100,,\n"
                 "才让,1,county_desk,632822100,,\n"
                 "才让,1,网格员,632822100201001,,昨天\n"),
        testing::IsSupersetOf(
            {"row 2, column telephone: staff.unnamed",
             "row 3, column post: staff.post",
             "row 5, column unit: staff.unit_unknown",
             "row 6, column organisation: staff.organisation_unknown",
             "row 7, column organisation: post.organisation_missing",
             "row 9, column unit: post.wrong_level",
             "row 10, column begins_on: staff.begins_on"}
        )
    );
}

TEST(StaffSheet, NoAdministratorComesInByAFile)
{
    for (const std::string post : {"system_administrator", "security_administrator", "auditor"})
        EXPECT_THAT(
            problems("才让,13800001234," + post + ",632822,,\n"),
            ElementsAre("row 2, column post: staff.administrator")
        );
}

TEST(StaffSheet, NothingElseAboutPeopleComesIn)
{
    for (const std::string other : {"身份证号", "婚姻状况", "住址", "remarks"}) {
        const auto refused = read_staff("name,telephone,post,unit," + other + "\n", unit, body);
        ASSERT_FALSE(refused) << other;
        EXPECT_EQ(refused.error().reason, "import.unknown_column");
    }
}

TEST(StaffSheet, WhatSpreadsheetsMakeOfItIsUnderstood)
{
    const auto sheet = read("才让,13800001234,网格员,632822100201001,,2026/11/1\n"
                            ",,,,,\n"
                            "卓玛,13800001235,村(居)委会主任,632822100201,,2026年11月1日\n"
                            " , ,,,,\n");
    EXPECT_EQ(sheet.row_count, 2);
    ASSERT_EQ(sheet.rows.size(), 2U);
    for (const auto& row : sheet.rows)
        EXPECT_EQ(row.begins_at, parse_instant("2026-11-01T00:00:00+08:00"));
    EXPECT_EQ(sheet.rows[1].kind, PostKind::village_head);
    const auto broken = read("才让,13800001234,网格员,6.32822E+11,,\n");
    ASSERT_EQ(broken.problems.size(), 1U);
    EXPECT_THAT(broken.problems[0].message, testing::HasSubstr("format the column as text"));
}

TEST(StaffSheet, AFileHasAnEnd)
{
    std::string rows;
    for (int i = 0; i <= 20'000; ++i)
        rows += "a,13800001234,网格员,632822100201001,,\n";
    const auto refused =
        read_staff("name,telephone,post,unit,organisation,begins_on\n" + rows, unit, body);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().reason, "staff.too_many");
}

} // namespace
} // namespace wuzhi::county::staff
