#pragma once

#include "county/audit/model.hpp"
#include "county/identity/caller.hpp"
#include "platform/base/result.hpp"
#include "platform/db/database.hpp"

namespace wuzhi::county::audit {

// A page of the facts of the caller's county.
// Errors: query.bad_value (invalid).
[[nodiscard]] Result<FactsPage>
read_facts(db::Database& database, const Caller& caller, const FactsQuery& query);

} // namespace wuzhi::county::audit
