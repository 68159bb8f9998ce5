// Areas from outside (platform/geo/geojson.hpp) and their repair: an area that is read is written
// and read as the same, and repair makes a valid one of it or says that nothing is left.

#include "platform/geo/geojson.hpp"
#include "platform/geo/repair.hpp"

#include <cstddef>
#include <cstdint>

namespace {

using namespace wuzhi;
using namespace wuzhi::geo;

void check_refusal(const Error& error)
{
    check(error.kind == ErrorKind::invalid, "a bad area is its sender's matter");
    check(
        error.reason.starts_with("geojson.") || error.reason.starts_with("json."),
        "a refusal has a stable reason"
    );
}

void check_area(const MultiPolygon& area)
{
    check(!area.parts.empty(), "an area has a part");
    const auto written = write_area(area);
    const auto again = read_area(written);
    check(again && write_area(*again) == written, "an area comes back as it was written");
    const auto repaired = repair(area);
    if (!repaired) {
        check(repaired.error().reason == "geometry.empty", "what is left of it is something");
        return;
    }
    check(!find_fault(repaired->area), "what was repaired is valid");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view text{reinterpret_cast<const char*>(data), size};
    if (const auto area = read_area(text))
        check_area(*area);
    else
        check_refusal(area.error());
    const auto features = read_features(text);
    if (!features) {
        check_refusal(features.error());
        return 0;
    }
    for (const auto& feature : *features) {
        if (!feature)
            check_refusal(feature.error());
        else if (feature->area)
            check_area(*feature->area);
    }
    return 0;
}
