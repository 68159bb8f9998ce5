#include "smart/cases/views.hpp"

#include <utility>

namespace wuzhi::smart::cases {

CaseView view_of(const Case& c, std::string category_name, std::vector<Action> actions)
{
    return {
        .id = c.id,
        .number = c.number,
        .category = c.category,
        .category_name = std::move(category_name),
        .description = c.description,
        .address = c.address,
        .lon = c.lon,
        .lat = c.lat,
        .unit = c.scope,
        .unit_path = c.unit_path,
        .channel = c.channel,
        .received_on = c.received_on,
        .reported_at = c.reported_at,
        .state = c.state,
        .level = c.level,
        .holder = c.holder,
        .desk = c.desk,
        .result = c.result,
        .rating = c.rating,
        .version = c.version,
        .changed_at = c.changed_at,
        .actions = std::move(actions)};
}

StepView view_of(const Step& step)
{
    return {
        .seq = step.seq,
        .action = step.action,
        .from_state = step.from_state,
        .to_state = step.to_state,
        .at = step.at,
        .acting_post = step.acting_post,
        .unit = step.unit,
        .receiver = step.receiver,
        .reason = step.reason};
}

FollowView follow_view_of(const Case& c, std::string category_name, const Step& last)
{
    const bool is_rejected = c.state == CaseState::rejected;
    return {
        .number = c.number,
        .category_name = std::move(category_name),
        .state = c.state,
        .reported_at = c.reported_at,
        .changed_at = c.changed_at,
        .result = c.state == CaseState::closed || c.state == CaseState::rated ? c.result : "",
        .refusal = is_rejected ? std::optional{last.reason} : std::nullopt,
        .rating = c.rating,
        .can_rate = c.state == CaseState::closed};
}

} // namespace wuzhi::smart::cases
