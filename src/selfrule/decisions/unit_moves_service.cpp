#include "selfrule/decisions/unit_moves_service.hpp"

#include "selfrule/decisions/store.hpp"

#include <map>

namespace wuzhi::selfrule::decisions {

// All is read before anything is written, for two units may have changed their codes.
void follow_units(db::Session& session, const county::UnitsMoved& moved)
{
    std::map<MatterId, Matter> matters;
    for (const auto& move : moved.moves) {
        if (!move.successor || move.code == move.code_before) continue;
        for (auto& row :
             matters_of_unit(session, moved.county, move.code_before, moved.recorded_at))
            matters.try_emplace(row.id, row).first->second.scope = move.code;
    }
    for (const auto& [id, row] : matters)
        update_matter(session, row);
}

} // namespace wuzhi::selfrule::decisions
