#pragma once

// Reading the values of fields, of queries and of forms alike. An empty value is none.

#include "smart/open311/model.hpp"

#include <chrono>
#include <initializer_list>
#include <string_view>

namespace wuzhi::smart::open311 {

// The first value under the name that is not empty, without white space around it; else "".
[[nodiscard]] std::string value_of(const Fields& fields, std::string_view name);

// Says of those of `names` that come more than once that they may not: nobody knows which is meant.
// Key and jurisdiction may, with the same value: clients put them into address and form alike.
[[nodiscard]] Faults repeated(const Fields& fields, std::initializer_list<std::string_view> names);

// All of them, each also split at its commas.
[[nodiscard]] std::vector<std::string> list_of(const Fields& fields, std::string_view name);

// A time as it was asked for, and how much of it was left open: a day, a second.
struct Moment {
    Instant from{};
    std::chrono::milliseconds open{}; // It lasts from `from` to `from + open`.
};

// A day, or a time to the minute, the second or finer with its zone. A "+" of the zone that was
// sent unescaped and so became a space is taken for what it was.
// Source: www.w3.org/TR/NOTE-datetime.
[[nodiscard]] std::optional<Moment> parse_moment(std::string_view text);

[[nodiscard]] std::optional<double> parse_number(std::string_view text);
[[nodiscard]] std::optional<std::int64_t> parse_count(std::string_view text);

} // namespace wuzhi::smart::open311
