#pragma once

// What comes in with `wuzhi import units`, and what is said about it.

#include "county/territory/model.hpp"

#include <boost/describe/class.hpp>

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace wuzhi::county::territory::intake {

// Something that stops the import.
struct Problem {
    std::string place{};  // "row 5, column code", "feature 3"
    std::string reason{}; // Stable.
    std::string message{};
};

// One unit of the CSV file, as far as it could be read.
struct Row {
    std::int64_t number = 0; // As a spreadsheet counts, the header being 1.
    NewUnit unit{};          // Without an id; its code is the significant one.
    std::string parent{};    // Of the column parent, if there is one: significant.
};

// How another file's columns and values are to be read: a JSON object. Whatever is not named is
// taken as it is.
struct Mapping {
    std::optional<std::map<std::string, std::string>> columns{}; // {"kind": "level"}
    // {"kind": {"town": "township"}}: by our column, from their value to ours.
    std::optional<std::map<std::string, std::map<std::string, std::string>>> values{};
    // {"村委会": "administrative_village"}: the kind of a village without one, by its name's end.
    std::optional<std::map<std::string, VillageKind>> village_kind_by_ending{};
    std::optional<std::string> area_code{}; // The property of a feature that holds the code.
};
BOOST_DESCRIBE_STRUCT(Mapping, (), (columns, values, village_kind_by_ending, area_code))

enum class Datum { wgs84, gcj02 };

// One area of the GeoJSON file, valid.
struct Area {
    std::int64_t feature = 0; // From 1.
    std::string code{};       // Significant, or with zeros to twelve digits.
    std::string text{};       // GeoJSON geometry, WGS 84.
};

// An area that was not valid and is now.
struct Repair {
    std::string place{}; // "feature 3"
    std::string code{};
    std::string message{}; // What was wrong and where, square kilometres and parts before and now.
};

// What the import does or would do to one unit.
struct Change {
    std::string place{}; // Of the row or feature.
    std::string code{};
    std::string what{}; // "open", "rename", "area"
    std::string message{};
};

// Something about new areas that stops nothing.
struct Remark {
    std::string code{};
    std::string reason{};
    std::string message{};
};

struct Report {
    std::string county{};
    bool is_new = false;  // The county is founded by this file.
    bool is_done = false; // No: a rehearsal, or there are problems.
    std::int64_t rows = 0;
    std::int64_t unchanged = 0;   // Rows whose unit is there as they say.
    std::int64_t not_in_file = 0; // Units of the county that the file does not name: they stay.
    std::vector<Change> changes{};
    std::vector<Repair> repairs{};
    std::vector<Remark> remarks{};
    std::vector<Problem> problems{}; // All of them, by row; then by feature.
};

} // namespace wuzhi::county::territory::intake
