#pragma once

#include "county/territory/intake/model.hpp"
#include "platform/base/result.hpp"

#include <string_view>

namespace wuzhi::county::territory::intake {

struct AreaFile {
    std::vector<Area> areas{};
    std::vector<Repair> repairs{};
    std::vector<Problem> problems{};
};

// Reads the areas of a GeoJSON FeatureCollection, whose features name their unit in the property
// `code` (or as the mapping says), and makes them valid. Goes on after a bad feature. Problems:
// geojson.*, geometry.empty; import.area_code, import.area_missing.
//
// Errors: those of read_features for the file as a whole.
[[nodiscard]] Result<AreaFile>
read_areas(std::string_view geojson, const Mapping& mapping, Datum datum);

} // namespace wuzhi::county::territory::intake
