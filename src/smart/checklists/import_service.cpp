#include "smart/checklists/import_service.hpp"

#include "county/identity/scope.hpp"
#include "platform/base/json.hpp"
#include "platform/journal/fact.hpp"
#include "smart/checklists/store.hpp"

#include <map>

namespace wuzhi::smart::checklists {
namespace {

struct ListFact {
    std::int64_t items = 0;
    std::int64_t added = 0;
    std::int64_t changed = 0;
    std::int64_t removed = 0;
};
BOOST_DESCRIBE_STRUCT(ListFact, (), (items, added, changed, removed))

std::map<std::string, std::string> items_by_id(const Checklist& list)
{
    std::map<std::string, std::string> items;
    for (const auto& item : list.items)
        items.emplace(item.id.str(), to_json(item));
    return items;
}

void compare(ListReport& report, const Checklist& before, const Checklist& after)
{
    const auto old = items_by_id(before);
    const auto fresh = items_by_id(after);
    for (const auto& item : after.items) {
        const auto found = old.find(item.id.str());
        if (found == old.end())
            report.added.push_back(item.id.str());
        else if (found->second != fresh.at(item.id.str()))
            report.changed.push_back(item.id.str());
    }
    for (const auto& [id, text] : old)
        if (!fresh.contains(id)) report.removed.push_back(id);
}

journal::Fact
list_fact(IdSource& ids, const std::string& county, const ListReport& report, Instant now)
{
    return {
        .id = ids.next<journal::FactId>(),
        .county = county,
        .kind = "checklist.list_set",
        .header = journal::Header::open,
        .occurred_at = now,
        .recorded_at = now,
        .unit_path = county::identity::path_of_code(county),
        .subject = county,
        .public_body = to_json(ListFact{
            report.items,
            std::ssize(report.added),
            std::ssize(report.changed),
            std::ssize(report.removed)})};
}

} // namespace

Result<Checklist> read_checklist(std::string_view json)
{
    auto list = from_json<Checklist>(json);
    if (!list) return list;
    const auto problems = problems_of(*list);
    if (problems.empty()) return list;
    const auto& first = problems.front();
    return fail_field(ErrorKind::invalid, first.reason, first.place, first.message);
}

Result<ListInForce>
list_in_force(db::Session& session, const Checklist& shipped, const std::string& county)
{
    const auto own = find_list(session, county);
    if (!own) return ListInForce{shipped, true};
    auto list = from_json<Checklist>(own->content);
    if (!list)
        return fail(
            ErrorKind::corrupt,
            "checklist.unreadable",
            "The county's list of checks cannot be read."
        );
    return ListInForce{std::move(*list), false};
}

Result<ListReport> import_checklist(
    db::Database& database,
    IdSource& ids,
    const Checklist& shipped,
    const std::string& county,
    std::string_view json,
    Rehearsal rehearsal,
    Instant now
)
{
    const auto list = from_json<Checklist>(json);
    ListReport report;
    if (!list)
        report.problems.push_back({list.error().field, list.error().reason, list.error().message});
    else
        report.problems = problems_of(*list);
    if (!report.problems.empty()) return report;
    report.items = std::ssize(list->items);
    return database.write([&](db::Session& s) -> Result<ListReport> {
        const auto before = list_in_force(s, shipped, county);
        if (!before) return before.error();
        auto told = report;
        compare(told, before->list, *list);
        const auto content = to_json(*list);
        if (rehearsal == Rehearsal::yes || content == to_json(before->list)) return told;
        save_list(s, {county, content, now});
        journal::record(s, list_fact(ids, county, told, now));
        told.is_done = true;
        return told;
    });
}

} // namespace wuzhi::smart::checklists
