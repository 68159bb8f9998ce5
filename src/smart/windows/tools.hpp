#pragma once

#include "county/calendar/service.hpp"
#include "county/territory/service.hpp"
#include "platform/base/clock.hpp"
#include "platform/base/id_source.hpp"
#include "platform/db/database.hpp"

namespace wuzhi::smart::windows {

// What the use cases work with. All of it outlives them.
struct Tools {
    db::Database& database;
    const county::territory::Service& territory;
    county::calendar::Calendars& calendars;
    const Clock& clock;
    IdSource& ids;
};

} // namespace wuzhi::smart::windows
