#pragma once

#include "county/identity/caller.hpp"
#include "county/identity/counties.hpp"
#include "county/identity/factors_service.hpp"
#include "county/identity/model.hpp"
#include "county/identity/places.hpp"
#include "county/identity/tools.hpp"
#include "platform/base/result.hpp"
#include "platform/db/migration.hpp"

#include <boost/describe/class.hpp>

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace wuzhi::county::identity {

// The module's migrations.
[[nodiscard]] std::span<const db::Migration> schema();

// Whether the key file is the one this database was written with; remembers it on first use.
// Errors: keys.other (corrupt): the server must not start; those of Database::write.
[[nodiscard]] Result<> check_keys(const Tools& tools, const std::string& county);

// Whether the county has accounts with public passwords, which a server in service refuses.
[[nodiscard]] Result<bool> has_demo_accounts(db::Database& database, const std::string& county);

// A post as its holder sees it.
struct MyPost {
    PostId id{};
    PostKind kind = PostKind::grid_member;
    std::string title{}; // "网格员"
    UnitId unit{};
    std::string unit_code{};
    std::optional<std::string> unit_name{};
    std::optional<OrganisationId> organisation{};
    std::optional<std::string> organisation_name{};
    Instant begins_at{};
    std::optional<Instant> ends_at{};
    std::optional<QuietHours> quiet_hours{};
};
BOOST_DESCRIBE_STRUCT(
    MyPost,
    (),
    (id,
     kind,
     title,
     unit,
     unit_code,
     unit_name,
     organisation,
     organisation_name,
     begins_at,
     ends_at,
     quiet_hours)
)

// A sign-in, as its holder may recognise it: no address is kept.
struct SignInView {
    Instant at{};
    SessionKind kind = SessionKind::desk;
    std::optional<std::string> device{}; // The name of the registered telephone it was on.
};
BOOST_DESCRIBE_STRUCT(SignInView, (), (at, kind, device))

struct MyPermission {
    Permission permission = Permission::unasked;
    Reach reach = Reach::none;
};
BOOST_DESCRIBE_STRUCT(MyPermission, (), (permission, reach))

// Whoever is asking, as they may see themselves.
struct Me {
    std::string county{};
    std::string county_name{};
    AccountId account{};
    std::string login_name{};
    PersonId person{};
    std::string name{};
    std::vector<MyPost> posts{};  // Held now.
    std::optional<PostId> post{}; // The one acted in.
    std::vector<MyPermission> permissions{};
    bool must_change_password = false;
    bool has_second_factor = false; // An authenticator app.
    std::optional<CodeSheetView> code_sheet{};
    std::optional<SignInView> last_sign_in{}; // The one before this session's.
    bool is_demo = false;                     // The account: its password is public.
    bool is_demo_county = false;              // Every page says so.
};
BOOST_DESCRIBE_STRUCT(
    Me,
    (),
    (county,
     county_name,
     account,
     login_name,
     person,
     name,
     posts,
     post,
     permissions,
     must_change_password,
     has_second_factor,
     code_sheet,
     last_sign_in,
     is_demo,
     is_demo_county)
)

// What whoever has not signed in yet is told of the county they are at.
struct CountyView {
    std::string county{};
    std::string name{};
    bool is_demo = false;
};
BOOST_DESCRIBE_STRUCT(CountyView, (), (county, name, is_demo))

[[nodiscard]] CountyView
county_view(const Counties& counties, const Places& places, const std::string& county);

// Errors: keys.* (corrupt) when the name does not open; those of Database::read.
[[nodiscard]] Result<Me>
me(const Tools& tools, const Counties& counties, const Places& places, const Caller& caller);

// The matrix as a table to show.
struct PostKindColumn {
    PostKind kind = PostKind::grid_member;
    std::string title{};
};
BOOST_DESCRIBE_STRUCT(PostKindColumn, (), (kind, title))

struct PermissionLine {
    Permission permission = Permission::unasked;
    std::string title{};
    std::vector<Reach> reach{}; // One per column.
};
BOOST_DESCRIBE_STRUCT(PermissionLine, (), (permission, title, reach))

struct PermissionTable {
    std::vector<PostKindColumn> posts{};
    std::vector<PermissionLine> permissions{};
};
BOOST_DESCRIBE_STRUCT(PermissionTable, (), (posts, permissions))

[[nodiscard]] PermissionTable permission_table();

} // namespace wuzhi::county::identity
