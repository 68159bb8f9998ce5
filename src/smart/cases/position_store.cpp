#include "smart/cases/position_store.hpp"

#include "platform/base/check.hpp"
#include "smart/cases/condition_store.hpp"

namespace wuzhi::smart::cases {
namespace {

using county::identity::Scope;

const db::Statement select_open_without_position = db::select<Case>(
    "FROM case_record WHERE county = :county AND lon IS NULL AND " + is_open_state +
    " AND scope >= :from AND scope < :to AND id < :before ORDER BY id DESC LIMIT :limit"
);

// Greater than every id.
constexpr std::string_view after_all_ids = "~";

} // namespace

std::vector<Case> list_open_without_position(
    db::Session& session, const Reader& reader, CaseId before, std::int64_t limit
)
{
    check(!reader.organisation, "what an organisation sees lies in no part of the tree");
    const auto& scope = reader.scope;
    if (scope.kind() == Scope::Kind::nothing) return {};
    return session.all<Case>(
        select_open_without_position,
        {{"county", scope.county()},
         {"from", scope.from()},
         {"to", scope.to()},
         {"before", before.is_nil() ? std::string{after_all_ids} : to_text(before)},
         {"limit", limit}}
    );
}

} // namespace wuzhi::smart::cases
