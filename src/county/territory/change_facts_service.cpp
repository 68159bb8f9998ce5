#include "county/territory/change_facts_service.hpp"

#include "county/identity/scope.hpp"
#include "platform/base/json.hpp"

namespace wuzhi::county::territory {

EventRow
event_row(const Plan& plan, const Order& order, const Decree& decree, EventId id, Instant now)
{
    return {
        .county = order.county,
        .id = id,
        .kind = plan.kind,
        .unit = plan.unit,
        .effective_at = decree.effective_at,
        .recorded_at = now,
        .document = decree.document,
        .acting_post = order.acting_post};
}

journal::Fact fact_of(const Plan& plan, const EventRow& event, journal::FactId id)
{
    const auto& subject = plan.successors.empty() ? plan.predecessors : plan.successors;
    return {
        .id = id,
        .county = event.county,
        .kind = "unit." + to_text(event.kind),
        .header = journal::Header::open,
        .occurred_at = event.effective_at,
        .recorded_at = event.recorded_at,
        .unit_path = identity::path_of_code(subject.front().code),
        .subject = to_text(plan.unit),
        .acting_post = event.acting_post,
        .public_body =
            to_json(ChangeBody{event.id, event.document, plan.predecessors, plan.successors})};
}

Error no_county()
{
    return fail(ErrorKind::not_found, "unit.no_county", "There is no such county.");
}

} // namespace wuzhi::county::territory
