#pragma once

#include "county/calendar/service.hpp"
#include "county/identity/colleague_model.hpp"
#include "county/territory/service.hpp"
#include "platform/base/clock.hpp"
#include "platform/base/id_source.hpp"
#include "platform/db/database.hpp"
#include "smart/cases/service.hpp"

#include <functional>
#include <string>
#include <vector>

namespace wuzhi::smart::duty {

// Everybody with a post in the unit or below it at that moment, masked.
using FindColleagues = std::function<Result<std::vector<county::identity::Colleague>>(
    db::Session& session, const std::string& county, const std::string& unit, Instant at
)>;
// The masked name of a person; empty: there is none.
using NamePerson = std::function<Result<std::string>(
    db::Session& session, const std::string& county, const std::string& person
)>;

// What the use cases work with. All of it outlives them.
struct Tools {
    db::Database& database;
    cases::Service& cases;
    const county::territory::Service& territory;
    county::calendar::Calendars& calendars;
    FindColleagues find_colleagues;
    NamePerson name_person;
    const Clock& clock;
    IdSource& ids;
};

} // namespace wuzhi::smart::duty
