#pragma once

#include "county/rights/retention/model.hpp"
#include "platform/base/result.hpp"

#include <span>

namespace wuzhi::county::rights::retention {

// What a county may choose for a class: less would take from people what they may still ask for,
// more would keep what nobody needs.
struct Bounds {
    RecordClass record_class = RecordClass::reporter_contact;
    std::int64_t days_min = 0;
    std::int64_t days_max = 0;
};
[[nodiscard]] std::span<const Bounds> bounds();

// Errors: retention.out_of_range (invalid), the field being the kind of the rule.
[[nodiscard]] Result<> check_period(const Period& period);

// "retention.case_files"
[[nodiscard]] std::string rule_of(RecordClass record_class);

// The day of the county before which things had to end, to be over on `today`.
[[nodiscard]] Date kept_from(Date today, std::int64_t days);

} // namespace wuzhi::county::rights::retention
