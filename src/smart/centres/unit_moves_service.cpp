#include "smart/centres/unit_moves_service.hpp"

#include "smart/centres/store.hpp"

#include <map>
#include <utility>

namespace wuzhi::smart::centres {

// All is read before anything is written, for two units may have changed their codes.
void follow_units(db::Session& session, const county::UnitsMoved& moved)
{
    std::map<MeetingId, Meeting> meetings;
    std::map<UndertakingId, Undertaking> undertakings;
    std::vector<std::pair<Participant, std::string>> participants;
    const auto known = [&](const Undertaking& row) -> Undertaking& {
        return undertakings.try_emplace(row.id, row).first->second;
    };
    for (const auto& move : moved.moves) {
        if (!move.successor || move.code == move.code_before) continue;
        auto rows = rows_of_unit(session, moved.county, move.code_before, moved.recorded_at);
        for (auto& row : rows.meetings)
            meetings.try_emplace(row.id, row).first->second.scope = move.code;
        for (const auto& row : rows.participants)
            participants.emplace_back(row, move.code);
        for (const auto& row : rows.given)
            known(row).scope = move.code;
        for (const auto& row : rows.to_do)
            known(row).party = move.code;
    }
    for (const auto& [id, row] : meetings)
        update_meeting(session, row);
    for (const auto& [id, row] : undertakings)
        update_undertaking(session, row);
    for (const auto& [row, code] : participants)
        remove_participant(session, row);
    for (auto& [row, code] : participants) {
        row.party = code;
        insert_moved(session, row);
    }
}

} // namespace wuzhi::smart::centres
