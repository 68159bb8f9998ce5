#pragma once

#include "county/audit/declared_service.hpp"
#include "county/identity/caller.hpp"
#include "platform/base/result.hpp"
#include "platform/db/database.hpp"

namespace wuzhi::county::audit {

// What is out of the ordinary in a period of the caller's county, counted by class, a page of it.
// Errors: query.bad_value (invalid).
[[nodiscard]] Result<ExceptionsPage> read_exceptions(
    db::Database& database,
    const Declared& declared,
    const Caller& caller,
    const ExceptionsQuery& query,
    Date today
);

} // namespace wuzhi::county::audit
