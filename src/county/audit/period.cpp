#include "county/audit/period.hpp"

namespace wuzhi::county::audit {
namespace {

constexpr std::chrono::days days_max{366};

} // namespace

Result<Period> period_of(const std::optional<Date>& from, const std::optional<Date>& to, Date today)
{
    const auto last = to.value_or(today);
    const Period period{from.value_or(Date{last.year(), last.month(), std::chrono::day{1}}), last};
    const auto days = std::chrono::sys_days{period.to} - std::chrono::sys_days{period.from};
    if (days < std::chrono::days{0} || days >= days_max)
        return fail_field(
            ErrorKind::invalid, "query.bad_value", "to", "Ask for 1 to 366 days, in their order."
        );
    return period;
}

} // namespace wuzhi::county::audit
