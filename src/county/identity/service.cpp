#include "county/identity/service.hpp"

#include "county/identity/device_store.hpp"
#include "county/identity/rules.hpp"
#include "county/identity/session_store.hpp"
#include "county/identity/store.hpp"
#include "platform/base/check.hpp"

namespace wuzhi::county::identity {
namespace {

MyPost my_post(const Places& places, const Post& post)
{
    MyPost mine{
        .id = post.id,
        .kind = post.kind,
        .title = std::string{title(post.kind)},
        .unit = post.unit,
        .unit_code = post.scope,
        .unit_name = places.name_of_unit(post.county, post.unit),
        .organisation = post.organisation,
        .begins_at = post.begins_at,
        .ends_at = post.ends_at};
    if (post.organisation)
        mine.organisation_name = places.name_of_organisation(post.county, *post.organisation);
    if (post.quiet_from && post.quiet_to)
        mine.quiet_hours = QuietHours{*post.quiet_from, *post.quiet_to};
    return mine;
}

struct Own {
    Account account{};
    Person person{};
    std::vector<Post> posts{};
    std::optional<CodeSheet> sheet{};
    SignInBefore before{};
    std::optional<Device> before_on{};
};

Result<Own> load(const Tools& tools, const Caller& caller)
{
    return tools.database.read([&](db::Session& session) -> Result<Own> {
        auto account = find_account(session, caller.county(), caller.account());
        auto person = find_person(session, caller.county(), caller.person());
        check(account && person, "whoever is signed in has an account and is a person");
        Own own{
            .account = std::move(*account),
            .person = std::move(*person),
            .posts = posts_of(session, caller.county(), caller.person()),
            .sheet = find_sheet(session, caller.county(), caller.account()),
            .before = find_before(session, caller.county(), caller.session())};
        if (own.before.before_device)
            own.before_on = find_device(session, caller.county(), *own.before.before_device);
        return own;
    });
}

Result<std::optional<SignInView>> last_sign_in(const Tools& tools, const Own& own)
{
    if (!own.before.before_at || !own.before.before_kind) return std::optional<SignInView>{};
    SignInView view{.at = *own.before.before_at, .kind = *own.before.before_kind};
    if (own.before_on) {
        auto name = tools.keys.open(
            device_name_purpose,
            row_key(own.before_on->county, own.before_on->id),
            own.before_on->name_sealed
        );
        if (!name) return std::move(name).error();
        view.device = std::move(*name);
    }
    return std::optional{std::move(view)};
}

} // namespace

Result<> check_keys(const Tools& tools, const std::string& county)
{
    return tools.database.write([&](db::Session& session) -> Result<> {
        for (int version = 1; version <= tools.keys.version(); ++version)
            if (mark_key(session, county, version, tools.keys.fingerprint(version)))
                return fail(
                    ErrorKind::corrupt,
                    "keys.other",
                    "This database was written with another master key file. Restore that file; "
                    "nothing sealed can be read with this one."
                );
        return {};
    });
}

Result<bool> has_demo_accounts(db::Database& database, const std::string& county)
{
    return database.read([&](db::Session& session) -> Result<bool> {
        return has_demo_accounts(session, county);
    });
}

CountyView county_view(const Counties& counties, const Places& places, const std::string& county)
{
    const auto* const known = counties.of_key(county);
    return {
        .county = county,
        .name = known ? known->name : "",
        .is_demo = places.is_demonstration(county)};
}

Result<Me>
me(const Tools& tools, const Counties& counties, const Places& places, const Caller& caller)
{
    const auto own = load(tools, caller);
    if (!own) return own.error();
    auto name = tools.keys.open(
        person_name_purpose, row_key(caller.county(), caller.person()), own->person.name_sealed
    );
    if (!name) return std::move(name).error();
    auto before = last_sign_in(tools, *own);
    if (!before) return std::move(before).error();
    Me me{
        .county = caller.county(),
        .account = caller.account(),
        .login_name = own->account.login_name,
        .person = caller.person(),
        .name = std::move(*name),
        .must_change_password = own->account.must_change,
        .has_second_factor = own->account.second_factor_since.has_value(),
        .last_sign_in = std::move(*before),
        .is_demo = own->account.is_demo};
    const auto county = county_view(counties, places, caller.county());
    me.county_name = county.name;
    me.is_demo_county = county.is_demo;
    if (own->sheet) me.code_sheet = view_of(*own->sheet);
    if (!caller.post().is_nil()) me.post = caller.post();
    const auto now = tools.clock.now();
    for (const auto& post : own->posts)
        if (is_held(post, now)) me.posts.push_back(my_post(places, post));
    for (const auto& row : permission_matrix())
        if (caller.may(row.permission))
            me.permissions.push_back({row.permission, caller.reach(row.permission)});
    return me;
}

PermissionTable permission_table()
{
    PermissionTable table;
    for (std::size_t i = 0; i < post_kind_count; ++i) {
        const auto kind = static_cast<PostKind>(i);
        table.posts.push_back({kind, std::string{title(kind)}});
    }
    for (const auto& row : permission_matrix())
        table.permissions.push_back(
            {row.permission, std::string{row.title}, {row.reach.begin(), row.reach.end()}}
        );
    return table;
}

} // namespace wuzhi::county::identity
