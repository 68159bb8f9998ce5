#pragma once

#include "smart/windows/model.hpp"

#include <boost/describe/class.hpp>

#include <optional>
#include <string>
#include <vector>

namespace wuzhi::smart::windows {

struct TicketView {
    TicketId id{};
    std::string number{}; // "A001"
    WindowMatter matter = WindowMatter::report;
    bool is_priority = false;
    TicketState state = TicketState::waiting;
    std::optional<std::int64_t> window_number{};
    Instant taken_at{};
    std::optional<Instant> called_at{};
    bool may_come_back = false;
    std::int64_t waiting_before = 0; // Who waits, those that are called before.
};
BOOST_DESCRIBE_STRUCT(
    TicketView,
    (),
    (id,
     number,
     matter,
     is_priority,
     state,
     window_number,
     taken_at,
     called_at,
     may_come_back,
     waiting_before)
)

// What the clerks of a centre work with.
struct WindowQueueView {
    std::string unit{};
    std::string unit_name{};
    Date day{};
    std::int64_t window_count = 1;
    std::string telephone{};           // For supervision; empty: none was entered.
    std::vector<TicketView> called{};  // By window.
    std::vector<TicketView> waiting{}; // In the order in which they are called.
    std::vector<TicketView> absent{};  // Who was called in vain, the last first.
};
BOOST_DESCRIBE_STRUCT(
    WindowQueueView, (), (unit, unit_name, day, window_count, telephone, called, waiting, absent)
)

struct CalledNumber {
    std::string number{};
    std::int64_t window_number = 0;
    Instant called_at{};
};
BOOST_DESCRIBE_STRUCT(CalledNumber, (), (number, window_number, called_at))

// What hangs on the wall: numbers and windows.
struct WindowScreen {
    std::string unit_name{};
    std::vector<CalledNumber> called{}; // The last one first.
    std::vector<std::string> waiting{}; // The next, at most 20.
    std::int64_t waiting_count = 0;
};
BOOST_DESCRIBE_STRUCT(WindowScreen, (), (unit_name, called, waiting, waiting_count))

struct MatterCount {
    WindowMatter matter = WindowMatter::report;
    std::int64_t came = 0;
    std::int64_t served = 0;
    std::int64_t absent = 0;
    std::int64_t withdrawn = 0;
    std::int64_t lapsed = 0;
    std::optional<std::int64_t> waited_median_s{};
};
BOOST_DESCRIBE_STRUCT(
    MatterCount, (), (matter, came, served, absent, withdrawn, lapsed, waited_median_s)
)

struct WindowDay {
    std::string unit{};
    std::string unit_name{};
    bool is_over = false;
    std::optional<std::int64_t> waited_median_s{};
    std::vector<MatterCount> matters{}; // Those that somebody came for.
};
BOOST_DESCRIBE_STRUCT(WindowDay, (), (unit, unit_name, is_over, waited_median_s, matters))

struct WindowFigures {
    Date day{};
    std::vector<WindowDay> centres{}; // By unit; those where nobody came are missing.
};
BOOST_DESCRIBE_STRUCT(WindowFigures, (), (day, centres))

} // namespace wuzhi::smart::windows
