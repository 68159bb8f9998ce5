#pragma once

#include "county/organisations/import_model.hpp"
#include "county/organisations/service.hpp"

#include <string>

namespace wuzhi::county::organisations {

using imports::Rehearsal;

// Takes in a file of bodies, or of lines: all of it or, when there is any problem, nothing. What
// the file does not name stays; the same file again changes nothing. Each change is a fact. A
// rehearsal reports the same and changes nothing. `acting_post`: of who imports; empty: the command
// line.
//
// Errors: those of read_bodies and read_lines about a file as a whole; those of Database::write.
[[nodiscard]] Result<ImportReport> import_organisations(
    const Tools& tools,
    const std::string& county,
    const std::string& bytes,
    Rehearsal rehearsal,
    const std::string& acting_post = {}
);
[[nodiscard]] Result<ImportReport> import_responsibilities(
    const Tools& tools,
    const std::string& county,
    const std::string& bytes,
    Rehearsal rehearsal,
    const std::string& acting_post = {}
);

} // namespace wuzhi::county::organisations
