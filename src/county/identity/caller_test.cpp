#include "county/identity/caller.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace wuzhi::county::identity {
namespace {

template <class IdType>
IdType id(std::uint8_t number)
{
    Uuid uuid{};
    uuid[15] = number;
    return IdType{uuid};
}

Acting acting(PostKind role, std::string code)
{
    return Acting{
        .county = "632822",
        .account = id<AccountId>(1),
        .person = id<PersonId>(2),
        .post = id<PostId>(3),
        .role = role,
        .unit = id<UnitId>(4),
        .unit_code = std::move(code)};
}

TEST(Caller, ThePublicMayOnlyDoWhatAnyoneMay)
{
    const auto caller = Caller::of_public("632822");
    for (const auto& row : permission_matrix()) {
        const bool is_open =
            row.permission == Permission::anyone || row.permission == Permission::unasked;
        EXPECT_EQ(caller.may(row.permission), is_open) << row.name;
    }
    EXPECT_EQ(caller.scope(Permission::case_read).kind(), Scope::Kind::nothing);
    EXPECT_EQ(caller.scope(Permission::anyone).kind(), Scope::Kind::nothing);
    EXPECT_EQ(caller.principal(), "public");
}

TEST(Caller, AnAccountWithoutAPostIsOnlySignedIn)
{
    const Caller caller{Acting{.county = "632822", .account = id<AccountId>(1)}};
    EXPECT_TRUE(caller.may(Permission::signed_in));
    EXPECT_FALSE(caller.may(Permission::case_read));
    EXPECT_EQ(caller.acting_post(), "");
}

TEST(Caller, ATownshipReadsItsSubtreeAndHoldsItsOwn)
{
    const Caller caller{acting(PostKind::township_desk, "632822100")};
    const auto read = caller.scope(Permission::case_read);
    EXPECT_TRUE(read.covers_unit("632822100"));
    EXPECT_TRUE(read.covers_unit("632822100001"));
    EXPECT_FALSE(read.covers_unit("632822101001"));
    EXPECT_FALSE(read.covers_unit("632822"));

    const auto accept = caller.scope(Permission::case_accept);
    EXPECT_EQ(accept.kind(), Scope::Kind::unit);
    EXPECT_TRUE(accept.covers_unit("632822100"));
    EXPECT_FALSE(accept.covers_unit("632822100001"));
}

TEST(Caller, AnOrganisationsHandlerReachesWhatTheOrganisationHolds)
{
    auto who = acting(PostKind::organisation_handler, "632822");
    who.organisation = id<OrganisationId>(9);
    const Caller caller{std::move(who)};
    const auto scope = caller.scope(Permission::case_handle);
    EXPECT_EQ(scope.kind(), Scope::Kind::organisation);
    EXPECT_TRUE(scope.covers_organisation(id<OrganisationId>(9), "632822"));
    EXPECT_FALSE(scope.covers_organisation(id<OrganisationId>(8), "632822"));
    EXPECT_FALSE(scope.covers_unit("632822"));
    EXPECT_EQ(scope.from(), scope.to());
}

TEST(Caller, AKeyIsNarrowerThanThePostItActsFor)
{
    auto who = acting(PostKind::county_desk, "632822");
    who.only = PermissionSet{};
    who.only->set(static_cast<std::size_t>(Permission::case_read));
    who.only->set(static_cast<std::size_t>(Permission::system_manage));
    const Caller caller{std::move(who)};
    EXPECT_TRUE(caller.may(Permission::case_read));
    EXPECT_FALSE(caller.may(Permission::case_report));
    EXPECT_FALSE(caller.may(Permission::system_manage));
}

TEST(Caller, APasswordThatMustBeChangedComesFirst)
{
    auto who = acting(PostKind::county_desk, "632822");
    who.must_change = true;
    const Caller caller{std::move(who)};
    EXPECT_TRUE(caller.may(Permission::signed_in));
    EXPECT_FALSE(caller.may(Permission::case_read));
}

TEST(Caller, TheSystemReachesTheWholeCounty)
{
    const auto caller = Caller::of_system("632822", "632822");
    EXPECT_TRUE(caller.scope(Permission::case_escalate).covers_unit("632822100001003"));
    EXPECT_TRUE(
        caller.scope(Permission::case_escalate).covers_organisation(id<OrganisationId>(9), "632822")
    );
    EXPECT_EQ(caller.principal(), "system");
}

TEST(Caller, APurposeBelongsToOneRequest)
{
    const Caller caller{acting(PostKind::village_clerk, "632822100001")};
    EXPECT_EQ(caller.with_purpose("补办查询码").purpose(), "补办查询码");
    EXPECT_EQ(caller.purpose(), "");
}

TEST(Scope, ItsBoundsHoldExactlyTheCodesItCovers)
{
    const std::vector<std::string> codes{
        "632822",
        "632822100",
        "6328221000",
        "632822100001",
        "632822100001003",
        "632822101",
        "632823",
        "63282"};
    for (const auto* own : {"632822", "632822100", "632822100001"}) {
        const Caller caller{acting(PostKind::township_desk, own)};
        for (const auto permission : {Permission::case_read, Permission::case_accept}) {
            const auto scope = caller.scope(permission);
            for (const auto& code : codes)
                EXPECT_EQ(scope.from() <= code && code < scope.to(), scope.covers_unit(code))
                    << own << ' ' << code;
        }
    }
}

TEST(Scope, APathNamesEveryLevelAboveACode)
{
    EXPECT_EQ(path_of_code("632822100001"), "632822/632822100/632822100001");
    EXPECT_EQ(path_of_code("632822100001003"), "632822/632822100/632822100001/632822100001003");
    EXPECT_EQ(path_of_code("632822"), "632822");
    EXPECT_EQ(path_of_code(""), "");
}

} // namespace
} // namespace wuzhi::county::identity
