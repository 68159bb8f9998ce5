// Service::list and count: the promised lists, narrowed by what else was asked for.

#include "smart/cases/offer_service.hpp"
#include "smart/cases/service.hpp"
#include "smart/cases/situation_service.hpp"
#include "smart/cases/walk_service.hpp"

#include <fmt/format.h>

namespace wuzhi::smart::cases {
namespace {

constexpr std::int64_t page_default = 50;
constexpr std::int64_t page_max = 100;
constexpr std::int64_t count_exact_max = 1'000;

} // namespace

Result<CaseCount> Service::count(const Caller& caller, const ListQuery& query)
{
    const auto reader = reader_of(caller);
    auto from_the_start = query;
    from_the_start.before.reset();
    from_the_start.after.reset();
    return tools_.database.read([&](db::Session& s) -> Result<CaseCount> {
        const auto part = list_part(s, reader, from_the_start, count_exact_max);
        if (!part) return part.error();
        return CaseCount{
            .count = std::ssize(part->cases),
            .is_all = !part->more_before && !part->more_after};
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
    const auto reader = reader_of(caller);
    return tools_.database.read([&](db::Session& s) -> Result<CasePage> {
        auto part = list_part(s, reader, query, limit);
        if (!part) return std::move(part).error();
        CasePage page{.more_before = part->more_before, .more_after = std::move(part->more_after)};
        CategoryLookup categories{s, caller.county()};
        for (auto& c : part->cases) {
            Situation situation{.current = c};
            auto actions = allowed_actions(caller, situation);
            page.cases.push_back(view_of(c, categories.name_of(c.category), std::move(actions)));
        }
        return page;
    });
}

} // namespace wuzhi::smart::cases
