// `wuzhi demo`: the demonstration county. What is invented happens in fictional units only; the
// real names serve the tree.

#include "app/commands.hpp"
#include "app/demo_accounts.hpp"
#include "app/demo_calendar.hpp"
#include "app/demo_open311.hpp"
#include "app/demo_organisations.hpp"
#include "app/house.hpp"
#include "county/identity/register_service.hpp"
#include "county/identity/service.hpp"
#include "county/territory/demo_units.hpp"
#include "smart/cases/catalogue_service.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>

namespace wuzhi::app {
namespace {

using county::territory::NewUnit;

constexpr std::string_view demo_county = "632822";

void say(const std::string& line)
{
    fmt::print("    {}\n", line);
    std::fflush(stdout);
}

// The county with its units, unless it is there.
Result<> make_units(Ground& ground, county::territory::Service& territory)
{
    using county::territory::UnitKind;
    const auto roots = territory.counties();
    if (!roots) return roots.error();
    if (!roots->empty()) return {};
    say("dividing the county");
    const std::filesystem::path folder = std::filesystem::path{ground.config.data} / "demo";
    const auto sources = county::territory::read_demo_sources(folder);
    if (!sources) return sources.error();
    const auto units = county::territory::make_demo_units(*sources);
    if (!units) return units.error();
    if (auto done = territory.found_county(std::string{demo_county}, *units); !done) return done;
    const auto count = [&](auto kind, bool is_fictional) {
        return std::ranges::count_if(*units, [&](const NewUnit& unit) {
            return unit.kind == kind && unit.is_fictional == is_fictional;
        });
    };
    say(fmt::format(
        "units: 1 county, {} townships, {} villages, {} grids (an assumption); fictional: {} "
        "township, {} villages",
        count(UnitKind::township, false),
        count(UnitKind::village, false),
        count(UnitKind::grid, false),
        count(UnitKind::township, true),
        count(UnitKind::village, true)
    ));
    say(fmt::format("borders: {}", county::territory::demo_borders_note));
    return {};
}

// A county beside it, to see that two on one server know nothing of each other.
Result<> make_neighbour(Ground& ground, county::territory::Service& territory)
{
    using county::territory::UnitKind;
    const auto roots = territory.counties();
    if (!roots) return roots.error();
    for (const auto& root : *roots)
        if (root.county == neighbour_county) return {};
    const auto unit = [&](UnitKind kind, std::string name, std::string code) {
        NewUnit made{
            .id = ground.ids.next<county::UnitId>(),
            .kind = kind,
            .name = std::move(name),
            .code = std::move(code),
            .is_fictional = true};
        if (kind == UnitKind::village)
            made.village_kind = county::territory::VillageKind::administrative_village;
        return made;
    };
    const std::vector<NewUnit> units{
        unit(UnitKind::county, "示范邻县", "990200"),
        unit(UnitKind::township, "示范邻镇", "990200990"),
        unit(UnitKind::village, "示范邻村", "990200990901"),
        unit(UnitKind::grid, "示范邻村第一网格", "990200990901001")};
    say("a fictional county beside it: 示范邻县 (990200)");
    return territory.found_county(std::string{neighbour_county}, units);
}

Result<> make_catalogue(Ground& ground, std::string_view county)
{
    const auto folder = std::filesystem::path{ground.config.data} / "catalogue";
    smart::cases::CatalogueImport import{.county = std::string{county}};
    for (const std::string name : {"events.csv", "components.csv"}) {
        auto csv = read_text(folder / name);
        if (!csv) return std::move(csv).error();
        import.files.push_back({name, std::move(*csv)});
    }
    const auto report =
        smart::cases::import_catalogue(*ground.database, ground.ids, import, ground.clock.now());
    if (!report) return report.error();
    if (!report->problems.empty()) return report->problems.front().problem.error;
    say(fmt::format("catalogue: {} sub-categories", report->added + report->unchanged));
    return {};
}

// Everybody with a post, unless they are there.
Result<> make_people(
    Ground& ground, House& house, const std::string& county, std::span<const DemoAccount> accounts
)
{
    const auto is_done = county::identity::has_demo_accounts(*ground.database, county);
    if (!is_done) return is_done.error();
    if (*is_done) return {};
    const auto now = ground.clock.now();
    std::vector<county::identity::NewPerson> people;
    for (const auto& account : accounts) {
        const auto unit = house.territory.find(county, account.unit, now);
        if (!unit)
            return fail(
                ErrorKind::not_found,
                "demo.data",
                "The data has no unit " + std::string{account.unit}
            );
        const auto organisation = demo_organisation(ground, county, account);
        if (!organisation) return organisation.error();
        people.push_back(
            {.id = ground.ids.next<county::PersonId>(),
             .name = std::string{account.name},
             .account =
                 county::identity::NewAccount{
                     .id = ground.ids.next<county::AccountId>(),
                     .login_name = std::string{account.login_name},
                     .password = std::string{demo_password},
                     .must_change = false,
                     .is_demo = true},
             .posts =
                 {{.id = ground.ids.next<county::PostId>(),
                   .kind = account.kind,
                   .unit = unit->unit,
                   .code = unit->code,
                   .organisation = *organisation,
                   .begins_at = now}}}
        );
    }
    say(fmt::format("people: {} with an account each", people.size()));
    return county::identity::register_people(house.identity, county, people);
}

// Removes what an earlier demonstration stored; a county that is none stays untouched.
Result<> forget(const Config& config)
{
    constexpr std::string_view sqlite = "sqlite:";
    const auto url = database_url(config);
    const std::filesystem::path file = url.starts_with(sqlite) ? url.substr(sqlite.size()) : "";
    if (file.empty() || std::filesystem::exists(file)) {
        auto ground = lay_ground(config);
        if (!ground) return std::move(ground).error();
        if (auto good = check_is_demo(**ground); !good) return good;
        if (file.empty()) {
            if (auto done = db::drop_schema(*(*ground)->database); !done) return done;
        }
    }
    if (!file.empty())
        for (const auto* suffix : {"", "-wal", "-shm"})
            std::filesystem::remove(std::filesystem::path{file.string() + suffix});
    for (const auto* folder : {"log", "log-state"})
        std::filesystem::remove_all(std::filesystem::path{config.var} / folder);
    return {};
}

} // namespace

Result<> check_is_demo(Ground& ground)
{
    county::territory::Service territory{*ground.database, ground.clock, ground.ids};
    if (auto loaded = territory.refresh(); !loaded) return loaded;
    const auto roots = territory.counties();
    if (!roots) return roots.error();
    for (const auto& root : *roots)
        if (!territory.is_demonstration(root.county))
            return fail(
                ErrorKind::conflict,
                "demo.not_demo",
                "The database holds the county " + root.name +
                    ", which is no demonstration. Nothing was changed."
            );
    return {};
}

// Each part is made unless it is there, so that an interrupted run is finished by the next.
Result<> run_demo(const Config& config, Fresh fresh, Neighbour neighbour)
{
    if (fresh == Fresh::yes) {
        if (auto done = forget(config); !done) return done;
    }
    const auto ground = lay_ground(config);
    if (!ground) return ground.error();
    if (auto good = check_is_demo(**ground); !good) return good;
    {
        county::territory::Service territory{
            *(*ground)->database, (*ground)->clock, (*ground)->ids};
        if (auto done = make_units(**ground, territory); !done) return done;
        if (neighbour == Neighbour::yes) {
            if (auto done = make_neighbour(**ground, territory); !done) return done;
        }
    }
    if (auto done = make_calendar(**ground, std::string{demo_county}); !done) return done;
    const auto house = build_house(**ground);
    if (!house) return house.error();
    for (const auto& county : (*house)->counties.all()) {
        const bool is_neighbour = county.county == neighbour_county;
        const auto accounts = is_neighbour ? neighbour_accounts() : demo_accounts();
        if (auto done = make_catalogue(**ground, county.county); !done) return done;
        if (!is_neighbour) {
            if (auto done = make_organisations(**ground, **house, county.county); !done)
                return done;
        }
        if (auto done = make_people(**ground, **house, county.county, accounts); !done) return done;
        if (auto done = make_questions(**ground, **house, county.county); !done) return done;
        if (auto done = make_open311_key(**house, county.county); !done) return done;
    }
    print_demo_accounts();
    return {};
}

} // namespace wuzhi::app
