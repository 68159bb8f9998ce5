#include "smart/cases/sight_service.hpp"

#include "smart/cases/situation_service.hpp"
#include "smart/cases/store.hpp"

namespace wuzhi::smart::cases {

Result<Case> case_in_sight(db::Session& session, const Caller& caller, CaseId id)
{
    auto c = find_case(session, reader_of(caller), id);
    if (!c) return case_not_found();
    return std::move(*c);
}

std::optional<SightedCase> sighted_case(db::Session& session, const std::string& county, CaseId id)
{
    auto c = case_of(session, county, id);
    if (!c) return std::nullopt;
    const auto category = find_category(session, county, c->category);
    SightedCase found{
        .sight = sight_of(session, *c),
        .category_name = category ? category->name : c->category,
        .is_restricted = c->about != About::nobody || c->is_grave};
    found.c = std::move(*c);
    return found;
}

Result<Case> released_case(db::Session& session, const std::string& county, CaseId id)
{
    auto c = case_of(session, county, id);
    if (!c || c->summary.empty() || c->about != About::nobody) return case_not_found();
    const auto category = find_category(session, county, c->category);
    if (!category || !category->is_releasable) return case_not_found();
    return std::move(*c);
}

} // namespace wuzhi::smart::cases
