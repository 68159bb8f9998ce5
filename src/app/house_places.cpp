// Where posts may be given: answers to identity from the contexts that know.

#include "app/house.hpp"

namespace wuzhi::app {

std::optional<std::string>
HousePlaces::code_of_unit(const std::string& county, county::UnitId unit) const
{
    const auto found = territory_.unit(county, unit);
    if (!found || found->closed_at) return std::nullopt;
    return found->code;
}

std::optional<std::string>
HousePlaces::name_of_unit(const std::string& county, county::UnitId unit) const
{
    const auto found = territory_.unit(county, unit);
    return found ? std::optional{found->name} : std::nullopt;
}

std::optional<std::string>
HousePlaces::name_of_organisation(const std::string& county, county::OrganisationId id) const
{
    const auto found = organisations_.one(county, id);
    return found ? std::optional{found->name} : std::nullopt;
}

std::optional<county::UnitId>
HousePlaces::unit_of_organisation(const std::string& county, county::OrganisationId id) const
{
    const auto found = organisations_.one(county, id);
    if (!found || !found->is_active) return std::nullopt;
    return found->unit_id;
}

bool HousePlaces::is_demonstration(const std::string& county) const
{
    return territory_.is_demonstration(county);
}

} // namespace wuzhi::app
