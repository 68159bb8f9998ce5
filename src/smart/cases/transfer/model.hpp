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

// A column of a file that leaves: what of ours stands in it, under which heading of theirs.
struct OutColumn {
    std::string ours{};
    std::string theirs{};
};
BOOST_DESCRIBE_STRUCT(OutColumn, (), (ours, theirs))

// Which cases leave for another system.
enum class OutCases {
    all,
    of_source, // Those only that came from there.
};
BOOST_DESCRIBE_ENUM(OutCases, all, of_source)

// How our cases are written for another system; README.md explains each.
struct OutMapping {
    std::vector<OutColumn> columns{};
    std::optional<OutCases> cases{};
    std::optional<std::string> date_format{};                       // As strftime writes it.
    std::optional<std::map<std::string, std::string>> states{};     // Ours to theirs.
    std::optional<std::map<std::string, std::string>> categories{}; // Codes of ours to theirs.
    std::optional<std::string> yes{};
    std::optional<std::string> no{};
};
BOOST_DESCRIBE_STRUCT(OutMapping, (), (columns, cases, date_format, states, categories, yes, no))

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
    std::optional<OutMapping> out{};                 // The way back.
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
     empty,
     out)
)

// One row of the file: a case, or what is wrong with it.
struct ReadRow {
    std::int64_t number = 0; // As a spreadsheet counts, the header being 1.
    std::vector<std::string> fields{};
    std::string source_id{};              // Of a refused one too, if it has one.
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

// What became of a row, for whoever sent the file.
enum class RowOutcome {
    taken_in, // Now or by an earlier import: the receipt of a file is the same each time.
    differs,  // It was taken in, and says something else by now; the case was left alone.
    refused,
    ours, // The id is a number of ours: the case was sent there from here.
};
BOOST_DESCRIBE_ENUM(RowOutcome, taken_in, differs, refused, ours)

struct RowReceipt {
    std::int64_t row = 0;
    std::string source_id{};
    std::string number{};             // Ours; empty: refused.
    std::optional<CaseState> state{}; // As it stands now, unless it may not be told.
    RowOutcome outcome = RowOutcome::refused;
    std::vector<Problem> problems{};
};

} // namespace wuzhi::smart::cases::transfer
