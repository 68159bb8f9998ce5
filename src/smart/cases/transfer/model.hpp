#pragma once

// What comes in with `wuzhi import cases`, and what is said about it.

#include "smart/cases/foreign_model.hpp"

#include <boost/describe/class.hpp>

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace wuzhi::smart::cases::transfer {

// Why a row is refused.
struct Problem {
    std::string place{};  // "row 5, column closed_date"
    std::string reason{}; // Stable.
    std::string message{};
};

// What tells a row from the others of its source.
enum class IdFrom {
    column, // service_request_id
    row,    // All of the row, and a number where rows are the same: for files without an id.
};
BOOST_DESCRIBE_ENUM(IdFrom, column, row)

enum class Datum { wgs84, gcj02 };
BOOST_DESCRIBE_ENUM(Datum, wgs84, gcj02)

// How another file's columns and values are to be read: a JSON object; README.md explains each.
// Whatever is not named is taken as it is.
struct Mapping {
    std::optional<std::string> source{};
    std::optional<std::map<std::string, std::string>> columns{}; // {"long": "lon"}, ours to theirs.
    std::optional<IdFrom> id{};
    std::optional<std::vector<std::string>> date_formats{}; // As strptime reads them.
    std::optional<std::string> offset{};                    // Of dates that have none: "+01:00".
    std::optional<Datum> datum{};
    std::optional<std::map<std::string, CaseState>> states{};
    std::optional<CaseState> default_state{};
    std::optional<std::map<std::string, std::string>> categories{}; // Theirs to a code of ours.
    std::optional<std::string> default_category{};
    std::optional<std::vector<std::string>> empty{}; // Values that say nothing: ["NA"].
};
BOOST_DESCRIBE_STRUCT(
    Mapping,
    (),
    (source,
     columns,
     id,
     date_formats,
     offset,
     datum,
     states,
     default_state,
     categories,
     default_category,
     empty)
)

// One row of the file: a case, or what is wrong with it.
struct ReadRow {
    std::int64_t number = 0; // As a spreadsheet counts, the header being 1.
    std::vector<std::string> fields{};
    std::optional<ForeignCase> foreign{}; // None: there are problems.
    std::vector<Problem> problems{};
};

struct ImportReport {
    std::int64_t rows = 0;
    std::int64_t taken = 0;     // A rehearsal: would be.
    std::int64_t unlocated = 0; // Of those.
    std::int64_t known = 0;     // Were here already.
    std::int64_t changed = 0;   // Of those: the row says something else by now.
    std::int64_t refused = 0;
};

} // namespace wuzhi::smart::cases::transfer
