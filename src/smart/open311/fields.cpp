#include "smart/open311/fields.hpp"

#include "platform/base/encoding.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace wuzhi::smart::open311 {
namespace {

template <class Number>
std::optional<Number> read_all(std::string_view text)
{
    Number value{};
    const auto* const end = text.data() + text.size();
    const auto [stop, code] = std::from_chars(text.data(), end, value);
    if (code != std::errc{} || stop != end) return std::nullopt;
    return value;
}

} // namespace

std::string value_of(const Fields& fields, std::string_view name)
{
    for (const auto& [key, value] : fields)
        if (key == name && !trimmed(value).empty()) return std::string{trimmed(value)};
    return "";
}

Faults repeated(const Fields& fields, std::initializer_list<std::string_view> names)
{
    Faults faults;
    for (const auto name : names) {
        const auto first = value_of(fields, name);
        const bool may_repeat = name == "api_key" || name == "jurisdiction_id";
        const auto count = std::ranges::count_if(fields, [&](const auto& field) {
            const auto value = trimmed(field.second);
            return field.first == name && !value.empty() && !(may_repeat && value == first);
        });
        if (count > (may_repeat ? 0 : 1))
            faults.push_back({400, std::string{name} + " may be sent only once."});
    }
    return faults;
}

std::vector<std::string> list_of(const Fields& fields, std::string_view name)
{
    std::vector<std::string> all;
    for (const auto& [key, value] : fields) {
        if (key != name) continue;
        std::string_view rest = value;
        while (!rest.empty()) {
            const auto end = std::min(rest.find(','), rest.size());
            const auto one = trimmed(rest.substr(0, end));
            if (!one.empty()) all.emplace_back(one);
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
    }
    return all;
}

std::optional<Moment> parse_moment(std::string_view given)
{
    using namespace std::chrono_literals;
    std::string text{given};
    if (const auto day = parse_date(text)) return Moment{start_of_county_day(*day), 24h - 1ms};
    if (text.size() > 16 && text[16] == ' ') text[16] = '+'; // 2026-11-23T09:00 08:00
    if (const auto space = text.rfind(' '); space != std::string::npos && space >= 19)
        text[space] = '+';
    auto open = 999ms;
    constexpr std::string_view zone_marks = "Z+-";
    if (text.size() > 16 && zone_marks.find(text[16]) != std::string_view::npos) {
        text.insert(16, ":00"); // The note allows a time without seconds.
        open = 59'999ms;
    }
    const auto at = parse_instant(text);
    if (!at) return std::nullopt;
    if (text.find('.') != std::string::npos) open = 0ms;
    return Moment{*at, open};
}

std::optional<double> parse_number(std::string_view text)
{
    if (text.starts_with('+')) text.remove_prefix(1);
    const auto value = read_all<double>(text);
    if (!value || !std::isfinite(*value)) return std::nullopt;
    return value;
}

std::optional<std::int64_t> parse_count(std::string_view text)
{
    return read_all<std::int64_t>(text);
}

} // namespace wuzhi::smart::open311
