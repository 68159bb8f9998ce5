#pragma once

// Places on the earth as WGS 84 degrees, each direction a type of its own. Providers of maps in
// China use GCJ-02: convert at the edge (gcj02.hpp), never inside.

#include "platform/base/json.hpp"

#include <boost/describe/class.hpp>

#include <cmath>
#include <compare>
#include <numbers>
#include <optional>
#include <string>

namespace wuzhi::geo {

struct LongitudeAxis {
    static constexpr double limit = 180.0;
    static constexpr std::string_view wanted = "Send a longitude of -180 to 180 degrees.";
};
struct LatitudeAxis {
    static constexpr double limit = 90.0;
    static constexpr std::string_view wanted = "Send a latitude of -90 to 90 degrees.";
};

// Degrees along one axis, within its limit. A template so that a latitude cannot be passed as a
// longitude although both work alike.
template <class Axis>
class Degrees {
public:
    constexpr Degrees() = default;

    // Nothing for a number beyond the limit or not finite.
    [[nodiscard]] static std::optional<Degrees> parse(double degrees)
    {
        if (!std::isfinite(degrees) || std::abs(degrees) > Axis::limit) return std::nullopt;
        return Degrees{degrees};
    }

    [[nodiscard]] constexpr double degrees() const { return degrees_; }
    friend constexpr auto operator<=>(const Degrees&, const Degrees&) = default;

private:
    constexpr explicit Degrees(double degrees) : degrees_(degrees) {}
    double degrees_ = 0;
};

[[nodiscard]] constexpr double radians(double degrees) { return degrees * std::numbers::pi / 180; }

using Longitude = Degrees<LongitudeAxis>;
using Latitude = Degrees<LatitudeAxis>;

struct GeoPoint {
    Longitude lon{};
    Latitude lat{};
    friend constexpr auto operator<=>(const GeoPoint&, const GeoPoint&) = default;
};
BOOST_DESCRIBE_STRUCT(GeoPoint, (), (lon, lat))

// The point, or nothing where a number is out of range.
[[nodiscard]] std::optional<GeoPoint> parse_point(double lon, double lat);

// The metres between two points, on a sphere of the earth's mean radius: at most 0.6 % wrong.
[[nodiscard]] double distance_m(GeoPoint a, GeoPoint b);

// A rectangle in degrees that does not cross the antimeridian. Empty: west > east.
struct Bounds {
    double west = 180;
    double south = 90;
    double east = -180;
    double north = -90;

    [[nodiscard]] bool is_empty() const { return west > east || south > north; }
    [[nodiscard]] bool contains(GeoPoint point) const;
    [[nodiscard]] bool intersects(const Bounds& other) const;
    void extend(GeoPoint point);
    void extend(const Bounds& other);
    friend bool operator==(const Bounds&, const Bounds&) = default;
};

} // namespace wuzhi::geo

namespace wuzhi {

// "west,south,east,north" in degrees. None where west > east: a screen across the antimeridian asks
// twice.
template <>
struct TextForm<geo::Bounds> {
    static constexpr std::string_view wanted =
        "west,south,east,north in degrees, with west <= east and south <= north";
    static constexpr std::string_view format = "bounds";
    static std::string write(const geo::Bounds& bounds);
    static std::optional<geo::Bounds> read(std::string_view text);
};

template <class Axis>
struct JsonForm<geo::Degrees<Axis>> {
    using Value = geo::Degrees<Axis>;
    static bool read(JsonNode node, Value& into, JsonReading& reading)
    {
        const auto number = node.number();
        if (!number) return reading.refuse("json.wrong_type", std::string{Axis::wanted});
        const auto value = Value::parse(*number);
        if (!value) return reading.refuse("json.out_of_range", std::string{Axis::wanted});
        into = *value;
        return true;
    }
    static void write(std::string& out, Value value) { append_json_number(out, value.degrees()); }
    static std::string schema(JsonSchemas&)
    {
        const auto limit = std::to_string(static_cast<int>(Axis::limit));
        return R"({"type":"number","minimum":-)" + limit + R"(,"maximum":)" + limit + "}";
    }
};

} // namespace wuzhi
