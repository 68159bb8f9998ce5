#include "county/territory/cut_service.hpp"

#include "county/territory/area_check.hpp"
#include "platform/geo/cut.hpp"
#include "platform/geo/measure.hpp"
#include "platform/geo/overlay.hpp"

namespace wuzhi::county::territory {
namespace {

Error one_side()
{
    return fail_field(
        ErrorKind::invalid,
        "cut.one_side",
        "line",
        "Draw the line from outside the unit through it to outside again."
    );
}

bool do_tile(const geo::MultiPolygon& whole, const std::vector<KnownArea>& parts)
{
    std::vector<geo::MultiPolygon> areas;
    for (const auto& part : parts)
        areas.push_back(part.area);
    const auto tiling = geo::check_tiling(whole, areas);
    return tiling.gap_m2 < tolerated_m2 && tiling.outside_m2 < tolerated_m2 &&
           tiling.overlap_m2 < tolerated_m2;
}

bool lies_in_larger(const geo::MultiPolygon& area, const geo::Halves& halves)
{
    return geo::shared_m2(area, halves.larger) >= geo::shared_m2(area, halves.smaller);
}

// Both sides as what lies below makes them.
Result<CutView> by_children(const geo::Halves& halves, const std::vector<KnownArea>& children)
{
    CutView view{.follows_children = true, .sides = {{}, {}}};
    std::vector<geo::MultiPolygon> areas[2];
    for (const auto& [unit, area] : children) {
        const std::size_t side = lies_in_larger(area, halves) ? 0 : 1;
        areas[side].push_back(area);
        view.sides[side].children.push_back({unit.id, unit.code, unit.name});
    }
    if (areas[0].empty() || areas[1].empty()) return one_side();
    for (std::size_t i = 0; i < 2; ++i)
        view.sides[i].area = geo::join(areas[i]);
    return view;
}

CutView by_line(const geo::Halves& halves, const std::vector<KnownArea>& children)
{
    CutView view{.sides = {{.area = halves.larger}, {.area = halves.smaller}}};
    for (const auto& [unit, area] : children)
        view.sides[lies_in_larger(area, halves) ? 0 : 1].children.push_back(
            {unit.id, unit.code, unit.name}
        );
    return view;
}

// A side's measure, and what is at work in it.
Result<> fill_in(CutSide& side, const CountOpen& count_open, const std::string& county)
{
    std::vector<std::string> codes;
    for (const auto& child : side.children)
        codes.push_back(child.code);
    const auto open = count_open(county, codes);
    if (!open) return open.error();
    side.open_cases = *open;
    side.area_m2 = geo::area_m2(side.area);
    return {};
}

} // namespace

Result<CutView> cut_unit(
    const Service& territory,
    const CountOpen& count_open,
    const std::string& county,
    UnitId id,
    std::span<const geo::GeoPoint> line,
    Instant at
)
{
    if (line.size() < 2 || line.size() > cut_points_max)
        return fail_field(
            ErrorKind::invalid, "cut.line", "line", "Send a line of 2 to 2000 points."
        );
    const auto unit = territory.unit(county, id);
    if (!unit || unit->closed_at)
        return fail(ErrorKind::not_found, "unit.not_found", "There is no such unit.");
    const std::vector<Unit> one{*unit};
    const auto whole = territory.areas(county, one);
    if (!whole) return whole.error();
    if (whole->empty())
        return fail(ErrorKind::conflict, "unit.no_area", "Nobody knows where this unit lies.");
    const auto halves = geo::cut(whole->front().area, line);
    if (!halves) return one_side();
    const auto below = territory.children(county, id, at);
    const auto children = territory.areas(county, below);
    if (!children) return children.error();
    const bool follows = !children->empty() && children->size() == below.size() &&
                         do_tile(whole->front().area, *children);
    auto view =
        follows ? by_children(*halves, *children) : Result<CutView>{by_line(*halves, *children)};
    if (!view) return view;
    for (auto& side : view->sides)
        if (auto done = fill_in(side, count_open, county); !done) return std::move(done).error();
    return view;
}

} // namespace wuzhi::county::territory
