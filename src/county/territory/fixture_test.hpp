#pragma once

#include "county/commands/service.hpp"
#include "county/territory/change_service.hpp"
#include "county/territory/service.hpp"
#include "platform/journal/store.hpp"
#include "test/support/temp_database.hpp"

#include <gtest/gtest.h>

#include <string>

namespace wuzhi::county::territory {

constexpr std::chrono::hours day{24};

// A county's territory in a database of its own, without a unit yet.
class TerritoryTest : public testing::TestWithParam<db::Engine> {
protected:
    test::TempDatabase database{GetParam(), {journal::schema(), commands::schema(), schema()}};
    FakeClock clock{*parse_instant("2026-11-23T08:00:00+08:00")};
    SeededEntropy entropy{1};
    IdSource ids{clock, entropy};
    Service service{*database, clock, ids};
    ChangeService changes{*database, service, clock, ids};
    const std::string county = "632822";

    // The GeoJSON of all that lies between two meridians and the parallels 36 and 37.
    static std::string box(double west, double east)
    {
        const auto at = [](double x, int y) {
            return "[" + std::to_string(x) + "," + std::to_string(y) + "]";
        };
        return R"({"type":"Polygon","coordinates":[[)" + at(west, 36) + "," + at(east, 36) + "," +
               at(east, 37) + "," + at(west, 37) + "," + at(west, 36) + "]]}";
    }

    NewUnit fresh(UnitKind kind, std::string code, std::string area = "")
    {
        NewUnit made{
            .id = ids.next<UnitId>(),
            .kind = kind,
            .name = "n" + code,
            .code = std::move(code),
            .area = std::move(area)};
        if (kind == UnitKind::village) made.village_kind = VillageKind::administrative_village;
        return made;
    }
};

} // namespace wuzhi::county::territory
