#pragma once

// A county's people and their posts, many at once, from a spreadsheet.

#include "county/identity/caller.hpp"
#include "county/identity/tools.hpp"
#include "county/imports/sheet.hpp"
#include "county/organisations/service.hpp"
#include "county/territory/service.hpp"
#include "platform/base/result.hpp"

#include <string_view>

namespace wuzhi::county::staff {

// All of it outlives them.
struct Tools {
    const identity::Tools& identity;
    const territory::Service& territory;
    const organisations::Service& organisations;
};

// Takes in a file of people: all of it or, when there is any problem, nothing. New people get an
// account without a password, for an activation slip (decision 0037); people who are here get the
// posts they lack. What the file does not name stays; the same file again changes nothing.
// Requires: the caller reaches the whole county.
//
// Errors: those of read_staff about the file as a whole; those of look_up_people; those of
// register_people, when somebody else changed the same people at the same moment.
[[nodiscard]] Result<imports::SheetReport> import_people(
    const Tools& tools, const Caller& caller, std::string_view bytes, imports::Rehearsal rehearsal
);

} // namespace wuzhi::county::staff
