// Service::list, count and is_to_call: the promised lists, narrowed by what else was asked for, and
// whether a case is in one of them.

#include "smart/cases/assist_rules.hpp"
#include "smart/cases/offer_service.hpp"
#include "smart/cases/service.hpp"
#include "smart/cases/situation_service.hpp"
#include "smart/cases/waiting_service.hpp"
#include "smart/cases/walk_service.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace wuzhi::smart::cases {
namespace {

constexpr std::int64_t page_default = 50;
constexpr std::int64_t page_max = 100;
constexpr std::int64_t count_exact_max = 1'000;

} // namespace

Result<CaseCount> Service::count(const Caller& caller, const ListQuery& query)
{
    auto from_the_start = query;
    from_the_start.before.reset();
    from_the_start.after.reset();
    return tools_.database.read([&](db::Session& s) -> Result<CaseCount> {
        const auto part = list_part(s, tools_, caller, from_the_start, count_exact_max);
        if (!part) return part.error();
        return CaseCount{
            .count = std::ssize(part->cases),
            .is_all = !part->more_before && !part->more_after};
    });
}

Result<bool> Service::is_to_call(const Caller& caller, CaseId id)
{
    return tools_.database.read([&](db::Session& s) -> Result<bool> {
        const auto c = find_case(s, reader_of(caller), id);
        if (!c || caller.organisation()) return false;
        const auto situation = situations_of(s, caller.county(), {*c}).front();
        const auto actions = allowed_actions(caller, situation);
        const auto may = [&](Action action) {
            return std::ranges::find(actions, action) != actions.end();
        };
        const auto spot = spot_unit_of(situation.steps);
        return (may(Action::deliver) && teller_of(*c, spot) == caller.unit_code()) ||
               (may(Action::call_back) && asker_of(*c, spot) == caller.unit_code());
    });
}

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
    return tools_.database.read([&](db::Session& s) -> Result<CasePage> {
        auto part = list_part(s, tools_, caller, query, limit);
        if (!part) return std::move(part).error();
        CasePage page{.more_before = part->more_before, .more_after = std::move(part->more_after)};
        CategoryLookup categories{s, caller.county()};
        const auto add = [&](const Situation& situation) {
            const auto& c = situation.current;
            auto actions = allowed_actions(caller, situation);
            page.cases.push_back(view_of(c, categories.name_of(c.category), std::move(actions)));
        };
        if (is_duty(query.list.value_or(CaseList::open))) {
            // What is to be decided or told is offered where it is listed.
            for (const auto& situation : situations_of(s, caller.county(), part->cases))
                add(situation);
            return page;
        }
        for (auto& c : part->cases)
            add({.current = std::move(c)});
        return page;
    });
}

} // namespace wuzhi::smart::cases
