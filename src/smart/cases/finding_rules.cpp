#include "smart/cases/finding_rules.hpp"

#include "platform/text/tokens.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
#include <utility>

namespace wuzhi::smart::cases {
namespace {

constexpr std::size_t village_digits = 12;

bool is_near(const Matter& one, const Matter& other, const Likeness& found, double metres_max)
{
    if (found.distance_m) return *found.distance_m <= metres_max;
    return one.scope.substr(0, village_digits) == other.scope.substr(0, village_digits);
}

// 0: here and in the same words; 2: at the edge of near, and no word in common.
double strangeness(const Likeness& found, const Nearness& nearness)
{
    const auto far = found.distance_m ? *found.distance_m / nearness.metres_max : 0.5;
    return far + 1.0 - found.common_words / 100.0;
}

using Cell = std::pair<std::int64_t, std::int64_t>;

std::map<Cell, std::vector<MapPoint>> by_cell(const std::vector<MapPoint>& points, double degrees)
{
    std::map<Cell, std::vector<MapPoint>> cells;
    for (const auto& point : points) {
        const Cell cell{
            static_cast<std::int64_t>(std::floor(point.lon / degrees)),
            static_cast<std::int64_t>(std::floor(point.lat / degrees))};
        cells[cell].push_back(point);
    }
    return cells;
}

MapCluster cluster_of(const std::vector<MapPoint>& points)
{
    MapCluster cluster{.count = std::ssize(points)};
    for (const auto& point : points) {
        cluster.lon += point.lon;
        cluster.lat += point.lat;
        cluster.urgent_count += point.is_urgent ? 1 : 0;
        cluster.overdue_count += point.is_overdue ? 1 : 0;
    }
    cluster.lon /= static_cast<double>(points.size());
    cluster.lat /= static_cast<double>(points.size());
    return cluster;
}

} // namespace

Matter matter_of(const Case& c)
{
    Matter matter{
        .category = c.category,
        .description = c.description,
        .scope = c.scope,
        .reported_at = c.reported_at};
    if (c.lon && c.lat) matter.place = geo::parse_point(*c.lon, *c.lat);
    return matter;
}

std::optional<Likeness> likeness(const Matter& one, const Matter& other, const Nearness& nearness)
{
    if (one.category != other.category) return std::nullopt;
    Likeness found{
        .apart = std::chrono::abs(one.reported_at - other.reported_at),
        .common_words = common_words(one.description, other.description)};
    if (found.apart > nearness.apart_max) return std::nullopt;
    if (one.place && other.place) found.distance_m = geo::distance_m(*one.place, *other.place);
    if (!is_near(one, other, found, nearness.metres_max)) return std::nullopt;
    return found;
}

bool is_likelier(const Likeness& one, const Likeness& other, const Nearness& nearness)
{
    return strangeness(one, nearness) < strangeness(other, nearness);
}

int common_words(const std::string& one, const std::string& other)
{
    const auto these = text::tokens(one); // Both in the order of their bytes.
    const auto those = text::tokens(other);
    std::vector<std::string> both;
    std::ranges::set_intersection(these, those, std::back_inserter(both));
    const auto all = these.size() + those.size() - both.size();
    return all == 0 ? 0 : static_cast<int>(both.size() * 100 / all);
}

CaseMap clustered(std::vector<MapPoint> points, int zoom, std::size_t items_max)
{
    std::ranges::sort(points, {}, &MapPoint::id);
    // A tile of 256 pixels is 360 / 2^zoom degrees wide.
    auto degrees = 360.0 / std::exp2(zoom) / 4;
    auto cells = by_cell(points, degrees);
    while (cells.size() > items_max)
        cells = by_cell(points, degrees *= 2);
    CaseMap map;
    for (auto& [cell, inside] : cells) {
        if (inside.size() == 1)
            map.points.push_back(std::move(inside.front()));
        else
            map.clusters.push_back(cluster_of(inside));
    }
    return map;
}

} // namespace wuzhi::smart::cases
