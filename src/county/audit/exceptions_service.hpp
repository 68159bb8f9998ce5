#pragma once

#include "county/audit/declared_service.hpp"
#include "county/audit/period.hpp"
#include "county/identity/caller.hpp"
#include "platform/base/result.hpp"
#include "platform/db/database.hpp"
#include "platform/journal/reading.hpp"

namespace wuzhi::county::audit {

// Calls `f` with each fact of a period that has its place in the log.
void for_each_recorded(
    db::Session& session,
    const std::string& county,
    const Period& period,
    const std::function<void(const journal::PlacedFact&)>& f
);

// Everything out of the ordinary in a period, the newest first, without names.
[[nodiscard]] std::vector<ExceptionView> exceptions_of(
    db::Session& session, const Declared& declared, const std::string& county, const Period& period
);

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
