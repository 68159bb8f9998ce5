#pragma once

#include "county/territory/service.hpp"
#include "platform/base/clock.hpp"
#include "platform/base/id_source.hpp"
#include "platform/db/database.hpp"
#include "smart/checklists/model.hpp"

namespace wuzhi::smart::checklists {

// What the use cases work with. All of it outlives them.
struct Tools {
    db::Database& database;
    const county::territory::Service& territory;
    const Checklist& shipped; // For counties that have not taken their own list in.
    const Clock& clock;
    IdSource& ids;
};

} // namespace wuzhi::smart::checklists
