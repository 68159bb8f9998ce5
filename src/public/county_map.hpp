#pragma once

// The county drawn by the server: units with their names, a place that is marked. A page shows it
// as a picture that can be tapped: HTML sends where (an input of type image), or the dots in it are
// links; no script is needed.

#include "county/territory/service.hpp"
#include "platform/geo/point.hpp"
#include "platform/http/request.hpp"

#include <optional>
#include <string>
#include <vector>

namespace wuzhi::public_ {

// Pixels of the picture, as wide as high: it fits the narrowest telephone.
constexpr int map_size = 288;

// What the picture shows.
struct MapView {
    geo::Bounds box{};
    std::optional<geo::GeoPoint> mark{};
};

// A case on the map of public cases: a link with its number in the list beside it.
struct MapDot {
    geo::GeoPoint at{};
    bool is_open = true;
    int label = 1;
    std::string address{};
    std::string title{};
    bool has_place = true; // Else `at` is the middle of its township.
};

// "97.1,35.2,98.3,36.4": west, south, east, north.
[[nodiscard]] std::string text_of(const geo::Bounds& box);
// With five digits after the point: about a metre.
[[nodiscard]] std::string degrees_text(double degrees);

// Whether the picture was pressed by a key: a browser sends its corner, which nobody means.
[[nodiscard]] bool is_by_key(const http::Request& request);

// The view that the request asks for: `box`, or the whole county; if it was tapped at `at.x` and
// `at.y`, the place is marked and the view is a quarter as wide around it, until it is narrow.
//
// Errors: map.box (invalid): no box; map.unknown (not_found): the county has no area.
[[nodiscard]] Result<MapView> tapped(
    const county::territory::Service& territory,
    const std::string& county,
    const http::Request& request,
    Instant now
);

// The picture as SVG; dots that would lie on each other lie beside each other. Errors: as tapped.
[[nodiscard]] Result<std::string> draw_map(
    const county::territory::Service& territory,
    const std::string& county,
    const MapView& view,
    const std::vector<MapDot>& dots,
    Instant now,
    bool is_demo
);

} // namespace wuzhi::public_
