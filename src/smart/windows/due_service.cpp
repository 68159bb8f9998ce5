#include "smart/windows/due_service.hpp"

#include "county/identity/scope.hpp"
#include "platform/base/json.hpp"
#include "platform/journal/fact.hpp"
#include "smart/windows/rules.hpp"
#include "smart/windows/store.hpp"

namespace wuzhi::smart::windows {
namespace {

namespace due = county::calendar::due;

struct DayFact {
    std::string unit{};
    Date day{};
    std::int64_t came = 0;
    std::int64_t served = 0;
    std::int64_t absent = 0;
    std::int64_t withdrawn = 0;
    std::int64_t lapsed = 0;
};
BOOST_DESCRIBE_STRUCT(DayFact, (), (unit, day, came, served, absent, withdrawn, lapsed))

void close_day(db::Session& s, IdSource& ids, Queue queue, Instant now)
{
    auto tickets = tickets_of(s, queue.county, queue.id);
    for (auto& ticket : tickets) {
        auto lapsed = after(ticket, TicketAct::lapse, 0, now);
        if (!lapsed) continue; // It ended before.
        ticket = std::move(*lapsed);
        update_ticket(s, ticket);
    }
    DayFact day{.unit = queue.scope, .day = queue.day};
    for (const auto& count : counts_of(tickets)) {
        insert_count(s, count);
        day.came += count.came;
        day.served += count.served;
        day.absent += count.absent;
        day.withdrawn += count.withdrawn;
        day.lapsed += count.lapsed;
    }
    queue.waited_median_s = waited_median_s(tickets);
    queue.closed_at = now;
    update_queue(s, queue);
    journal::record(
        s,
        {.id = ids.next<journal::FactId>(),
         .county = queue.county,
         .kind = "window.day_over",
         .header = journal::Header::sealed,
         .occurred_at = now,
         .recorded_at = now,
         .unit_path = county::identity::path_of_code(queue.scope),
         .subject = to_text(queue.id),
         .private_body = to_json(day)}
    );
}

void lock_all(db::Session& s, const std::string& county, std::span<const std::string> subjects)
{
    for (const auto& subject : subjects)
        if (const auto id = QueueId::parse(subject)) static_cast<void>(lock_queue(s, county, *id));
}

} // namespace

due::Owner owner_of_queues(const Tools& tools)
{
    return {
        .lock = lock_all,
        .on_due = [&tools](db::Session& s, const due::Overdue& overdue) -> Result<> {
            for (const auto& clock : overdue.clocks) {
                const auto id = QueueId::parse(clock.key.subject);
                const auto queue = id ? lock_queue(s, overdue.county, *id) : std::nullopt;
                if (queue && !queue->closed_at) close_day(s, tools.ids, *queue, overdue.now);
            }
            return {};
        }};
}

} // namespace wuzhi::smart::windows
