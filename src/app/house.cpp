#include "app/house.hpp"

#include "county/calendar/due/service.hpp"
#include "county/commands/service.hpp"
#include "county/identity/service.hpp"
#include "county/statutes/rule_file.hpp"
#include "platform/journal/fact.hpp"
#include "smart/cases/breach_service.hpp"
#include "smart/cases/clocks_service.hpp"

#include <algorithm>

namespace wuzhi::app {
namespace {

using county::identity::CountyHosts;

// The county asked for, or all; each is served under any host name while there is only one.
std::vector<CountyHosts>
hosts_of(const std::vector<county::territory::Unit>& roots, const std::string& wanted)
{
    std::vector<CountyHosts> counties;
    for (const auto& root : roots)
        if (wanted.empty() || wanted == root.county)
            counties.push_back({.county = root.county, .name = root.name, .code = root.code});
    return counties;
}

std::optional<std::string> no_organisation(const std::string&, county::OrganisationId)
{
    return std::nullopt;
}

} // namespace

std::vector<db::Migration> all_migrations()
{
    std::vector<db::Migration> all;
    for (const auto& schema :
         {journal::schema(),
          county::commands::schema(),
          county::territory::schema(),
          county::identity::schema(),
          county::calendar::schema(),
          county::calendar::due::schema(),
          smart::cases::schema()})
        all.insert(all.end(), schema.begin(), schema.end());
    return all;
}

Ground::Ground(Config settings, std::unique_ptr<db::Database> opened)
    : config(std::move(settings)),
      database(std::move(opened))
{
}

Result<std::unique_ptr<Ground>> lay_ground(const Config& config)
{
    const std::filesystem::path var = config.var;
    std::error_code failed;
    std::filesystem::create_directories(var, failed);
    if (failed)
        return fail(
            ErrorKind::unavailable,
            "app.var",
            "The folder " + var.string() + " cannot be made: " + failed.message() + "."
        );
    auto database = db::Database::open({.url = database_url(config)});
    if (!database) return std::move(database).error();
    auto ground = std::make_unique<Ground>(config, std::move(*database));
    auto keyring = keys::Keyring::open_file(var / "keys" / "master.keys", ground->entropy);
    if (!keyring) return std::move(keyring).error();
    ground->keyring.emplace(std::move(*keyring));
    const auto migrations = all_migrations();
    if (auto done = db::migrate(*ground->database, ground->clock, migrations); !done)
        return done.error();
    return ground;
}

House::House(
    Ground& ground, std::vector<CountyHosts> counties_served, county::statutes::Statutes laws
)
    : statutes{std::move(laws)},
      scheduler{
          *ground.database, calendars, ground.ids, {.holder = to_text(ground.ids.next_uuid())}},
      territory{*ground.database, ground.clock, ground.ids},
      territory_changes{*ground.database, territory, ground.clock, ground.ids},
      counties{std::move(counties_served)},
      sessions{*ground.database, ground.clock},
      identity{
          *ground.database,
          *ground.keyring,
          ground.clock,
          ground.ids,
          ground.entropy,
          sessions,
          {}},
      sign_in{identity},
      admission{counties, sessions},
      case_tools{
          *ground.database,
          territory,
          no_organisation,
          calendars,
          statutes,
          *ground.keyring,
          ground.clock,
          ground.entropy,
          ground.ids},
      cases{case_tools}
{
    scheduler.add_owner(
        std::string{smart::cases::case_clocks}, smart::cases::owner_of_cases(case_tools)
    );
    scheduler.add_owner(
        std::string{smart::cases::task_clocks}, smart::cases::owner_of_tasks(case_tools)
    );
}

Result<std::unique_ptr<House>> build_house(Ground& ground)
{
    const county::territory::Service territory{*ground.database, ground.clock, ground.ids};
    const auto roots = territory.counties();
    if (!roots) return roots.error();
    auto counties = hosts_of(*roots, ground.config.county);
    if (counties.empty())
        return fail(
            ErrorKind::not_found,
            "app.no_county",
            "The database holds no county yet; `wuzhi demo` makes one for demonstration."
        );
    auto statutes =
        county::statutes::load_statutes(std::filesystem::path{ground.config.data} / "statutes");
    if (!statutes) return std::move(statutes).error();
    auto house = std::make_unique<House>(ground, std::move(counties), std::move(*statutes));
    for (const auto& county : house->counties.all())
        if (auto good = county::identity::check_keys(house->identity, county.county); !good)
            return good.error();
    if (auto loaded = house->territory.refresh(); !loaded) return loaded.error();
    for (const auto& county : house->counties.all())
        house->is_demo = house->is_demo || house->territory.is_demonstration(county.county);
    return house;
}

journal::LogOptions log_options(const Ground& ground, const std::string& county)
{
    const std::filesystem::path var = ground.config.var;
    journal::LogOptions options{
        .county = county,
        .origin = "wuzhi/log/" + county,
        .folder = var / "log" / county,
        .state_file = var / "log-state" / county};
    const auto seed = ground.keyring->signing_seed(county);
    std::ranges::copy(seed.bytes(), options.seed.begin());
    return options;
}

} // namespace wuzhi::app
