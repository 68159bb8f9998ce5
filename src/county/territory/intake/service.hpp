#pragma once

#include "county/territory/change_service.hpp"
#include "county/territory/intake/model.hpp"
#include "platform/base/clock.hpp"
#include "platform/base/id_source.hpp"
#include "platform/base/result.hpp"

#include <optional>
#include <string>

namespace wuzhi::county::territory::intake {

// The files, as bytes, and how to take them.
struct ImportCommand {
    std::string units{};                   // CSV.
    std::optional<std::string> areas{};    // GeoJSON.
    std::optional<std::string> mapping{};  // JSON.
    Datum datum = Datum::wgs84;            // Of the areas.
    std::string county{};                  // Empty: the one the rows are of.
    std::optional<Instant> effective_at{}; // Now, unless earlier.
    std::string document{};                // By what authority; for the history.
    std::string acting_post{};             // Of who imports; empty: the command line.
    bool is_rehearsal = false;
};

struct Tools {
    Service& territory;
    ChangeService& changes;
    const Clock& clock;
    IdSource& ids;
};

// Founds the county of the file, or brings one that is there up to date: new units, names, kinds of
// villages and areas; all of it or, when there is any problem, nothing. Each unit gets a fact of
// its own. A rehearsal reports the same and changes nothing.
//
// Errors: those of read_units, read_mapping and read_areas about a file as a whole; import.county
// (invalid): no row has a code to know the county by; those of found_county and take_in, where
// something changed between the look and the change.
[[nodiscard]] Result<Report> import_units(const Tools& tools, const ImportCommand& command);

} // namespace wuzhi::county::territory::intake
