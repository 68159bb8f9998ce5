#include "county/rights/retention/rules.hpp"

#include "platform/base/text_form.hpp"

#include <algorithm>

namespace wuzhi::county::rights::retention {
namespace {

constexpr Bounds all_bounds[] = {
    {RecordClass::reporter_contact, 30, 1095}, // The time to object and to have it looked at again.
    {RecordClass::case_files, 90, 3650},
    {RecordClass::case_words, 365, 10950}, // At most thirty years.
    {RecordClass::rights_requests, 365, 3650},
    {RecordClass::person_searches, 365, 3650},
    {RecordClass::window_tickets, 7, 1095}, // The figures of a day stay without them.
    {RecordClass::meeting_words, 365, 10950},
    {RecordClass::duty_words, 365, 10950},
};

} // namespace

std::span<const Bounds> bounds() { return all_bounds; }

std::string rule_of(RecordClass record_class)
{
    return "retention." + TextForm<RecordClass>::write(record_class);
}

Result<> check_period(const Period& period)
{
    const auto found = std::ranges::find(all_bounds, period.record_class, &Bounds::record_class);
    if (period.days >= found->days_min && period.days <= found->days_max) return {};
    return fail_field(
        ErrorKind::invalid,
        "retention.out_of_range",
        rule_of(period.record_class),
        "This is kept for " + std::to_string(found->days_min) + " to " +
            std::to_string(found->days_max) + " days, not " + std::to_string(period.days) + "."
    );
}

Date kept_from(Date today, std::int64_t days)
{
    return std::chrono::sys_days{today} - std::chrono::days{days};
}

} // namespace wuzhi::county::rights::retention
