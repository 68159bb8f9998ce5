#include "app/setup_list.hpp"

#include "app/commands.hpp"
#include "app/watch.hpp"
#include "county/identity/accounts_service.hpp"
#include "county/identity/staffing_service.hpp"
#include "county/organisations/rules.hpp"
#include "smart/cases/store.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace wuzhi::app {
namespace {

using county::identity::PostKind;
using county::territory::Unit;
using county::territory::UnitKind;
using Items = std::vector<SetupItem>;

// Of one county, read once.
struct Findings {
    std::vector<Unit> units{};
    std::vector<smart::cases::Category> categories{};
    std::vector<county::organisations::Organisation> bodies{};
    std::vector<county::organisations::Responsibility> lines{};
    county::identity::Staffing staffing{};
};

Result<Findings> look(Ground& ground, House& house, const county::identity::CountyHosts& county)
{
    const auto scope = Caller::of_system(county.county, county.code).scope(Permission::unit_read);
    auto categories =
        ground.database->read([&](db::Session& s) -> Result<std::vector<smart::cases::Category>> {
            return smart::cases::list_categories(s, county.county);
        });
    if (!categories) return std::move(categories).error();
    std::erase_if(*categories, [](const auto& each) { return !each.is_current; });
    auto bodies = house.organisations.list(scope);
    if (!bodies) return std::move(bodies).error();
    auto lines = house.organisations.lines(scope);
    if (!lines) return std::move(lines).error();
    auto staffing = county::identity::staffing(house.identity, county.county);
    if (!staffing) return std::move(staffing).error();
    return Findings{
        .units = house.territory.units(county.county, ground.clock.now()),
        .categories = std::move(*categories),
        .bodies = std::move(*bodies),
        .lines = std::move(*lines),
        .staffing = std::move(*staffing)};
}

std::vector<Unit> of_kind(const Findings& found, UnitKind kind)
{
    std::vector<Unit> units;
    std::ranges::copy_if(found.units, std::back_inserter(units), [kind](const Unit& unit) {
        return unit.kind == kind;
    });
    return units;
}

std::string called(const Unit& unit) { return unit.code + " " + unit.name; }

SetupItem units_item(const Findings& found)
{
    const auto townships = of_kind(found, UnitKind::township).size();
    const auto villages = of_kind(found, UnitKind::village).size();
    return {
        .name = "units",
        .is_there = townships > 0 && villages > 0,
        .found = fmt::format(
            "{} townships, {} villages, {} grids",
            townships,
            villages,
            of_kind(found, UnitKind::grid).size()
        ),
        .fix = "units.csv: townships and villages with their codes"};
}

SetupItem calendar_item(Ground& ground, House& house, const std::string& county)
{
    const auto end = calendar_end(ground, house, county);
    return {
        .name = "calendar",
        .is_there = static_cast<bool>(end),
        .found = end ? "holidays are published to " + to_text(*end) : text_of(end.error()),
        .fix = "holidays.csv and hours.csv: holidays and hours of work"};
}

SetupItem catalogue_item(const Findings& found)
{
    return {
        .name = "catalogue",
        .is_there = !found.categories.empty(),
        .found = fmt::format("{} sub-categories", found.categories.size()),
        .fix = "wuzhi import catalogue, with the files that come with the program"};
}

// Sub-categories for which nobody answers in some township.
SetupItem responsibilities_item(const Findings& found)
{
    std::vector<county::OrganisationId> inactive;
    for (const auto& body : found.bodies)
        if (!body.is_active) inactive.push_back(body.id);
    const auto townships = of_kind(found, UnitKind::township);
    SetupItem item{
        .name = "responsibilities",
        .fix = "organisations.csv and responsibilities.csv: who answers for which matter"};
    for (const auto& category : found.categories) {
        const auto without = std::ranges::count_if(townships, [&](const Unit& township) {
            return !county::organisations::find_responsible(
                found.lines, category.code, township.code, inactive
            );
        });
        if (without > 0)
            item.missing.push_back(
                fmt::format("{} {} in {} townships", category.code, category.name, without)
            );
    }
    item.is_there = item.missing.empty() && !found.bodies.empty() && !found.lines.empty();
    item.found = fmt::format(
        "{} bodies, {} lines of responsibility", found.bodies.size(), found.lines.size()
    );
    return item;
}

Result<SetupItem> administrators_item(House& house, const std::string& county)
{
    const auto has = county::identity::has_administrators(house.identity, county);
    if (!has) return has.error();
    return SetupItem{
        .name = "administrators",
        .is_there = *has,
        .found = *has ? "there are some" : "there are none",
        .fix = "wuzhi user admins"};
}

// Whom a unit cannot be without.
bool is_desk_of(PostKind kind, UnitKind unit)
{
    switch (unit) {
    case UnitKind::county: return kind == PostKind::county_desk;
    case UnitKind::township: return kind == PostKind::township_desk;
    case UnitKind::village:
        return kind == PostKind::village_head || kind == PostKind::village_clerk;
    case UnitKind::grid: return kind == PostKind::grid_member || kind == PostKind::grid_head;
    }
    return false;
}

SetupItem desks_item(const Findings& found)
{
    std::set<std::string> held;
    for (const auto& post : found.staffing.posts)
        for (const auto kind :
             {UnitKind::county, UnitKind::township, UnitKind::village, UnitKind::grid})
            if (is_desk_of(post.kind, kind))
                held.insert(fmt::format("{} {}", static_cast<int>(kind), post.unit_code));
    SetupItem item{
        .name = "desks",
        .fix = "people.csv: county_desk, township_desk, village_head or village_clerk, "
               "grid_member or grid_head"};
    for (const auto& unit : found.units)
        if (!held.contains(fmt::format("{} {}", static_cast<int>(unit.kind), unit.code)))
            item.missing.push_back(called(unit));
    item.is_there = item.missing.empty();
    item.found = fmt::format(
        "{} posts are held; somebody works at {} of {} units",
        found.staffing.posts.size(),
        found.units.size() - item.missing.size(),
        found.units.size()
    );
    return item;
}

SetupItem accounts_item(const Findings& found)
{
    const auto& staffing = found.staffing;
    return {
        .name = "accounts",
        .is_there = staffing.accounts > 0 && staffing.waiting == 0,
        .found = fmt::format(
            "{} accounts, of which {} wait to be activated", staffing.accounts, staffing.waiting
        ),
        .fix = "the system administrator prints activation slips at the desk"};
}

Result<SetupItem> demonstration_item(Ground& ground, House& house, const std::string& county)
{
    const auto accounts = county::identity::has_demo_accounts(*ground.database, county);
    if (!accounts) return accounts.error();
    const bool is_demo = *accounts || house.territory.is_demonstration(county);
    return SetupItem{
        .name = "in_earnest",
        .is_there = !is_demo,
        .found = is_demo ? "this is a demonstration" : "nothing is of a demonstration",
        .fix = "found the county in a database of its own"};
}

} // namespace

Result<Items> setup_list(Ground& ground, House& house, const county::identity::CountyHosts& county)
{
    const auto found = look(ground, house, county);
    if (!found) return found.error();
    auto administrators = administrators_item(house, county.county);
    if (!administrators) return std::move(administrators).error();
    auto demonstration = demonstration_item(ground, house, county.county);
    if (!demonstration) return std::move(demonstration).error();
    return Items{
        units_item(*found),
        calendar_item(ground, house, county.county),
        catalogue_item(*found),
        responsibilities_item(*found),
        std::move(*administrators),
        desks_item(*found),
        accounts_item(*found),
        std::move(*demonstration)};
}

} // namespace wuzhi::app
