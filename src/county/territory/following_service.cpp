#include "county/territory/following_service.hpp"

#include "county/territory/change_store.hpp"

#include <algorithm>
#include <utility>

namespace wuzhi::county::territory {
namespace {

// The one that goes on for a unit that ended, if there is only one.
std::optional<Unit>
successor_of(db::Session& session, const std::string& county, const std::vector<EventPart>& parts)
{
    return parts.size() == 1 ? unit_of(session, county, parts.front().unit) : std::nullopt;
}

} // namespace

journal::Subscription following(std::string name, Follow follow)
{
    return {
        .name = std::move(name),
        .kinds = {"unit.move", "unit.split", "unit.merge", "unit.close"},
        .react = [follow = std::move(follow
                  )](db::Session& session, const journal::PlacedFact& placed) -> Result<> {
            const auto body = from_json<ChangeBody>(placed.fact.public_body);
            if (!body) return body.error();
            return follow(session, moves_of(session, placed.fact.county, body->event));
        }};
}

UnitsMoved moves_of(db::Session& session, const std::string& county, EventId id)
{
    UnitsMoved moved{.county = county};
    const auto event = event_of(session, county, id);
    if (!event) return moved;
    moved.effective_at = event->effective_at;
    moved.recorded_at = event->recorded_at;
    for (const auto& change : code_changes(session, county, event->effective_at))
        moved.moves.push_back({change.unit, change.code_before, change.unit, change.code_today});
    const auto successor = successor_of(session, county, event->successors);
    for (const auto& part : event->predecessors) {
        const auto unit = unit_of(session, county, part.unit);
        if (!unit || unit->closed_at != event->effective_at) continue;
        UnitMove move{.unit = part.unit, .code_before = part.code};
        if (successor) move.successor = successor->id, move.code = successor->code;
        moved.moves.push_back(std::move(move));
    }
    std::ranges::sort(moved.moves, {}, &UnitMove::code_before);
    return moved;
}

} // namespace wuzhi::county::territory
