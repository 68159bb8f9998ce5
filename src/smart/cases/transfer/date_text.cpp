#include "smart/cases/transfer/date_text.hpp"

#include <algorithm>
#include <array>
#include <ctime>

namespace wuzhi::smart::cases::transfer {
namespace {

const std::vector<std::string> usual_formats{
    "%Y-%m-%d %H:%M:%S",
    "%Y-%m-%dT%H:%M:%S",
    "%Y-%m-%d %H:%M",
    "%Y-%m-%d",
    "%Y/%m/%d %H:%M:%S",
    "%Y/%m/%d %H:%M",
    "%Y/%m/%d",
    "%Y年%m月%d日"};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::optional<std::chrono::minutes> read_offset(std::string_view text)
{
    const bool has_form = text.size() == 6 && (text[0] == '+' || text[0] == '-') &&
                          text[3] == ':' && is_digit(text[1]) && is_digit(text[2]) &&
                          is_digit(text[4]) && is_digit(text[5]);
    if (!has_form) return std::nullopt;
    const int hours = (text[1] - '0') * 10 + (text[2] - '0');
    const int minutes = (text[4] - '0') * 10 + (text[5] - '0');
    if (hours > 14 || minutes > 59) return std::nullopt;
    const std::chrono::minutes offset{hours * 60 + minutes};
    return text[0] == '-' ? -offset : offset;
}

// ".287" as milliseconds, cut; nothing for anything else.
std::optional<std::chrono::milliseconds> read_fraction(std::string_view text)
{
    if (text.empty()) return std::chrono::milliseconds{0};
    if (text.size() < 2 || text.size() > 10 || text[0] != '.') return std::nullopt;
    int ms = 0;
    for (std::size_t i = 1; i < std::max<std::size_t>(text.size(), 4); ++i) {
        const char c = i < text.size() ? text[i] : '0';
        if (!is_digit(c)) return std::nullopt;
        if (i <= 3) ms = ms * 10 + (c - '0');
    }
    return std::chrono::milliseconds{ms};
}

// The instant the fields name in UTC; nothing for a day that does not exist.
std::optional<Instant> instant_of(const std::tm& tm)
{
    using namespace std::chrono;
    const Date day{
        year{tm.tm_year + 1900},
        month{static_cast<unsigned>(tm.tm_mon + 1)},
        std::chrono::day{static_cast<unsigned>(tm.tm_mday)}};
    if (!day.ok() || tm.tm_sec > 59) return std::nullopt;
    return Instant{sys_days{day}} + hours{tm.tm_hour} + minutes{tm.tm_min} + seconds{tm.tm_sec};
}

std::optional<Instant> read_by(const std::string& format, const std::string& text)
{
    std::tm tm{};
    tm.tm_mday = 1;
    const auto* const rest = strptime(text.c_str(), format.c_str(), &tm);
    if (rest == nullptr) return std::nullopt;
    const auto fraction = read_fraction(rest);
    const auto at = instant_of(tm);
    if (!fraction || !at) return std::nullopt;
    return *at + *fraction;
}

// Whether a format of strptime has an hour in it.
bool has_time(std::string_view format)
{
    constexpr std::string_view of_hours = "HIkTRrXcs";
    for (std::size_t i = 0; i + 1 < format.size(); ++i) {
        if (format[i] != '%') continue;
        ++i;
        if ((format[i] == 'E' || format[i] == 'O') && i + 1 < format.size()) ++i;
        if (of_hours.find(format[i]) != std::string_view::npos) return true;
    }
    return false;
}

} // namespace

Result<DateForm> DateForm::of(
    const std::optional<std::vector<std::string>>& formats, const std::optional<std::string>& offset
)
{
    DateForm form;
    form.formats_ = formats.value_or(usual_formats);
    for (const auto& format : form.formats_)
        if (format.find("%Y") == std::string::npos && format.find("%y") == std::string::npos)
            return fail_field(
                ErrorKind::invalid,
                "import.date_format",
                "date_formats",
                "Write formats as strptime reads them, with a year: %d.%m.%Y %H:%M."
            );
    const auto read = read_offset(offset.value_or("+08:00"));
    if (!read)
        return fail_field(
            ErrorKind::invalid, "import.offset", "offset", "Write the offset as +08:00."
        );
    form.offset_ = *read;
    return form;
}

std::optional<ReadDate> DateForm::read(std::string_view text) const
{
    const std::string whole{text};
    for (const auto& format : formats_)
        if (const auto at = read_by(format, whole))
            return ReadDate{*at - offset_, has_time(format)};
    const auto at = parse_instant(text);
    return at ? std::optional{ReadDate{*at}} : std::nullopt;
}

std::string DateForm::write(Instant at, const std::string& format) const
{
    const auto seconds = std::chrono::floor<std::chrono::seconds>(at + offset_);
    const std::time_t count = seconds.time_since_epoch().count();
    std::tm tm{};
    gmtime_r(&count, &tm);
    std::array<char, 200> text{};
    return {text.data(), std::strftime(text.data(), text.size(), format.c_str(), &tm)};
}

} // namespace wuzhi::smart::cases::transfer
