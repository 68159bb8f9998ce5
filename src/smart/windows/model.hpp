#pragma once

#include "platform/base/id.hpp"
#include "platform/base/text_form.hpp"
#include "platform/base/time.hpp"

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <cstdint>
#include <optional>
#include <string>

namespace wuzhi::smart::windows {

using QueueId = Id<struct WindowQueueTag>;
using TicketId = Id<struct WindowTicketTag>;

// What somebody comes for. Stored and sent by these names, and the letter of a number is its place
// here: append, never rename.
enum class WindowMatter {
    report,        // 反映事项: A
    mediation,     // 纠纷调解: B
    legal_service, // 法律服务: C
    enquiry,       // 咨询: D
    other,         // 其他: E
};
BOOST_DESCRIBE_ENUM(WindowMatter, report, mediation, legal_service, enquiry, other)

enum class TicketState {
    waiting,
    called,
    served,
    absent,    // 过号: called, and nobody came.
    withdrawn, // Given back.
    lapsed,    // The day was over.
};
BOOST_DESCRIBE_ENUM(TicketState, waiting, called, served, absent, withdrawn, lapsed)

// Row of `window_office`.
struct Office {
    std::string county{};
    std::string scope{}; // Significant code of the unit.
    std::int64_t window_count = 1;
    std::string telephone{}; // For supervision; empty: none.
    Instant changed_at{};
};
BOOST_DESCRIBE_STRUCT(Office, (), (county, scope, window_count, telephone, changed_at))

// One day at one centre. Row of `window_queue`.
struct Queue {
    std::string county{};
    QueueId id{};
    std::string scope{};
    Date day{};
    std::optional<std::int64_t> waited_median_s{}; // Once it is closed.
    std::optional<Instant> closed_at{};
};
BOOST_DESCRIBE_STRUCT(Queue, (), (county, id, scope, day, waited_median_s, closed_at))

// Row of `window_ticket`.
struct Ticket {
    std::string county{};
    TicketId id{};
    QueueId queue{};
    WindowMatter matter = WindowMatter::report;
    std::int64_t serial = 0; // Of its matter on its day, from 1.
    bool is_priority = false;
    TicketState state = TicketState::waiting;
    std::optional<std::int64_t> window_number{}; // Where it was called last.
    Instant taken_at{};
    std::optional<Instant> first_called_at{};
    std::optional<Instant> called_at{}; // Last.
    std::optional<Instant> ended_at{};
    bool is_put_back = false; // Was called once before, and waits again.
};
BOOST_DESCRIBE_STRUCT(
    Ticket,
    (),
    (county,
     id,
     queue,
     matter,
     serial,
     is_priority,
     state,
     window_number,
     taken_at,
     first_called_at,
     called_at,
     ended_at,
     is_put_back)
)

// Of one matter on one day. Row of `window_count`.
struct Count {
    std::string county{};
    QueueId queue{};
    WindowMatter matter = WindowMatter::report;
    std::int64_t came = 0;
    std::int64_t served = 0;
    std::int64_t absent = 0;
    std::int64_t withdrawn = 0;
    std::int64_t lapsed = 0;
    std::optional<std::int64_t> waited_median_s{}; // Of those who were called.
};
BOOST_DESCRIBE_STRUCT(
    Count, (), (county, queue, matter, came, served, absent, withdrawn, lapsed, waited_median_s)
)

} // namespace wuzhi::smart::windows
