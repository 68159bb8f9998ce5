#pragma once

// What a file would change, and what is wrong with it beside what is stored. Pure.

#include "county/organisations/import_model.hpp"

#include <span>
#include <vector>

namespace wuzhi::county::organisations {

// What a row leaves as it is or wants otherwise.
struct BodyDraft {
    std::vector<Organisation> added{};   // Version 1, with new ids.
    std::vector<Organisation> changed{}; // With the next version.
    std::vector<ImportChange> changes{};
    std::vector<Problem> problems{};
    std::int64_t unchanged = 0;
};

// Bodies are known by unit and name; those the file does not name stay. `new_ids`: one for each
// row. Problems: organisation.parent_unknown; those of check_parent.
[[nodiscard]] BodyDraft draft_bodies(
    std::span<const BodyRow> rows,
    std::span<const Organisation> stored,
    std::span<const OrganisationId> new_ids,
    const std::string& county,
    Instant now
);

struct LineDraft {
    std::vector<Responsibility> saved{};
    std::vector<ImportChange> changes{};
    std::vector<Problem> problems{};
    std::int64_t unchanged = 0;
};

// Lines are known by category and unit; those the file does not name stay. Problems:
// organisation.unknown: no body has this name; organisation.outside_unit: only such as do not
// belong to the unit or to one above it.
[[nodiscard]] LineDraft draft_lines(
    std::span<const LineRow> rows,
    std::span<const Responsibility> stored,
    std::span<const Organisation> bodies,
    const std::string& county,
    Instant now
);

} // namespace wuzhi::county::organisations
