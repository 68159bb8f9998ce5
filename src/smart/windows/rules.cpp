#include "smart/windows/rules.hpp"

#include "county/identity/telephone.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>

namespace wuzhi::smart::windows {
namespace {

struct Move {
    TicketAct act;
    TicketState from;
    TicketState to;
};
constexpr Move moves[] = {
    {TicketAct::call, TicketState::waiting, TicketState::called},
    {TicketAct::call_again, TicketState::called, TicketState::called},
    {TicketAct::serve, TicketState::called, TicketState::served},
    {TicketAct::miss, TicketState::called, TicketState::absent},
    {TicketAct::put_back, TicketState::absent, TicketState::waiting},
    {TicketAct::withdraw, TicketState::waiting, TicketState::withdrawn},
    {TicketAct::lapse, TicketState::waiting, TicketState::lapsed},
    {TicketAct::lapse, TicketState::called, TicketState::lapsed},
};

bool comes_before(const Ticket& a, const Ticket& b)
{
    return std::tuple{!a.is_priority, a.taken_at, a.id} <
           std::tuple{!b.is_priority, b.taken_at, b.id};
}

bool is_open(TicketState state)
{
    return state == TicketState::waiting || state == TicketState::called;
}

} // namespace

std::string number_of(WindowMatter matter, std::int64_t serial)
{
    return fmt::format("{}{:03}", static_cast<char>('A' + static_cast<int>(matter)), serial);
}

Result<std::int64_t> next_serial(std::span<const Ticket> day, WindowMatter matter)
{
    std::int64_t last = 0;
    for (const auto& ticket : day)
        if (ticket.matter == matter) last = std::max(last, ticket.serial);
    if (last < serial_max) return last + 1;
    return fail(ErrorKind::conflict, "window.full", "All numbers of this matter are used today.");
}

Result<> check_window_count(std::int64_t count)
{
    if (1 <= count && count <= windows_max) return {};
    return fail_field(
        ErrorKind::invalid, "window.count", "window_count", "A centre has 1 to 30 windows."
    );
}

Result<> check_telephone(std::string_view digits)
{
    if (!digits.empty() && !county::identity::is_mobile_number(digits)) return {};
    return fail_field(
        ErrorKind::invalid,
        "window.telephone",
        "telephone",
        "Enter the number of an office with its area code; a mobile number is a person's."
    );
}

Result<> check_window(std::span<const Ticket> day, std::int64_t number, std::int64_t window_count)
{
    if (number < 1 || number > window_count)
        return fail_field(
            ErrorKind::invalid,
            "window.number",
            "window_number",
            "The centre has windows 1 to " + std::to_string(window_count) + "."
        );
    for (const auto& ticket : day)
        if (ticket.state == TicketState::called && ticket.window_number == number)
            return fail(
                ErrorKind::conflict,
                "window.busy",
                "Say first what became of " + number_of(ticket.matter, ticket.serial) + "."
            );
    return {};
}

const Ticket* next_of(std::span<const Ticket> day)
{
    const Ticket* next = nullptr;
    for (const auto& ticket : day)
        if (ticket.state == TicketState::waiting && (!next || comes_before(ticket, *next)))
            next = &ticket;
    return next;
}

std::int64_t waiting_before(std::span<const Ticket> day, const Ticket& ticket)
{
    return std::ranges::count_if(day, [&](const Ticket& other) {
        return other.state == TicketState::waiting && comes_before(other, ticket);
    });
}

Result<Ticket> after(Ticket ticket, TicketAct act, std::int64_t window_number, Instant now)
{
    const auto* move = std::ranges::find_if(moves, [&](const Move& one) {
        return one.act == act && one.from == ticket.state;
    });
    if (move == std::end(moves))
        return fail(
            ErrorKind::conflict,
            "window.wrong_state",
            "The ticket is not where this can be done; look at the list again."
        );
    if (act == TicketAct::put_back && ticket.is_put_back)
        return fail(
            ErrorKind::conflict, "window.put_back_before", "Take a new number: this came back once."
        );
    ticket.state = move->to;
    if (act == TicketAct::call) ticket.window_number = window_number;
    if (ticket.state == TicketState::called) {
        ticket.called_at = now;
        if (!ticket.first_called_at) ticket.first_called_at = now;
    }
    if (act == TicketAct::put_back) {
        ticket.is_put_back = true;
        ticket.window_number.reset();
    }
    ticket.ended_at = is_open(ticket.state) ? std::nullopt : std::optional{now};
    return ticket;
}

std::vector<Count> counts_of(std::span<const Ticket> day)
{
    std::map<WindowMatter, std::vector<Ticket>> by_matter;
    for (const auto& ticket : day)
        by_matter[ticket.matter].push_back(ticket);
    std::vector<Count> counts;
    for (const auto& [matter, tickets] : by_matter) {
        const auto in = [&](TicketState state) {
            return std::ranges::count(tickets, state, &Ticket::state);
        };
        counts.push_back(
            {.county = tickets.front().county,
             .queue = tickets.front().queue,
             .matter = matter,
             .came = std::ssize(tickets),
             .served = in(TicketState::served),
             .absent = in(TicketState::absent),
             .withdrawn = in(TicketState::withdrawn),
             .lapsed = in(TicketState::lapsed),
             .waited_median_s = waited_median_s(tickets)}
        );
    }
    return counts;
}

std::optional<std::int64_t> waited_median_s(std::span<const Ticket> tickets)
{
    std::vector<std::int64_t> waited;
    for (const auto& ticket : tickets)
        if (ticket.first_called_at)
            waited.push_back(std::chrono::duration_cast<std::chrono::seconds>(
                                 *ticket.first_called_at - ticket.taken_at
            )
                                 .count());
    if (waited.empty()) return std::nullopt;
    const auto middle = waited.begin() + (std::ssize(waited) - 1) / 2;
    std::ranges::nth_element(waited, middle);
    return std::max<std::int64_t>(*middle, 0);
}

} // namespace wuzhi::smart::windows
