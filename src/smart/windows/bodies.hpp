#pragma once

// What comes in: bodies of requests and queries, checked by their types.

#include "platform/base/bounded_text.hpp"
#include "smart/windows/model.hpp"

#include <boost/describe/class.hpp>

#include <optional>

namespace wuzhi::smart::windows {

struct WindowOfficeBody {
    std::int64_t window_count = 1;
    std::optional<BoundedText<5, 30>> telephone{}; // For supervision.
};
BOOST_DESCRIBE_STRUCT(WindowOfficeBody, (), (window_count, telephone))

// Nothing of who comes: no name, no words.
struct TicketBody {
    TicketId id{};
    WindowMatter matter = WindowMatter::report;
    bool is_priority = false; // Old, disabled, with a small child.
};
BOOST_DESCRIBE_STRUCT(TicketBody, (), (id, matter, is_priority))

struct CallNextBody {
    std::int64_t window_number = 0;
};
BOOST_DESCRIBE_STRUCT(CallNextBody, (), (window_number))

struct TicketActBody {};
BOOST_DESCRIBE_STRUCT(TicketActBody, (), ())

struct WindowFiguresQuery {
    std::optional<Date> day{}; // Default: today.
};
BOOST_DESCRIBE_STRUCT(WindowFiguresQuery, (), (day))

} // namespace wuzhi::smart::windows
