#include "county/calendar/limit_text.hpp"

#include "platform/base/encoding.hpp"

#include <array>

namespace wuzhi::county::calendar {
namespace {

struct Unit {
    std::string_view word;
    ClockType type = ClockType::natural_day;
    std::int64_t factor = 1; // Of the amount in TimeLimit's own unit.
};

// A word that begins with another's letters stands before it.
constexpr std::array<Unit, 8> units{{
    {"紧急工作日", ClockType::urgent_hour, 24 * 60},
    {"紧急工作时", ClockType::urgent_hour, 60},
    {"工作日", ClockType::work_day, 1},
    {"工作时", ClockType::work_hour, 60},
    {"工作分钟", ClockType::work_hour, 1},
    {"小时", ClockType::urgent_hour, 60},
    {"分钟", ClockType::urgent_hour, 1},
    {"天", ClockType::natural_day, 1},
}};

bool take(std::string_view& text, std::string_view prefix)
{
    if (!text.starts_with(prefix)) return false;
    text.remove_prefix(prefix.size());
    return true;
}

// The value of the digit at the front of `text`, half-width or full-width (U+FF10 to U+FF19).
std::optional<int> take_digit(std::string_view& text)
{
    if (!text.empty() && text[0] >= '0' && text[0] <= '9') {
        const int digit = text[0] - '0';
        text.remove_prefix(1);
        return digit;
    }
    if (text.size() < 3 || !text.starts_with("\xEF\xBC")) return std::nullopt;
    const auto last = static_cast<unsigned char>(text[2]);
    if (last < 0x90 || last > 0x99) return std::nullopt;
    text.remove_prefix(3);
    return last - 0x90;
}

Error refused(std::string reason, std::string message)
{
    return fail(ErrorKind::invalid, std::move(reason), std::move(message));
}

Error out_of_range()
{
    return refused("limit.out_of_range", "A limit is at least 1 and at most ten years.");
}

} // namespace

Result<TimeLimit> parse_limit(std::string_view text)
{
    if (!is_clean_utf8(text)) return refused("limit.encoding", "The text is not UTF-8.");
    text = trimmed(text);
    if (text.empty()) return refused("limit.empty", "Write a limit, such as 2工作日.");
    std::int64_t number = 0;
    bool has_number = false;
    while (const auto digit = take_digit(text)) {
        has_number = true;
        if (number <= minutes_max) number = number * 10 + *digit;
    }
    if (!has_number)
        return refused(
            "limit.no_number", "Begin with the number in digits: 2工作日, not 二工作日."
        );
    take(text, "个");
    for (const auto& unit : units) {
        if (!take(text, unit.word)) continue;
        if (!text.empty())
            return refused(
                "limit.trailing",
                "A limit ends with its unit; put `" + std::string{text} + "` elsewhere."
            );
        if (number > minutes_max) return out_of_range();
        const TimeLimit limit{.type = unit.type, .amount = number * unit.factor};
        if (!is_sound(limit)) return out_of_range();
        return limit;
    }
    return refused(
        "limit.unit",
        "After the number comes one of 天, 工作日, 小时, 工作时, 紧急工作时, 紧急工作日, 分钟."
    );
}

std::string to_text(const TimeLimit& limit)
{
    check(is_sound(limit), "a limit is checked where it enters");
    switch (limit.type) {
    case ClockType::work_day: return std::to_string(limit.amount) + "工作日";
    case ClockType::natural_day: return std::to_string(limit.amount) + "天";
    case ClockType::work_hour:
    case ClockType::urgent_hour: break;
    }
    const bool is_work = limit.type == ClockType::work_hour;
    if (limit.amount % 60 != 0)
        return std::to_string(limit.amount) + (is_work ? "工作分钟" : "分钟");
    return std::to_string(limit.amount / 60) + (is_work ? "工作时" : "小时");
}

} // namespace wuzhi::county::calendar
