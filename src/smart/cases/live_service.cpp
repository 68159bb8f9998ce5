#include "smart/cases/live_service.hpp"

#include "platform/base/text_form.hpp"
#include "platform/journal/reading.hpp"
#include "smart/cases/store.hpp"

#include <limits>
#include <optional>
#include <string_view>

namespace wuzhi::smart::cases {
namespace {

constexpr std::string_view kind_prefix = "case.";

std::optional<LiveChange> change_of(db::Session& session, const journal::PlacedFact& placed)
{
    const auto& fact = placed.fact;
    if (!fact.kind.starts_with(kind_prefix)) return std::nullopt;
    const auto action = TextForm<Action>::read(fact.kind.substr(kind_prefix.size()));
    const auto id = CaseId::parse(fact.subject);
    if (!action || !id) return std::nullopt;
    const auto c = case_of(session, fact.county, *id);
    if (!c) return std::nullopt;
    return LiveChange{
        .leaf_index = placed.leaf_index,
        .sight = sight_of(session, *c),
        .change = {
            .id = c->id,
            .number = c->number,
            .action = *action,
            .state = c->state,
            .level = c->level,
            .version = c->version}};
}

} // namespace

Result<std::int64_t> Live::next_leaf(const std::string& county) const
{
    return database_.read([&](db::Session& session) -> Result<std::int64_t> {
        return journal::latest_leaf(session, county).value_or(-1) + 1;
    });
}

Result<LiveChanges>
Live::changes_from(const std::string& county, std::int64_t from, int count_max) const
{
    return database_.read([&](db::Session& session) -> Result<LiveChanges> {
        constexpr auto no_end = std::numeric_limits<std::int64_t>::max();
        const auto facts = journal::facts_between(session, county, from, no_end, count_max);
        LiveChanges found{.next_leaf = from, .is_all = std::ssize(facts) < count_max};
        for (const auto& placed : facts) {
            found.next_leaf = placed.leaf_index + 1;
            if (auto change = change_of(session, placed))
                found.changes.push_back(std::move(*change));
        }
        return found;
    });
}

} // namespace wuzhi::smart::cases
