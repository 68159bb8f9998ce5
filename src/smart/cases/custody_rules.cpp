#include "smart/cases/custody_rules.hpp"

#include "county/identity/scope.hpp"
#include "smart/cases/guard_rules.hpp"

#include <algorithm>

namespace wuzhi::smart::cases {
namespace {

constexpr std::size_t county_length = 6;
constexpr std::size_t township_length = 9;
constexpr std::size_t village_length = 12;

// Empty: the code is of a unit above.
std::string first_digits(const std::string& code, std::size_t count)
{
    return code.size() >= count ? code.substr(0, count) : "";
}

} // namespace

void lie_in(Case& c, std::string scope, std::string unit_path)
{
    c.scope = std::move(scope);
    c.unit_path = std::move(unit_path);
    c.township = first_digits(c.scope, township_length);
    c.village = first_digits(c.scope, village_length);
}

void move_desk(Case& c, std::string desk)
{
    c.desk = std::move(desk);
    c.level = level_of_code(c.desk);
}

void back_to_desk(Case& c) { c.holder = c.desk; }

void to_desk_of_place(Case& c)
{
    move_desk(c, c.scope.substr(0, village_length));
    back_to_desk(c);
}

void take_back(Case& c)
{
    back_to_desk(c);
    c.organisation.reset();
    c.lead.clear();
    c.handler.reset();
}

void conceal(Case& c, About about, std::optional<OrganisationId> organisation)
{
    if (c.is_grave) { // It is out of everybody's sight below the county, and stays so.
        c.about = about;
        c.about_organisation = organisation;
        return take_back(c);
    }
    const auto place = c.scope;
    std::size_t visible = county_length;
    if (about == About::grid_member) visible = std::min(place.size(), village_length);
    if (about == About::village) visible = std::min(place.size(), township_length);
    c.about = about;
    c.about_organisation = organisation;
    c.about_code = place.substr(0, std::min(place.size(), visible + 3));
    if (c.about_code.size() <= visible) c.about_code.clear(); // Of no unit below the desk.
    auto path = c.unit_path;
    while (path.size() > county_length && path.rfind('/') != std::string::npos &&
           path.size() - path.rfind('/') - 1 > visible)
        path.resize(path.rfind('/'));
    lie_in(c, place.substr(0, visible), std::move(path));
    to_desk_of_place(c);
    take_back(c);
}

void seal_off(Case& c)
{
    if (c.is_grave) return;
    c.is_grave = c.is_urgent = true;
    if (c.about_code.empty() && c.scope.size() > county_length) c.about_code = c.scope;
    lie_in(c, c.scope.substr(0, county_length), c.unit_path.substr(0, c.unit_path.find('/')));
    c.summary.clear();
    move_desk(c, c.scope);
    take_back(c);
}

void place(Case& c, const Receiver& where)
{
    c.is_unlocated = false;
    if (c.is_grave) {
        if (where.unit.size() > c.scope.size()) c.about_code = where.unit;
        return;
    }
    lie_in(c, where.unit, county::identity::path_of_code(where.unit));
    if (c.about != About::nobody) return conceal(c, c.about, c.about_organisation);
    if (c.lead.empty()) to_desk_of_place(c);
}

} // namespace wuzhi::smart::cases
