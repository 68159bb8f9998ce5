#pragma once

// Finding cases other than by their lists: by words, by likeness, on a map.

#include "platform/geo/point.hpp"
#include "smart/cases/model.hpp"
#include "smart/cases/views.hpp"

#include <boost/describe/class.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace wuzhi::smart::cases {

struct SearchQuery {
    BoundedText<1, 200> text{};
    std::optional<BoundedText<6, 15>> unit{}; // In this unit and below it.
    std::optional<geo::Bounds> box{};         // Where it happened is a point in it.
    std::optional<std::int64_t> before{};     // What `more_before` said.
    std::optional<std::int64_t> limit{};      // 1 to 100; default 50.
};
BOOST_DESCRIBE_STRUCT(SearchQuery, (), (text, unit, box, before, limit))

struct FoundCases {
    std::vector<CaseView> cases{};             // Newest entry first.
    std::optional<std::int64_t> more_before{}; // Ask again with before=…; missing: this was all.
};
BOOST_DESCRIBE_STRUCT(FoundCases, (), (cases, more_before))

// The case that another system knows under this id.
struct SourceQuery {
    BoundedText<1, 100> source{};
    BoundedText<1, 100> source_id{};
};
BOOST_DESCRIBE_STRUCT(SourceQuery, (), (source, source_id))

// What counts as near: of the rules case_duplicate.<profile>.*.
struct Nearness {
    double metres_max = 0;
    std::chrono::milliseconds apart_max{};
};

// A case that may be the same matter.
struct Duplicate {
    CaseView candidate{};
    std::optional<std::int64_t> distance_m{}; // Missing: one of them has no exact place.
    std::int64_t apart_minutes = 0;           // Between the two reports.
    std::int64_t common_words = 0;            // Percent of the words of both that are in both.
};
BOOST_DESCRIBE_STRUCT(Duplicate, (), (candidate, distance_m, apart_minutes, common_words))

struct DuplicateList {
    std::vector<Duplicate> duplicates{}; // The likeliest first.
};
BOOST_DESCRIBE_STRUCT(DuplicateList, (), (duplicates))

// What somebody is about to report.
struct LikeBody {
    BoundedText<1, 20> category{};
    std::optional<LongText> description{};
    std::optional<geo::GeoPoint> place{};     // WGS 84; it or the unit.
    std::optional<BoundedText<6, 15>> unit{}; // Significant code.
};
BOOST_DESCRIBE_STRUCT(LikeBody, (), (category, description, place, unit))

struct MapQuery {
    double west = 0; // WGS 84 degrees; west <= east, south <= north.
    double south = 0;
    double east = 0;
    double north = 0;
    std::int64_t zoom = 0; // Of web maps: 0 the world, 18 a house.
    std::optional<BoundedText<1, 20>> category{};
    std::optional<BoundedText<6, 15>> unit{}; // In this unit and below it.
};
BOOST_DESCRIBE_STRUCT(MapQuery, (), (west, south, east, north, zoom, category, unit))

// An open case with an exact place.
struct MapPoint {
    CaseId id{};
    std::string number{};
    std::string category{};
    CaseState state = CaseState::reported;
    double lon = 0;
    double lat = 0;
    bool is_urgent = false;
    bool is_overdue = false;
};
BOOST_DESCRIBE_STRUCT(MapPoint, (), (id, number, category, state, lon, lat, is_urgent, is_overdue))

// Several that would lie on each other at this zoom.
struct MapCluster {
    double lon = 0; // The middle of its cases.
    double lat = 0;
    std::int64_t count = 0;
    std::int64_t urgent_count = 0;
    std::int64_t overdue_count = 0;
};
BOOST_DESCRIBE_STRUCT(MapCluster, (), (lon, lat, count, urgent_count, overdue_count))

struct CaseMap {
    std::vector<MapPoint> points{};
    std::vector<MapCluster> clusters{};
    bool is_all = true; // False: there are more cases here than one answer looks at.
};
BOOST_DESCRIBE_STRUCT(CaseMap, (), (points, clusters, is_all))

} // namespace wuzhi::smart::cases
