#include "county/organisations/unit_moves_service.hpp"

#include "county/organisations/facts_service.hpp"
#include "county/organisations/store.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace wuzhi::county::organisations {
namespace {

using Moves = std::map<UnitId, UnitMove>;

// What was changed among the bodies, by id.
using Bodies = std::map<OrganisationId, Organisation>;

// Whether `move` says anything new of a row at this unit and code.
bool is_news(const UnitMove& move, UnitId unit, const std::string& code)
{
    return !move.successor || *move.successor != unit || move.code != code;
}

// All bodies of the county after the moves; those that changed are in `changed`.
Bodies move_bodies(
    const std::vector<Organisation>& before, const Moves& moves, Instant at, Bodies& changed
)
{
    Bodies after;
    for (const auto& row : before) {
        auto& next = after[row.id] = row;
        const auto move = moves.find(row.unit_id);
        if (move == moves.end() || !is_news(move->second, row.unit_id, row.unit)) continue;
        if (move->second.successor) {
            next.unit_id = *move->second.successor;
            next.unit = move->second.code;
        } else if (row.is_active) {
            next.is_active = false;
        } else {
            continue;
        }
        ++next.version;
        next.changed_at = at;
        changed[row.id] = next;
    }
    return after;
}

// Gives a body that comes another name where its own is taken.
void part_names(const std::vector<Organisation>& before, Bodies& after, Bodies& changed)
{
    std::set<std::pair<std::string, std::string>> taken;
    for (const auto& [id, row] : after)
        if (!changed.contains(id)) taken.emplace(row.unit, row.name);
    for (const auto& old : before) {
        const auto found = changed.find(old.id);
        if (found == changed.end()) continue;
        auto& row = found->second;
        if (taken.contains({row.unit, row.name})) row.name += "（" + old.unit + "）";
        // A name that was made to part the same two before.
        while (taken.contains({row.unit, row.name}))
            row.name += "＊";
        taken.emplace(row.unit, row.name);
        after[row.id] = row;
    }
}

void store_bodies(db::Session& session, IdSource& ids, const Bodies& changed, Instant at)
{
    // Units may have changed places: for a moment each has a name that nobody else has.
    for (auto [id, row] : changed) {
        row.name = to_text(id);
        update_organisation(session, row);
    }
    for (const auto& [id, row] : changed) {
        update_organisation(session, row);
        record_changed(session, ids, {"", at}, row);
    }
}

// The line after the moves; nothing: it goes.
std::optional<Responsibility>
moved_line(const Responsibility& line, const Moves& moves, const Bodies& bodies)
{
    auto next = line;
    if (const auto move = moves.find(line.unit_id); move != moves.end()) {
        if (!move->second.successor) return std::nullopt;
        next.unit_id = *move->second.successor;
        next.unit = move->second.code;
    }
    const auto answers = [&](OrganisationId id) {
        return next.unit.starts_with(bodies.at(id).unit);
    };
    if (!answers(next.organisation)) return std::nullopt;
    if (next.substitute && !answers(*next.substitute)) next.substitute.reset();
    return next;
}

bool is_same(const Responsibility& a, const Responsibility& b)
{
    return a.unit == b.unit && a.unit_id == b.unit_id && a.substitute == b.substitute;
}

void move_lines(
    db::Session& session,
    IdSource& ids,
    const UnitsMoved& moved,
    const Moves& moves,
    const Bodies& bodies
)
{
    std::set<std::pair<std::string, std::string>> taken;
    std::vector<std::pair<Responsibility, std::optional<Responsibility>>> changes;
    for (const auto& line : all_lines(session, moved.county)) {
        auto next = moved_line(line, moves, bodies);
        if (next && is_same(*next, line))
            taken.emplace(line.category, line.unit);
        else
            changes.emplace_back(line, std::move(next));
    }
    const Author author{"", moved.recorded_at};
    for (const auto& [line, next] : changes)
        (void)remove_line(session, moved.county, line.category, line.unit);
    for (auto& [line, next] : changes) {
        if (next && taken.emplace(next->category, next->unit).second) {
            next->changed_at = moved.recorded_at;
            save_line(session, *next);
            record_line_set(session, ids, author, *next);
        } else {
            record_line_removed(session, ids, author, line);
        }
    }
}

} // namespace

void follow_units(db::Session& session, IdSource& ids, const UnitsMoved& moved)
{
    Moves moves;
    for (const auto& move : moved.moves)
        moves[move.unit] = move;
    const auto before = all_organisations(session, moved.county);
    Bodies changed;
    auto after = move_bodies(before, moves, moved.recorded_at, changed);
    part_names(before, after, changed);
    store_bodies(session, ids, changed, moved.recorded_at);
    move_lines(session, ids, moved, moves, after);
}

} // namespace wuzhi::county::organisations
