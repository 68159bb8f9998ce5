// Service::list: the promised lists, narrowed by what else was asked for.

#include "county/identity/permission.hpp"
#include "smart/cases/guard_rules.hpp"
#include "smart/cases/offer_service.hpp"
#include "smart/cases/service.hpp"
#include "smart/cases/situation_service.hpp"
#include "smart/cases/store.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace wuzhi::smart::cases {
namespace {

constexpr std::int64_t page_default = 50;
constexpr std::int64_t page_max = 100;
// Other filters than the lists' own are applied to at most so many rows; then the answer says where
// to go on. It bounds what one question may cost, whatever is asked for.
constexpr std::int64_t rows_looked_at_max = 20'000;
constexpr std::int64_t chunk_max = 1'000;

bool matches(const ListQuery& query, const Reader& reader, const Case& c)
{
    if (query.state && std::ranges::find(*query.state, c.state) == query.state->end()) return false;
    if (query.category && c.category != query.category->str()) return false;
    if (query.unit && !c.scope.starts_with(query.unit->str())) return false;
    // An organisation's lists are of what it is involved in; open ones are those it holds.
    const bool holds = reader.organisation && holding_organisation(c) == reader.organisation;
    if (reader.organisation && query.list.value_or(CaseList::open) == CaseList::open)
        return holds && is_open(c.state);
    return true;
}

bool has_filter(const ListQuery& query, const Reader& reader)
{
    return query.state || query.category || query.unit || reader.organisation;
}

} // namespace

Result<CasePage> Service::list(const Caller& caller, const ListQuery& query)
{
    const auto limit = query.limit.value_or(page_default);
    if (limit < 1 || limit > page_max)
        return fail_field(
            ErrorKind::invalid,
            "query.bad_value",
            "limit",
            fmt::format("Ask for 1 to {} cases.", page_max)
        );
    const auto list = query.list.value_or(CaseList::open);
    const auto reader = reader_of(caller);
    const auto chunk = has_filter(query, reader) ? chunk_max : limit + 1;
    return tools_.database.read([&](db::Session& s) -> Result<CasePage> {
        CasePage page;
        CategoryLookup categories{s, caller.county()};
        auto before = query.before.value_or(CaseId{});
        for (std::int64_t looked_at = 0; looked_at < rows_looked_at_max;) {
            const auto cases = list_cases(s, reader, list, before, chunk);
            for (const auto& c : cases) {
                if (std::ssize(page.cases) == limit) {
                    page.more_before = before;
                    return page;
                }
                before = c.id;
                if (!matches(query, reader, c)) continue;
                Situation situation{.current = c};
                auto actions = allowed_actions(caller, situation);
                page.cases.push_back(view_of(c, categories.name_of(c.category), std::move(actions))
                );
            }
            looked_at += std::ssize(cases);
            if (std::ssize(cases) < chunk) return page;
        }
        page.more_before = before;
        return page;
    });
}

} // namespace wuzhi::smart::cases
