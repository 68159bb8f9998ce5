#pragma once

#include "county/calendar/service.hpp"
#include "platform/base/clock.hpp"
#include "platform/http/route.hpp"

#include <vector>

namespace wuzhi::county::calendar {

// Reading a year, and changing the county's own days and hours. The arguments outlive the routes.
[[nodiscard]] std::vector<http::Route>
routes(db::Database& database, Calendars& calendars, IdSource& ids, const Clock& clock);

} // namespace wuzhi::county::calendar
