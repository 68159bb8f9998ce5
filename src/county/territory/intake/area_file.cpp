#include "county/territory/intake/area_file.hpp"

#include "county/imports/person_classes.hpp"
#include "county/territory/area_check.hpp"
#include "county/territory/codes.hpp"
#include "platform/geo/gcj02.hpp"
#include "platform/geo/geojson.hpp"

#include <utility>

namespace wuzhi::county::territory::intake {
namespace {

void shift(geo::Ring& ring)
{
    for (auto& point : ring)
        point = geo::to_wgs84({point.lon.degrees(), point.lat.degrees()}).value_or(point);
}

// Off the shifted datum of published maps; what lies outside of China stays where it is.
void shift(geo::MultiPolygon& area)
{
    for (auto& part : area.parts) {
        shift(part.outer);
        for (auto& hole : part.holes)
            shift(hole);
    }
}

// Reads one feature into `file`.
class FeatureReading {
public:
    FeatureReading(AreaFile& file, std::int64_t number, Datum datum)
        : file_(file),
          number_(number),
          datum_(datum)
    {
    }

    void read(Result<geo::Feature>& feature, const std::string& property)
    {
        if (!feature) {
            const auto& error = feature.error();
            return refuse(
                error.reason,
                error.field.empty() ? error.message : error.field + ": " + error.message
            );
        }
        for (const auto& [name, value] : feature->properties)
            if (auto good = imports::check_columns({&name, 1}); !good)
                return refuse(good.error().reason, good.error().message);
        const auto code = feature->properties.find(property);
        if (code == feature->properties.end() || code->second.empty() ||
            !is_all_digits(code->second))
            return refuse(
                "import.area_code", "The property " + property + " holds the code of a unit."
            );
        if (!feature->area)
            return refuse("import.area_missing", "The feature is no Polygon or MultiPolygon.");
        if (datum_ == Datum::gcj02) shift(*feature->area);
        auto valid = valid_area(std::move(*feature->area));
        if (!valid) return refuse(valid.error().reason, valid.error().message);
        if (valid->repaired)
            file_.repairs.push_back({place(), code->second, std::move(*valid->repaired)});
        file_.areas.push_back({number_, code->second, std::move(valid->text)});
    }

private:
    [[nodiscard]] std::string place() const { return "feature " + std::to_string(number_); }

    void refuse(std::string reason, std::string message)
    {
        file_.problems.push_back({place(), std::move(reason), std::move(message)});
    }

    AreaFile& file_;
    std::int64_t number_;
    Datum datum_;
};

} // namespace

Result<AreaFile> read_areas(std::string_view geojson, const Mapping& mapping, Datum datum)
{
    auto features = geo::read_features(geojson);
    if (!features) return std::move(features).error();
    AreaFile file;
    std::int64_t number = 0;
    for (auto& feature : *features)
        FeatureReading{file, ++number, datum}.read(feature, mapping.area_code.value_or("code"));
    return file;
}

} // namespace wuzhi::county::territory::intake
