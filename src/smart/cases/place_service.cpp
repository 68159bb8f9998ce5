#include "smart/cases/place_service.hpp"

namespace wuzhi::smart::cases {

using county::territory::Location;

Result<Location> place_of(
    const Tools& tools,
    const std::string& county,
    const std::optional<geo::GeoPoint>& place,
    const std::optional<BoundedText<6, 15>>& unit,
    Instant at
)
{
    if (unit) {
        if (auto found = tools.territory.find(county, unit->str(), at)) return std::move(*found);
        return fail_field(
            ErrorKind::invalid, "case.unit_unknown", "unit", "There is no unit with this code."
        );
    }
    if (!place)
        return fail_field(
            ErrorKind::invalid,
            "case.place_missing",
            "place",
            "Say where it is: a place on the map, or the unit."
        );
    if (auto found = tools.territory.locate(county, *place, at)) return std::move(*found);
    return fail_field(
        ErrorKind::invalid,
        "case.place_outside",
        "place",
        "This place is not in the county; name the unit if the map is wrong."
    );
}

} // namespace wuzhi::smart::cases
