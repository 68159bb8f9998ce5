#pragma once

#include "platform/base/id.hpp"
#include "platform/base/time.hpp"

#include <fmt/format.h>

#include <charconv>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace wuzhi::smart::cases {

// The last row of a page that is in the order of a time, and of ids where the times are the same.
template <class Id>
struct TimeCursor {
    Instant at{};
    Id id{};
};

// "1764576000000.019ab…": as a page says it and the next question sends it back.
template <class Id>
[[nodiscard]] std::string text_of(const TimeCursor<Id>& cursor)
{
    return fmt::format("{}.{}", to_epoch_ms(cursor.at), to_text(cursor.id));
}

// Nothing for any other text.
template <class Id>
[[nodiscard]] std::optional<TimeCursor<Id>> parse_time_cursor(std::string_view text)
{
    const auto dot = text.find('.');
    if (dot == std::string_view::npos) return {};
    std::int64_t ms = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + dot, ms);
    if (error != std::errc{} || end != text.data() + dot) return {};
    const auto id = Id::parse(text.substr(dot + 1));
    if (!id) return {};
    return TimeCursor<Id>{from_epoch_ms(ms), *id};
}

} // namespace wuzhi::smart::cases
