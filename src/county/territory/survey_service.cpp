// What an import found, carried out as a whole; and what an importer must know before.

#include "county/territory/change_facts_service.hpp"
#include "county/territory/change_rules.hpp"
#include "county/territory/change_service.hpp"
#include "county/territory/change_store.hpp"
#include "county/territory/store.hpp"

namespace wuzhi::county::territory {
namespace {

// Ids for one unit's event, drawn before the transaction.
struct EventIds {
    EventId event{};
    journal::FactId fact{};
};

} // namespace

Result<> ChangeService::take_in(const Order& order, const Survey& survey, const Decree& decree)
{
    const auto now = clock_.now();
    const auto count = survey.opened.size() + survey.renamed.size() + survey.areas.size();
    std::vector<EventIds> ids;
    for (std::size_t i = 0; i < count; ++i)
        ids.push_back({ids_.next<EventId>(), ids_.next<journal::FactId>()});
    auto done = database_.write([&](db::Session& s) -> Result<> {
        lock_tree(s, order.county);
        const auto tree = load_tree(s, order.county);
        if (tree.is_empty()) return no_county();
        auto whole = plan_survey(tree, survey, decree, now);
        if (!whole) return std::move(whole).error();
        std::size_t next = 0;
        for (const auto& plan : one_by_one(std::move(*whole))) {
            const auto& id = ids.at(next++);
            const auto event = event_row(plan, order, decree, id.event, now);
            apply(s, plan, event);
            journal::record(s, fact_of(plan, event, id.fact));
        }
        return {};
    });
    if (!done) return done;
    return territory_.refresh();
}

Result<Tree> ChangeService::tree(const std::string& county) const
{
    return database_.read([&](db::Session& s) -> Result<Tree> { return load_tree(s, county); });
}

Result<std::map<UnitId, std::string>> ChangeService::areas(const std::string& county) const
{
    auto rows = database_.read([&](db::Session& s) -> Result<std::vector<UnitArea>> {
        return all_areas(s, county);
    });
    if (!rows) return std::move(rows).error();
    std::map<UnitId, std::string> areas;
    for (auto& row : *rows)
        areas[row.unit] = std::move(row.area);
    return areas;
}

} // namespace wuzhi::county::territory
