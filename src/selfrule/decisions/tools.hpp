#pragma once

#include "county/statutes/statutes.hpp"
#include "county/territory/service.hpp"
#include "platform/base/clock.hpp"
#include "platform/base/id_source.hpp"
#include "platform/db/database.hpp"

namespace wuzhi::selfrule::decisions {

// What the use cases work with. All of it outlives them.
struct Tools {
    db::Database& database;
    const county::territory::Service& territory;
    const county::statutes::Statutes& statutes;
    const Clock& clock;
    IdSource& ids;
};

} // namespace wuzhi::selfrule::decisions
