#include "smart/cases/deadline_store.hpp"

#include "smart/cases/condition_store.hpp"

namespace wuzhi::smart::cases {
namespace {

using county::identity::Scope;

const std::string held_by_deadline =
    "FROM case_record WHERE county = :county AND holder = :holder AND due_at IS NOT NULL AND " +
    is_open_state + " AND (due_at, id) > (:due_at, :id)";
const std::string soonest_first = " ORDER BY due_at, id LIMIT :limit";

const db::Statement select_held = db::select<Case>(held_by_deadline + soonest_first);
// Not what is about the organisation itself.
const db::Statement select_held_of_organisation = db::select<Case>(
    held_by_deadline +
    " AND organisation = :organisation"
    " AND (about_organisation IS NULL OR about_organisation <> :organisation)" +
    soonest_first
);

} // namespace

std::vector<Case> list_by_deadline(
    db::Session& session,
    const Reader& reader,
    const std::optional<CaseCursor>& after,
    std::int64_t limit
)
{
    if (reader.scope.kind() == Scope::Kind::nothing) return {};
    const auto from = after.value_or(CaseCursor{});
    std::vector<db::Param> params{
        {"county", reader.scope.county()},
        {"holder", reader.scope.code()},
        {"due_at", from.at},
        {"id", from.id},
        {"limit", limit}};
    if (!reader.organisation) return session.all<Case>(select_held, params);
    params.emplace_back("organisation", *reader.organisation);
    return session.all<Case>(select_held_of_organisation, params);
}

} // namespace wuzhi::smart::cases
