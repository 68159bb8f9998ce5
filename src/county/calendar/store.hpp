#pragma once

// The calendar's tables. Everything runs in the caller's transaction.

#include "county/calendar/model.hpp"
#include "platform/db/session.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace wuzhi::county::calendar::store {

// The version of the county's calendar; none: nothing was imported yet.
[[nodiscard]] std::optional<VersionRow> version_of(db::Session& session, const std::string& county);

// One more than every version there is. Two transactions that both get it cannot both commit.
[[nodiscard]] std::int64_t next_version(db::Session& session);

void put_version(db::Session& session, const VersionRow& row);

// What one layer says; `county` is not looked at for the national one.
[[nodiscard]] std::vector<SpecialDay>
days_of(db::Session& session, const std::string& county, Layer layer);
[[nodiscard]] std::vector<WorkHours>
hours_of(db::Session& session, const std::string& county, Layer layer);

// Sets or, if it has no row yet, adds what the layer says about the day.
void put_day(db::Session& session, const std::string& county, const SpecialDay& day);
void remove_day(db::Session& session, const std::string& county, Layer layer, Date day);

// All hours of the layer at once. Requires: each is of `layer`.
void replace_hours(
    db::Session& session, const std::string& county, Layer layer, std::span<const WorkHours> hours
);

} // namespace wuzhi::county::calendar::store
