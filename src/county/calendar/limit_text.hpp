#pragma once

// Limits as catalogues write them: 2工作日, 3紧急工作时, 1天, 15分钟.
//
//   text = number ["个"] unit
//   unit = "天"                        natural_day
//        | "工作日"                    work_day
//        | "工作时" | "工作分钟"       work_hour
//        | "分钟" | "小时"             urgent_hour: they run on from the moment itself
//        | "紧急工作时"                urgent_hour
//        | "紧急工作日"                urgent_hour, 24 hours each
//
// Digits may be full-width. That 小时 runs through the night follows 民法典, article 201; that an
// urgent workday is 24 hours without a break is an assumption from the name of the urgent hour.

#include "county/calendar/model.hpp"
#include "platform/base/result.hpp"

#include <string>
#include <string_view>

namespace wuzhi::county::calendar {

using wuzhi::to_text;

// White space around the text is ignored. `last_day` of the result is as_counted.
//
// Errors (all invalid): limit.encoding: not clean UTF-8; limit.empty; limit.no_number: it does not
// begin with digits; limit.unit: what follows them is no unit; limit.trailing: a note follows the
// unit (1紧急工作时制止); limit.out_of_range: zero, or over ten years.
[[nodiscard]] Result<TimeLimit> parse_limit(std::string_view text);

// The text that parse_limit reads as this limit, in its largest unit. Requires: is_sound(limit).
[[nodiscard]] std::string to_text(const TimeLimit& limit);

} // namespace wuzhi::county::calendar
