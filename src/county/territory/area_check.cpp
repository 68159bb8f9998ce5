#include "county/territory/area_check.hpp"

#include "platform/geo/geojson.hpp"
#include "platform/geo/measure.hpp"
#include "platform/geo/overlay.hpp"
#include "platform/geo/repair.hpp"

#include <fmt/format.h>

namespace wuzhi::county::territory {
namespace {

// Three points meant to be in a line enclose a few square millimetres, for want of digits.
constexpr double smallest_m2 = 1;

} // namespace

Result<ValidArea> valid_area(std::string_view geojson)
{
    auto shape = geo::read_area(geojson);
    if (!shape) return std::move(shape).error();
    return valid_area(std::move(*shape));
}

Result<ValidArea> valid_area(geo::MultiPolygon shape)
{
    if (!geo::find_fault(shape)) {
        if (geo::area_m2(shape) < smallest_m2)
            return fail(
                ErrorKind::invalid, "geometry.empty", "The lines enclose no area; draw them again."
            );
        return ValidArea{.text = geo::write_area(shape), .shape = std::move(shape)};
    }
    auto repaired = geo::repair(shape);
    if (!repaired) return std::move(repaired).error();
    const auto now_m2 = geo::area_m2(repaired->area);
    ValidArea area{.text = geo::write_area(repaired->area), .shape = std::move(repaired->area)};
    if (repaired->fault)
        area.repaired = fmt::format(
            "{} at {:.6f}, {:.6f}; {:.4f} km² in {} parts before, {:.4f} km² in {} parts now.",
            repaired->fault->problem,
            repaired->fault->at.lon.degrees(),
            repaired->fault->at.lat.degrees(),
            (now_m2 - repaired->area_change_m2) / 1e6,
            repaired->parts_before,
            now_m2 / 1e6,
            repaired->parts_after
        );
    return area;
}

std::vector<Warning> check_place(
    const Placed& unit, const std::optional<Placed>& parent, std::span<const Placed> siblings
)
{
    std::vector<Warning> warnings;
    if (parent) {
        const double outside = geo::uncovered_m2(unit.shape, parent->shape);
        if (outside > tolerated_m2)
            warnings.push_back(
                {"unit.outside_parent",
                 unit.code,
                 fmt::format("{:.2f} km² lie outside of {}.", outside / 1e6, parent->code)}
            );
    }
    for (const auto& sibling : siblings) {
        const double shared = geo::shared_m2(unit.shape, sibling.shape);
        if (shared > tolerated_m2)
            warnings.push_back(
                {"unit.overlaps",
                 unit.code,
                 fmt::format("{:.2f} km² also belong to {}.", shared / 1e6, sibling.code)}
            );
    }
    return warnings;
}

} // namespace wuzhi::county::territory
