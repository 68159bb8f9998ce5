#include "county/organisations/import_service.hpp"

#include "county/organisations/facts_service.hpp"
#include "county/organisations/import_file.hpp"
#include "county/organisations/import_rules.hpp"
#include "county/organisations/store.hpp"
#include "platform/base/check.hpp"

#include <algorithm>
#include <iterator>

namespace wuzhi::county::organisations {
namespace {

FindUnit units_of(const Tools& tools, const std::string& county, Instant now)
{
    return [&tools, &county, now](const std::string& code) -> std::optional<UnitId> {
        const auto found = tools.territory.find(county, code, now);
        if (!found) return std::nullopt;
        return found->unit;
    };
}

// `draft`: of what is stored; `store`: carries it out.
template <class Row, class DraftOf, class Store>
Result<ImportReport> take_in(
    const Tools& tools,
    const ReadFile<Row>& file,
    Rehearsal rehearsal,
    DraftOf draft_of,
    Store store
)
{
    const auto work = [&](db::Session& s) -> Result<ImportReport> {
        auto draft = draft_of(s);
        ImportReport report{
            .rows = file.row_count,
            .unchanged = draft.unchanged,
            .changes = draft.changes,
            .problems = file.problems};
        std::ranges::copy(draft.problems, std::back_inserter(report.problems));
        std::ranges::stable_sort(report.problems, {}, &Problem::row);
        std::erase_if(report.changes, [&](const ImportChange& change) {
            return std::ranges::binary_search(report.problems, change.row, {}, &Problem::row);
        });
        if (rehearsal == Rehearsal::yes || !report.problems.empty()) return report;
        store(s, draft);
        report.is_done = true;
        return report;
    };
    if (rehearsal == Rehearsal::yes) return tools.database.read(work);
    return tools.database.write(work, db::Isolation::serializable);
}

void store_bodies(db::Session& s, const Tools& tools, const BodyDraft& draft, const Author& author)
{
    // A parent may stand further down in the file than its child.
    for (auto body : draft.added) {
        body.parent.reset();
        check(insert_organisation(s, body), "the draft knows every body by unit and name");
    }
    for (const auto& body : draft.added) {
        if (body.parent) update_organisation(s, body);
        record_created(s, tools.ids, author, body);
    }
    for (const auto& body : draft.changed) {
        update_organisation(s, body);
        record_changed(s, tools.ids, author, body);
    }
}

} // namespace

Result<ImportReport> import_organisations(
    const Tools& tools,
    const std::string& county,
    const std::string& bytes,
    Rehearsal rehearsal,
    const std::string& acting_post
)
{
    const auto now = tools.clock.now();
    const auto file = read_bodies(bytes, units_of(tools, county, now));
    if (!file) return file.error();
    std::vector<OrganisationId> new_ids;
    for (std::size_t i = 0; i < file->rows.size(); ++i)
        new_ids.push_back(tools.ids.next<OrganisationId>());
    return take_in(
        tools,
        *file,
        rehearsal,
        [&](db::Session& s) {
            return draft_bodies(file->rows, all_organisations(s, county), new_ids, county, now);
        },
        [&](db::Session& s, const BodyDraft& draft) {
            store_bodies(s, tools, draft, {acting_post, now});
        }
    );
}

Result<ImportReport> import_responsibilities(
    const Tools& tools,
    const std::string& county,
    const std::string& bytes,
    Rehearsal rehearsal,
    const std::string& acting_post
)
{
    const auto now = tools.clock.now();
    std::optional<Error> unknown; // Why nobody could say whether there is a category.
    const auto is_category = [&](const std::string& category) {
        const auto has = tools.has_category(county, category);
        if (!has) unknown = has.error();
        return has && *has;
    };
    const auto file = read_lines(bytes, units_of(tools, county, now), is_category);
    if (unknown) return std::move(*unknown);
    if (!file) return file.error();
    return take_in(
        tools,
        *file,
        rehearsal,
        [&](db::Session& s) {
            const auto bodies = all_organisations(s, county);
            return draft_lines(file->rows, all_lines(s, county), bodies, county, now);
        },
        [&](db::Session& s, const LineDraft& draft) {
            for (const auto& line : draft.saved) {
                save_line(s, line);
                record_line_set(s, tools.ids, {acting_post, now}, line);
            }
        }
    );
}

} // namespace wuzhi::county::organisations
