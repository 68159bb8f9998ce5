#include "smart/cases/custody_rules.hpp"

#include "county/identity/scope.hpp"
#include "smart/cases/guard_rules.hpp"

#include <algorithm>

namespace wuzhi::smart::cases {

void move_desk(Case& c, std::string desk)
{
    c.desk = std::move(desk);
    c.level = level_of_code(c.desk);
}

void back_to_desk(Case& c) { c.holder = c.desk; }

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
    std::size_t visible = 6;
    if (about == About::grid_member) visible = std::min<std::size_t>(place.size(), 12);
    if (about == About::village) visible = std::min<std::size_t>(place.size(), 9);
    c.about = about;
    c.about_organisation = organisation;
    c.about_code = place.substr(0, std::min(place.size(), visible + 3));
    if (c.about_code.size() <= visible) c.about_code.clear(); // Of no unit below the desk.
    c.scope = place.substr(0, visible);
    c.township = c.scope.size() >= 9 ? c.scope.substr(0, 9) : "";
    c.village = c.scope.size() >= 12 ? c.scope.substr(0, 12) : "";
    while (c.unit_path.size() > 6 && c.unit_path.rfind('/') != std::string::npos &&
           c.unit_path.size() - c.unit_path.rfind('/') - 1 > visible)
        c.unit_path.resize(c.unit_path.rfind('/'));
    move_desk(c, c.scope.substr(0, 12));
    take_back(c);
}

void seal_off(Case& c)
{
    if (c.is_grave) return;
    c.is_grave = c.is_urgent = true;
    if (c.about_code.empty() && c.scope.size() > 6) c.about_code = c.scope;
    c.scope.resize(6);
    c.township.clear();
    c.village.clear();
    c.unit_path = c.unit_path.substr(0, c.unit_path.find('/'));
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
    c.scope = where.unit;
    c.unit_path = county::identity::path_of_code(c.scope);
    c.township = c.scope.size() >= 9 ? c.scope.substr(0, 9) : "";
    c.village = c.scope.size() >= 12 ? c.scope.substr(0, 12) : "";
    if (c.about != About::nobody) return conceal(c, c.about, c.about_organisation);
    if (!c.lead.empty()) return;
    move_desk(c, c.scope.substr(0, 12));
    back_to_desk(c);
}

} // namespace wuzhi::smart::cases
