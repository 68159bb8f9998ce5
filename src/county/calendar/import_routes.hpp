#pragma once

#include "county/calendar/service.hpp"
#include "platform/base/clock.hpp"
#include "platform/http/route.hpp"

#include <vector>

namespace wuzhi::county::calendar {

// POST /api/v1/imports/calendar. All of them outlive it.
[[nodiscard]] std::vector<http::Route>
import_routes(db::Database& database, IdSource& ids, const Clock& clock);

} // namespace wuzhi::county::calendar
