#include "smart/cases/export_service.hpp"

#include "platform/journal/fact.hpp"
#include "smart/cases/offer_service.hpp"
#include "smart/cases/source_store.hpp"
#include "smart/cases/store.hpp"

#include <map>

namespace wuzhi::smart::cases {
namespace {

constexpr std::int64_t chunk_size = 500;

using Sources = std::map<CaseId, CaseSource>;

// The cases are newest first.
Sources sources_of(db::Session& session, const std::vector<Case>& cases)
{
    Sources sources;
    if (cases.empty()) return sources;
    const auto& county = cases.front().county;
    for (auto& row : sources_between(session, county, cases.back().id, cases.front().id))
        sources.emplace(row.case_id, std::move(row));
    return sources;
}

void add_source(ReleasedCase& released, const Sources& sources)
{
    const auto found = sources.find(released.id);
    if (found == sources.end()) return;
    const auto& source = found->second;
    released.source = source.source;
    released.source_id = source.source_id;
    released.agency = source.agency;
    released.promised_at = source.promised_at;
}

ReleasedCase released(const Case& c, const Category& category)
{
    const bool is_released = category.is_releasable && !c.summary.empty();
    ReleasedCase r{
        .id = c.id,
        .number = c.number,
        .category = c.category,
        .category_name = category.name,
        .group_name = category.group_name,
        .state = c.state,
        .channel = c.channel,
        .requested_at = c.reported_at,
        .updated_at = c.changed_at,
        .closed_at = c.closed_at,
        .promised_at = c.due_at,
        .unit = c.is_unlocated ? "" : c.scope.substr(0, category.is_releasable ? 12 : 9),
        .agency = c.holder,
        .is_overdue = c.is_overdue,
        .is_exempt = c.is_exempt};
    if (!is_released) return r;
    r.summary = c.summary;
    r.lon = c.lon;
    r.lat = c.lat;
    return r;
}

} // namespace

Result<ExportChunk> export_chunk(const Tools& tools, const Caller& caller, CaseId before)
{
    const auto reader = reader_of(caller);
    return tools.database.read([&](db::Session& s) -> Result<ExportChunk> {
        const auto categories = categories_of(s, caller.county());
        const auto cases = list_cases(s, reader, CaseList::all, before, chunk_size);
        const auto sources = sources_of(s, cases);
        ExportChunk chunk;
        for (const auto& c : cases) {
            const auto category = categories.find(c.category);
            if (c.about != About::nobody || c.is_grave || category == categories.end()) continue;
            chunk.cases.push_back(released(c, category->second));
            add_source(chunk.cases.back(), sources);
        }
        if (std::ssize(cases) == chunk_size) chunk.more_before = cases.back().id;
        return chunk;
    });
}

Result<> record_export(const Tools& tools, const Caller& caller)
{
    const auto now = tools.clock.now();
    const journal::Fact fact{
        .id = tools.ids.next<journal::FactId>(),
        .county = caller.county(),
        .kind = "export.cases",
        .header = journal::Header::open,
        .occurred_at = now,
        .recorded_at = now,
        .unit_path = county::identity::path_of_code(caller.scope(Permission::case_read).code()),
        .subject = to_text(tools.ids.next_uuid()),
        .acting_post = caller.acting_post()};
    return tools.database.write([&](db::Session& s) -> Result<> {
        journal::record(s, fact);
        return {};
    });
}

} // namespace wuzhi::smart::cases
