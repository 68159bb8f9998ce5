#pragma once

// Which way a notice goes, when it is tried again, and when somebody has to call instead.

#include "county/notices/model.hpp"

#include <chrono>
#include <optional>

namespace wuzhi::county::notices {

// When texts may be sent, on the county's clock: from the first minute of the day until the other.
struct TextHours {
    std::chrono::minutes from{8 * 60};
    std::chrono::minutes until{21 * 60};
};

// "08:00-21:00"; nothing: another form, or it ends before it begins.
[[nodiscard]] std::optional<TextHours> parse_hours(std::string_view text);

[[nodiscard]] Way way_for(const Reach& reach, bool has_gateway);

// Whether a new notice says what the earlier one of its subject, which is not settled, would have:
// what a right begins with is overtaken by nothing less, whatever else has left stays out.
[[nodiscard]] bool overtakes(const NewNotice& notice, const Notice& earlier);

// Whether a gateway may still say something of it: it was given it, and nobody has told them since.
[[nodiscard]] bool may_be_reported(const Notice& notice);

// `at`, or the next moment after it at which texts may be sent.
[[nodiscard]] Instant within_hours(Instant at, const TextHours& hours);

// When a text is tried again that failed for the `tries`th time; nothing: a desk calls instead.
[[nodiscard]] std::optional<std::chrono::minutes> wait_after(std::int64_t tries);

// A server that has a text in hand for longer is taken for gone.
constexpr std::chrono::minutes in_hand_max{5};

// A text of which the gateway has said no more for so long is taken for lost.
constexpr std::chrono::hours report_max{72};

// What changed longer ago is no news: who looks sees it.
constexpr std::chrono::hours news_max{72};

// A desk calls so often, on different days, before a notice is given up that no right begins with.
// Further tries of one day count for nothing.
constexpr std::int64_t calls_max = 3;

} // namespace wuzhi::county::notices
