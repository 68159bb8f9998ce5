#pragma once

// Maps drawn in the test, after Valhalla's "gurka" tests:
//
//   const test::AsciiMap map{R"(
//       A---B---C
//       | 1 | 2 |
//       D---E---F
//   )"};
//   const auto west = map.area("ABED");
//   EXPECT_EQ(locate(map.point('1')), …);
//
// Letters and digits are points, all else is decoration. A column is `step` degrees of longitude, a
// row `step` degrees of latitude, north at the top.

#include "platform/geo/polygon.hpp"

#include <map>
#include <string_view>
#include <vector>

namespace wuzhi::test {

struct MapOptions {
    double west = 98.0; // Longitude of the first column.
    double north = 36.0;
    double step = 0.01;
};

class AsciiMap {
public:
    explicit AsciiMap(std::string_view drawing, const MapOptions& options = {});

    // Requires: the point is drawn, once.
    [[nodiscard]] geo::GeoPoint point(char name) const;
    [[nodiscard]] geo::Ring ring(std::string_view names) const;
    [[nodiscard]] geo::MultiPolygon
    area(std::string_view outer, const std::vector<std::string_view>& holes = {}) const;

private:
    std::map<char, geo::GeoPoint> points_;
};

} // namespace wuzhi::test
