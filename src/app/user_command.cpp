// `wuzhi user`: what only somebody at the machine itself can do, who could read its files anyway.

#include "app/commands.hpp"
#include "app/house.hpp"
#include "county/identity/accounts_service.hpp"
#include "county/identity/register_service.hpp"
#include "county/identity/second_factor_service.hpp"
#include "platform/base/encoding.hpp"

#include <fmt/format.h>

#include <array>

namespace wuzhi::app {
namespace {

using county::identity::PostKind;

struct First {
    std::string_view login_name{};
    PostKind kind{};
};

// The three administrators, and who confirms those that come after them.
constexpr std::array firsts{
    First{"xitong", PostKind::system_administrator},
    First{"anquan", PostKind::security_administrator},
    First{"shenji", PostKind::auditor},
    First{"xianzhang", PostKind::county_leader},
};

std::string new_password(Entropy& entropy)
{
    std::array<std::uint8_t, 15> secret{};
    entropy.fill(secret);
    return to_base64url(secret);
}

Result<county::identity::CountyHosts> the_county(const House& house)
{
    const auto& all = house.counties.all();
    if (all.size() == 1) return all.front();
    return fail_field(
        ErrorKind::invalid,
        "user.county",
        "county",
        "Say with --county which one; there are several."
    );
}

Result<> make_admins(Ground& ground, House& house, const county::identity::CountyHosts& county)
{
    const auto has = county::identity::has_administrators(house.identity, county.county);
    if (!has) return has.error();
    if (*has)
        return fail(
            ErrorKind::conflict,
            "user.has_administrators",
            "The county has administrators; they make the others, two persons each time."
        );
    const auto now = ground.clock.now();
    const auto unit = house.territory.find(county.county, county.code, now);
    if (!unit)
        return fail(ErrorKind::not_found, "app.no_county", "The county has no unit of its own.");
    std::vector<county::identity::NewPerson> people;
    for (const auto& first : firsts)
        people.push_back(
            {.id = ground.ids.next<county::PersonId>(),
             .name = std::string{county::identity::title(first.kind)},
             .account =
                 county::identity::NewAccount{
                     .id = ground.ids.next<county::AccountId>(),
                     .login_name = std::string{first.login_name},
                     .password = new_password(ground.entropy)},
             .posts =
                 {{.id = ground.ids.next<county::PostId>(),
                   .kind = first.kind,
                   .unit = unit->unit,
                   .code = unit->code,
                   .begins_at = now}}}
        );
    if (auto done = county::identity::register_people(house.identity, county.county, people); !done)
        return done;
    fmt::print("To be changed at the first sign-in:\n");
    for (const auto& person : people)
        fmt::print(
            "  {:<9}  {}  {}\n", person.account->login_name, person.account->password, person.name
        );
    fmt::print(
        "Publish this where residents can compare it, such as the county's gazette: by it anybody "
        "can check the public log.\n  {}\n",
        public_log_key(ground, county.county)
    );
    return {};
}

Result<> let_in(
    Ground& ground, House& house, const county::identity::CountyHosts& county, const UserTask& task
)
{
    if (house.is_demo)
        return fail(
            ErrorKind::conflict,
            "user.demo",
            "The passwords of a demonstration are public and stay."
        );
    const auto caller = Caller::of_system(county.county, county.code);
    const auto account =
        county::identity::find_account_named(house.identity, county.county, task.login);
    if (!account) return account.error();
    if (task.action == "reset-second-factor") {
        auto done = county::identity::reset_second_factor(house.identity, caller, *account);
        if (!done) return std::move(done).error();
        fmt::print("The second factor of {} is removed.\n", task.login);
        return {};
    }
    const county::identity::PasswordReset reset{.password = new_password(ground.entropy)};
    auto done = county::identity::reset_password(house.identity, caller, *account, reset);
    if (!done) return std::move(done).error();
    fmt::print("To be changed at the next sign-in:\n  {}  {}\n", task.login, reset.password);
    return {};
}

} // namespace

Result<> run_user(const Config& config, const UserTask& task)
{
    const auto ground = lay_ground(config);
    if (!ground) return ground.error();
    const auto house = build_house(**ground);
    if (!house) return house.error();
    const auto county = the_county(**house);
    if (!county) return county.error();
    if (task.action == "admins") return make_admins(**ground, **house, *county);
    return let_in(**ground, **house, *county, task);
}

} // namespace wuzhi::app
