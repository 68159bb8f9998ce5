#include "smart/cases/export_service.hpp"

#include "platform/journal/fact.hpp"
#include "smart/cases/guard_rules.hpp"
#include "smart/cases/offer_service.hpp"
#include "smart/cases/sight_model.hpp"
#include "smart/cases/source_store.hpp"
#include "smart/cases/walk_service.hpp"

#include <map>

namespace wuzhi::smart::cases {
namespace {

constexpr std::int64_t chunk_size = 500;
// Parts of a list that are looked through for one file: a filter may match little of millions.
constexpr int parts_max = 200;

// Of codes of units.
constexpr std::size_t digits_of_township = 9;
constexpr std::size_t digits_of_village = 12;

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
    if (source.digest.empty()) return; // What a clerk wrote down is ours in all but its number.
    released.agency = source.agency;
    released.promised_at = source.promised_at;
}

// In whose hands a matter that is never released lies must not tell either where it is.
bool is_body_told(const Case& c, const Category& category)
{
    return holding_organisation(c).has_value() &&
           (category.is_releasable || c.holder.size() <= digits_of_township);
}

ReleasedCase released(const Case& c, const Category& category)
{
    const bool is_released = category.is_releasable && !c.summary.empty();
    const std::size_t digits = category.is_releasable ? digits_of_village : digits_of_township;
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
        .unit = c.is_unlocated ? "" : c.scope.substr(0, digits),
        .agency = c.holder.substr(0, digits),
        .desk = c.desk.substr(0, digits),
        .organisation = is_body_told(c, category) ? holding_organisation(c) : std::nullopt,
        .level = c.level,
        .is_overdue = c.is_overdue,
        .is_exempt = c.is_exempt};
    if (!is_released) return r;
    r.summary = c.summary;
    r.lon = c.lon;
    r.lat = c.lat;
    return r;
}

void add_released(
    std::vector<ReleasedCase>& list, const std::vector<Case>& cases, const Categories& categories
)
{
    for (const auto& c : cases) {
        const auto category = categories.find(c.category);
        if (may_leave(c.about, c.is_grave) && category != categories.end())
            list.push_back(released(c, category->second));
    }
}

ListQuery list_query(const ExportQuery& query)
{
    return {
        .list = query.list,
        .state = query.state,
        .category = query.category,
        .unit = query.unit,
        .box = query.box};
}

// Goes through a list, or through what the words find, part by part, each read by itself.
class Leaving {
public:
    Leaving(const Tools& tools, const Caller& caller, const ExportQuery& query)
        : tools_(tools),
          caller_(caller),
          reader_(reader_of(caller)),
          list_(list_query(query))
    {
        if (query.text)
            words_ = SearchQuery{.text = *query.text, .unit = query.unit, .box = query.box};
    }

    [[nodiscard]] bool has_more() const { return has_more_; }

    Result<> add_next(std::vector<ReleasedCase>& to)
    {
        return tools_.database.read([&](db::Session& s) -> Result<> {
            auto cases = words_ ? next_of_words(s) : next_of_list(s);
            if (!cases) return std::move(cases).error();
            add_released(to, *cases, categories_of(s, reader_.scope.county()));
            return {};
        });
    }

private:
    Result<std::vector<Case>> next_of_words(db::Session& session)
    {
        auto part = words_part(session, reader_, *words_, chunk_size);
        if (!part) return std::move(part).error();
        words_->before = part->more_before;
        has_more_ = part->more_before.has_value();
        return std::move(part->cases);
    }

    Result<std::vector<Case>> next_of_list(db::Session& session)
    {
        auto part = list_part(session, tools_, caller_, list_, chunk_size);
        if (!part) return std::move(part).error();
        list_.before = part->more_before;
        list_.after.reset();
        if (part->more_after) list_.after = BoundedText<1, 60>::parse(*part->more_after);
        has_more_ = list_.before || list_.after;
        return std::move(part->cases);
    }

    const Tools& tools_;
    const Caller& caller_;
    Reader reader_;
    ListQuery list_;
    std::optional<SearchQuery> words_;
    bool has_more_ = true;
};

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
            if (!may_leave(c.about, c.is_grave) || category == categories.end()) continue;
            chunk.cases.push_back(released(c, category->second));
            add_source(chunk.cases.back(), sources);
        }
        if (std::ssize(cases) == chunk_size) chunk.more_before = cases.back().id;
        return chunk;
    });
}

Result<ReleasedList> released_list(
    const Tools& tools, const Caller& caller, const ExportQuery& query, std::int64_t rows_max
)
{
    if (query.text && (query.list || query.state || query.category))
        return fail_field(
            ErrorKind::invalid,
            "export.words_alone",
            "text",
            "What has the words is narrowed by unit and box only: send no list, state or category."
        );
    ReleasedList found;
    Leaving leaving{tools, caller, query};
    for (int part = 0; part < parts_max && leaving.has_more(); ++part) {
        if (auto added = leaving.add_next(found.cases); !added) return added.error();
        if (std::ssize(found.cases) <= rows_max) continue;
        found.cases.resize(static_cast<std::size_t>(rows_max));
        found.has_more = true;
        return found;
    }
    found.has_more = leaving.has_more();
    return found;
}

Result<>
record_export(const Tools& tools, const Caller& caller, const std::optional<ExportedCases>& what)
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
        .acting_post = caller.acting_post(),
        .public_body = what ? to_json(*what) : "{}"};
    return tools.database.write([&](db::Session& s) -> Result<> {
        journal::record(s, fact);
        return {};
    });
}

} // namespace wuzhi::smart::cases
