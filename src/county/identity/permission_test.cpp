#include "county/identity/permission.hpp"

#include <boost/describe/enumerators.hpp>
#include <boost/mp11/algorithm.hpp>
#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

namespace wuzhi::county::identity {
namespace {

std::vector<PostKind> every_kind()
{
    std::vector<PostKind> kinds;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<PostKind>>([&](auto kind) {
        kinds.push_back(kind.value);
    });
    return kinds;
}

std::set<std::string> powers(PostKind kind)
{
    std::set<std::string> held;
    for (const auto& row : permission_matrix())
        if (reach(row.permission, kind) != Reach::none) held.insert(std::string{row.name});
    return held;
}

TEST(PermissionMatrix, NamesEveryPermissionOnceAndReadsTheNameBack)
{
    std::set<std::string_view> seen;
    for (const auto& row : permission_matrix()) {
        EXPECT_TRUE(seen.insert(row.name).second) << row.name;
        EXPECT_EQ(TextForm<Permission>::read(row.name), row.permission);
        EXPECT_EQ(name(row.permission), row.name);
        EXPECT_FALSE(row.title.empty());
    }
    EXPECT_EQ(seen.size(), permission_count);
    EXPECT_FALSE(TextForm<Permission>::read("count"));
}

TEST(PermissionMatrix, EveryPostHasATitle)
{
    EXPECT_EQ(every_kind().size(), post_kind_count);
    for (const auto kind : every_kind())
        EXPECT_FALSE(title(kind).empty()) << to_text(kind);
}

TEST(PermissionMatrix, TheThreeAdministratorsShareNothingButReading)
{
    const std::set<std::string> shared{
        "unasked", "anyone", "signed_in", "unit_read", "permission_read", "person_read"};
    std::set<std::string> taken;
    for (const auto kind : every_kind()) {
        if (!is_administrator(kind)) continue;
        for (const auto& power : powers(kind)) {
            if (shared.contains(power)) continue;
            EXPECT_TRUE(taken.insert(power).second) << to_text(kind) << " also holds " << power;
        }
    }
    EXPECT_FALSE(taken.empty());
}

TEST(PermissionMatrix, TheAuditorReadsFactsAndFiguresOfTheWholeCounty)
{
    for (const auto permission : {Permission::journal_read, Permission::figures_read})
        EXPECT_EQ(reach(permission, PostKind::auditor), Reach::subtree);
}

TEST(PermissionMatrix, NoAdministratorWorksOnCasesOrSeesAPersonUnmasked)
{
    for (const auto kind : every_kind()) {
        if (!is_administrator(kind)) continue;
        for (const auto& power : powers(kind)) {
            EXPECT_FALSE(power.starts_with("case_")) << to_text(kind) << " holds " << power;
            EXPECT_NE(power, "person_reveal");
            EXPECT_NE(power, "person_search");
        }
    }
}

TEST(PermissionMatrix, NobodyElseHoldsAnAdministratorsPower)
{
    const std::set<std::string> administrative{
        "unit_manage",
        "organisation_manage",
        "calendar_manage",
        "person_manage",
        "account_manage",
        "post_grant",
        "session_revoke",
        "api_key_manage",
        "system_read",
        "system_manage",
        "journal_read",
    };
    for (const auto kind : every_kind()) {
        if (is_administrator(kind)) continue;
        for (const auto& power : powers(kind))
            EXPECT_FALSE(administrative.contains(power)) << to_text(kind) << " holds " << power;
    }
}

TEST(PermissionMatrix, WhoProposesCannotAlsoApprove)
{
    for (const auto kind : every_kind()) {
        const auto held = powers(kind);
        EXPECT_FALSE(held.contains("post_grant") && held.contains("post_approve"));
        EXPECT_FALSE(held.contains("person_search") && held.contains("search_approve"));
    }
}

TEST(PermissionMatrix, EveryStepOfACaseCanBeDoneAtEachLevel)
{
    const auto steps = {
        Permission::case_accept,
        Permission::case_dispatch,
        Permission::case_acknowledge,
        Permission::case_handle,
        Permission::case_close};
    for (const auto kind :
         {PostKind::village_clerk, PostKind::township_desk, PostKind::county_desk})
        for (const auto step : steps)
            EXPECT_NE(reach(step, kind), Reach::none) << to_text(kind) << ' ' << name(step);
}

} // namespace
} // namespace wuzhi::county::identity
