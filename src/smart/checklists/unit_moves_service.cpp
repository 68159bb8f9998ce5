#include "smart/checklists/unit_moves_service.hpp"

#include "smart/checklists/store.hpp"

namespace wuzhi::smart::checklists {

// By way of codes that no unit has, for two units may have changed theirs.
void follow_units(db::Session& session, const county::UnitsMoved& moved)
{
    const auto each = [&](auto rename) {
        for (const auto& move : moved.moves)
            if (move.successor && move.code != move.code_before) rename(move);
    };
    each([&](const county::UnitMove& move) {
        rename_unit(session, moved.county, move.code_before, move.code_before + "*");
    });
    each([&](const county::UnitMove& move) {
        rename_unit(session, moved.county, move.code_before + "*", move.code);
    });
}

} // namespace wuzhi::smart::checklists
