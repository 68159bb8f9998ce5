#pragma once

// Layers of tiles under the maps of the desk, from servers that the configuration names. None comes
// with the program: its own ground, the areas of the units, needs nobody outside.

#include "platform/base/result.hpp"

#include <boost/describe/class.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace wuzhi::app {

// One `[[map.layers]]` of the configuration.
struct MapLayer {
    std::string name{};
    // Of a tile, with {z}, {x} and {y} where its level, column and row stand: a path, or the
    // parameters of a WMTS. {0-7} in the host: several servers.
    std::string url{};
    std::string projection = "EPSG:3857"; // Or EPSG:4490, in degrees.
    std::string datum = "wgs84";          // wgs84, cgcs2000, or gcj02, which is shifted back.
    std::string attribution{};            // Who made it, and its 审图号.
    std::int64_t min_zoom = 1;
    std::int64_t max_zoom = 18;
    bool is_overlay = false; // Names and roads, to be laid over another one.
};
BOOST_DESCRIBE_STRUCT(
    MapLayer, (), (name, url, projection, datum, attribution, min_zoom, max_zoom, is_overlay)
)

// Errors: config.map_layer (invalid), saying which layer and what of it.
[[nodiscard]] Result<> check_map_layers(const std::vector<MapLayer>& layers);

// The servers that the layers are from, for the policy of the pages: "https://t0.tianditu.gov.cn".
// Requires: check_map_layers found nothing.
[[nodiscard]] std::vector<std::string> tile_sources(const std::vector<MapLayer>& layers);

} // namespace wuzhi::app
