#pragma once

#include "county/calendar/service.hpp"
#include "county/territory/service.hpp"
#include "platform/base/clock.hpp"
#include "platform/base/id_source.hpp"
#include "platform/db/database.hpp"

#include <functional>
#include <optional>
#include <string>

namespace wuzhi::smart::centres {

// A body that may be asked to a meeting or given something to do.
struct Body {
    std::string name{};
    std::string unit{}; // Significant code of the unit it is attached to.
    bool is_active = false;
};
// In the caller's transaction; none: there is no such organisation.
using FindBody = std::function<std::optional<Body>(
    db::Session& session, const std::string& county, county::OrganisationId id
)>;

// What the use cases work with. All of it outlives them.
struct Tools {
    db::Database& database;
    const county::territory::Service& territory;
    FindBody find_body;
    county::calendar::Calendars& calendars;
    const Clock& clock;
    IdSource& ids;
};

} // namespace wuzhi::smart::centres
