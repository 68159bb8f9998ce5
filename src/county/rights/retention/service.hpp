#pragma once

// What is removed when its time is over: in small steps, beside everybody else's work.

#include "county/rights/erasing_service.hpp"
#include "county/rights/retention/model.hpp"
#include "county/statutes/statutes.hpp"

#include <string>
#include <vector>

namespace wuzhi::county::rights::retention {

// What purging works with. All of it outlives it.
struct Tools {
    ErasingTools erasing;
    const statutes::Statutes& statutes;
};

// How long each class is kept in a county on a day. Errors: retention.out_of_range (invalid); those
// of Statutes::number.
[[nodiscard]] Result<std::vector<Period>>
periods_of(const statutes::Statutes& statutes, const std::string& county, Date day);

enum class Mode {
    rehearse, // Counts, and changes nothing.
    purge,
};

// What was over at the beginning of the county's day and still there; with all that is removed in
// one transaction an open fact retention.purged. Begun anew it goes on where it was cut off.
// Errors: those of periods_of, erase_record and the database.
[[nodiscard]] Result<std::vector<Purged>>
purge(const Tools& tools, const std::string& county, Mode mode);

} // namespace wuzhi::county::rights::retention
