#include "county/calendar/due/recomputed_service.hpp"

#include "platform/base/json.hpp"

#include <boost/describe/class.hpp>

namespace wuzhi::county::calendar::due {
namespace {

struct Recomputed {
    std::int64_t version = 0;
    std::string clock{}; // Its name: "handle".
    std::int64_t clocks = 0;
    std::int64_t later = 0;
    std::int64_t earlier = 0;
    std::int64_t final = 0;       // Were provisional.
    std::int64_t provisional = 0; // Were final.
};
BOOST_DESCRIBE_STRUCT(Recomputed, (), (version, clock, clocks, later, earlier, final, provisional))

} // namespace

void record_recomputed(
    db::Session& session, const Recomputing& recomputing, std::span<const MovedClock> moved
)
{
    check(!moved.empty(), "a recomputation is a fact when it changed something");
    Recomputed body{
        .version = recomputing.version,
        .clock = moved.front().clock.key.name,
        .clocks = std::ssize(moved)};
    for (const auto& each : moved) {
        const auto& due_at = each.clock.due_at;
        if (due_at && each.was_due_at) {
            body.later += *due_at > *each.was_due_at ? 1 : 0;
            body.earlier += *due_at < *each.was_due_at ? 1 : 0;
        }
        body.final += each.was_provisional && !each.clock.is_provisional ? 1 : 0;
        body.provisional += !each.was_provisional && each.clock.is_provisional ? 1 : 0;
    }
    journal::record(
        session,
        {.id = recomputing.fact,
         .county = recomputing.county,
         .kind = "calendar.clocks_recomputed",
         .header = journal::Header::open,
         .occurred_at = recomputing.now,
         .recorded_at = recomputing.now,
         .unit_path = recomputing.county,
         .subject = recomputing.county,
         .public_body = to_json(body)}
    );
}

} // namespace wuzhi::county::calendar::due
