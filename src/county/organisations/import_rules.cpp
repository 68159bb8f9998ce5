#include "county/organisations/import_rules.hpp"

#include "county/organisations/nearest.hpp"
#include "county/organisations/rules.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace wuzhi::county::organisations {
namespace {

bool says_the_same(const Organisation& a, const Organisation& b)
{
    return a.kind == b.kind && a.duty == b.duty && a.parent == b.parent &&
           a.is_active == b.is_active;
}

// Everything after the import, parents not yet set for what the file names.
std::vector<Organisation> all_after(
    std::span<const BodyRow> rows,
    std::span<const Organisation> stored,
    std::span<const OrganisationId> new_ids,
    const std::string& county,
    std::vector<std::size_t>& place_of_row
)
{
    std::map<std::pair<std::string, std::string>, std::size_t> places;
    std::vector<Organisation> after{stored.begin(), stored.end()};
    for (std::size_t i = 0; i < after.size(); ++i)
        places[{after[i].unit, after[i].name}] = i;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const auto& row = rows[i];
        const auto [place, is_new] = places.emplace(std::pair{row.unit, row.name}, after.size());
        if (is_new) after.push_back({.county = county, .id = new_ids[i], .version = 0});
        auto& body = after[place->second];
        body.name = row.name;
        body.kind = row.kind;
        body.unit = row.unit;
        body.unit_id = row.unit_id;
        body.duty = row.duty;
        body.parent.reset();
        body.is_active = row.is_active.value_or(body.is_active);
        place_of_row.push_back(place->second);
    }
    return after;
}

Problem problem_of(std::int64_t row, std::string_view column, const Error& error)
{
    auto place = "row " + std::to_string(row) + ", column " + std::string{column};
    return {row, std::move(place), error.reason, error.message};
}

} // namespace

BodyDraft draft_bodies(
    std::span<const BodyRow> rows,
    std::span<const Organisation> stored,
    std::span<const OrganisationId> new_ids,
    const std::string& county,
    Instant now
)
{
    BodyDraft draft;
    std::vector<std::size_t> places;
    auto after = all_after(rows, stored, new_ids, county, places);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (rows[i].parent.empty() || rows[i].unit_id.is_nil()) continue;
        const auto* parent = nearest_body(after, rows[i].parent, rows[i].unit);
        if (parent) {
            after[places[i]].parent = parent->id;
            continue;
        }
        const auto error = fail(
            ErrorKind::invalid,
            "organisation.parent_unknown",
            "No body " + rows[i].parent + " is at this unit or above it."
        );
        draft.problems.push_back(problem_of(rows[i].number, "parent", error));
    }
    for (std::size_t i = 0; i < rows.size(); ++i) {
        auto& body = after[places[i]];
        if (body.parent) {
            if (const auto good = check_parent(after, body.id, *body.parent); !good)
                draft.problems.push_back(problem_of(rows[i].number, "parent", good.error()));
        }
        if (places[i] < stored.size() && says_the_same(body, stored[places[i]])) {
            ++draft.unchanged;
            continue;
        }
        const bool is_new = body.version == 0;
        ++body.version;
        body.changed_at = now;
        draft.changes.push_back(
            {rows[i].number, is_new ? "new" : "changed", body.name + " (" + body.unit + ")"}
        );
        (is_new ? draft.added : draft.changed).push_back(body);
    }
    std::ranges::stable_sort(draft.problems, {}, &Problem::row);
    return draft;
}

namespace {

// The body that a line names. Errors: organisation.unknown, organisation.outside_unit (invalid).
Result<OrganisationId>
body_of_line(std::span<const Organisation> bodies, const std::string& name, const LineRow& row)
{
    if (const auto* found = nearest_body(bodies, name, row.unit)) return found->id;
    const auto elsewhere = std::ranges::find(bodies, name, &Organisation::name);
    if (elsewhere == bodies.end())
        return fail(ErrorKind::invalid, "organisation.unknown", "There is no body " + name + ".");
    auto outside = check_line(*elsewhere, {.category = row.category, .unit = row.unit});
    return std::move(outside).error();
}

} // namespace

LineDraft draft_lines(
    std::span<const LineRow> rows,
    std::span<const Responsibility> stored,
    std::span<const Organisation> bodies,
    const std::string& county,
    Instant now
)
{
    LineDraft draft;
    std::map<std::pair<std::string, std::string>, const Responsibility*> known;
    for (const auto& line : stored)
        known[{line.category, line.unit}] = &line;
    for (const auto& row : rows) {
        if (row.unit_id.is_nil() || row.organisation.empty()) continue;
        const auto organisation = body_of_line(bodies, row.organisation, row);
        if (!organisation)
            draft.problems.push_back(problem_of(row.number, "organisation", organisation.error()));
        std::optional<OrganisationId> substitute;
        if (!row.substitute.empty()) {
            const auto found = body_of_line(bodies, row.substitute, row);
            if (!found) {
                draft.problems.push_back(problem_of(row.number, "substitute", found.error()));
                continue;
            }
            substitute = *found;
        }
        if (!organisation) continue;
        const auto before = known.find({row.category, row.unit});
        if (before != known.end() && before->second->organisation == *organisation &&
            before->second->substitute == substitute) {
            ++draft.unchanged;
            continue;
        }
        draft.saved.push_back(
            {.county = county,
             .category = row.category,
             .unit = row.unit,
             .unit_id = row.unit_id,
             .organisation = *organisation,
             .substitute = substitute,
             .changed_at = now}
        );
        draft.changes.push_back(
            {row.number,
             before == known.end() ? "new" : "changed",
             row.category + " in " + row.unit + ": " + row.organisation}
        );
    }
    return draft;
}

} // namespace wuzhi::county::organisations
