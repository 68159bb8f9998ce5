#pragma once

// Takes a county's own list in, all of it or nothing.

#include "platform/base/id_source.hpp"
#include "platform/db/database.hpp"
#include "smart/checklists/rules.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace wuzhi::smart::checklists {

enum class Rehearsal { no, yes };

struct ListReport {
    std::int64_t items = 0;
    std::vector<std::string> added{}; // Ids, in the order of the list.
    std::vector<std::string> changed{};
    std::vector<std::string> removed{};
    std::vector<ListProblem> problems{};
    bool is_done = false; // The list is another one now.
};

// A list as it stands in a file. Errors: those of from_json, with the key; the first of
// problems_of (invalid).
[[nodiscard]] Result<Checklist> read_checklist(std::string_view json);

// Compares with the list that is in force, `shipped` where there is none of the county's own. The
// same list again records nothing. A key that is missing, unknown or of the wrong kind is the only
// problem that is told then. Errors: those of Database::write.
[[nodiscard]] Result<ListReport> import_checklist(
    db::Database& database,
    IdSource& ids,
    const Checklist& shipped,
    const std::string& county,
    std::string_view json,
    Rehearsal rehearsal,
    Instant now
);

// The list in force, and whether it is the county's own. Errors: checklist.unreadable (corrupt).
struct ListInForce {
    Checklist list{};
    bool is_shipped = true;
};
[[nodiscard]] Result<ListInForce>
list_in_force(db::Session& session, const Checklist& shipped, const std::string& county);

} // namespace wuzhi::smart::checklists
