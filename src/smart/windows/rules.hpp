#pragma once

#include "platform/base/result.hpp"
#include "smart/windows/model.hpp"

#include <span>
#include <string>
#include <vector>

namespace wuzhi::smart::windows {

inline constexpr std::int64_t serial_max = 999;
inline constexpr std::int64_t windows_max = 30;

// "A001"
[[nodiscard]] std::string number_of(WindowMatter matter, std::int64_t serial);

// The next number of a matter, of the day's tickets. Errors: window.full (conflict).
[[nodiscard]] Result<std::int64_t> next_serial(std::span<const Ticket> day, WindowMatter matter);

// Errors: window.count (invalid).
[[nodiscard]] Result<> check_window_count(std::int64_t count);
// An office's number, or none: a mobile number is a person's. Errors: window.telephone (invalid).
[[nodiscard]] Result<> check_telephone(std::string_view digits);

// Whether a window of this number may call now. Errors: window.number (invalid): there is none of
// it; window.busy (conflict): what became of the ticket it called last was not said.
[[nodiscard]] Result<>
check_window(std::span<const Ticket> day, std::int64_t number, std::int64_t window_count);

// Who is called next: priority first, then who waits longest. Null: nobody waits.
[[nodiscard]] const Ticket* next_of(std::span<const Ticket> day);
// How many are called before this one.
[[nodiscard]] std::int64_t waiting_before(std::span<const Ticket> day, const Ticket& ticket);

enum class TicketAct {
    call,
    call_again, // 重呼
    serve,
    miss,     // 过号
    put_back, // Once, to where it stood.
    withdraw,
    lapse, // The server, at the end of the day.
};
BOOST_DESCRIBE_ENUM(TicketAct, call, call_again, serve, miss, put_back, withdraw, lapse)

// What a ticket becomes; `window_number` is of `call`. Errors: window.wrong_state (conflict);
// window.put_back_before (conflict).
[[nodiscard]] Result<Ticket>
after(Ticket ticket, TicketAct act, std::int64_t window_number, Instant now);

// Of the tickets of one day, by matter; matters that nobody came for are missing.
[[nodiscard]] std::vector<Count> counts_of(std::span<const Ticket> day);
// How long people waited until they were called first, in seconds; nothing: nobody was. Of an even
// number the lower of the two in the middle.
[[nodiscard]] std::optional<std::int64_t> waited_median_s(std::span<const Ticket> tickets);

} // namespace wuzhi::smart::windows
