#include "county/territory/change_store.hpp"

#include "county/territory/store.hpp"

namespace wuzhi::county::territory {
namespace {

const db::Statement select_past_names =
    db::select<PastName>("FROM unit_past_name WHERE county = :county ORDER BY unit, valid_until");
const db::Statement select_past_areas =
    db::select<PastArea>("FROM unit_past_area WHERE county = :county ORDER BY unit, valid_until");
const db::Statement insert_past_name = db::insert<PastName>("unit_past_name");
const db::Statement insert_past_area = db::insert<PastArea>("unit_past_area");
const db::Statement insert_event = db::insert<EventRow>("unit_event");
const db::Statement update_unit = db::update<Unit>("unit", "WHERE county = :county AND id = :id");
const db::Statement end_code{"UPDATE unit_code SET valid_until = :at "
                             "WHERE county = :county AND unit = :unit AND valid_until IS NULL"};
const db::Statement delete_area{"DELETE FROM unit_area WHERE county = :county AND unit = :unit"};

struct PartRow {
    std::string county{};
    EventId event{};
    std::string side{};
    UnitId unit{};
    std::string code{};
    std::string name{};
};
BOOST_DESCRIBE_STRUCT(PartRow, (), (county, event, side, unit, code, name))
const db::Statement insert_part = db::insert<PartRow>("unit_event_part");
const db::Statement select_parts = db::select<PartRow>(
    "FROM unit_event_part WHERE county = :county AND event = :event ORDER BY side, code"
);

struct LastChangeRow {
    UnitId unit{};
    Instant changed_at{};
};
BOOST_DESCRIBE_STRUCT(LastChangeRow, (), (unit, changed_at))
const db::Statement select_last_changes{
    "SELECT p.unit, MAX(e.effective_at) AS changed_at FROM unit_event_part p "
    "JOIN unit_event e ON e.county = p.county AND e.id = p.event "
    "WHERE p.county = :county GROUP BY p.unit"};

const db::Statement select_events = db::select<EventRow>(
    "FROM unit_event WHERE county = :county AND id IN (SELECT event FROM unit_event_part "
    "WHERE county = :county AND unit = :unit) ORDER BY effective_at DESC, id DESC"
);

const db::Statement select_event =
    db::select<EventRow>("FROM unit_event WHERE county = :county AND id = :event");
const db::Statement select_unit =
    db::select<Unit>("FROM unit WHERE county = :county AND id = :unit");
const db::Statement select_code_changes{
    "SELECT b.unit, b.code AS code_before, u.code AS code_today FROM unit_code b "
    "JOIN unit_code a ON a.county = b.county AND a.unit = b.unit AND a.valid_from = b.valid_until "
    "JOIN unit u ON u.county = b.county AND u.id = b.unit "
    "WHERE b.county = :county AND b.valid_until = :at ORDER BY b.code"};

constexpr const char* predecessor = "predecessor";
constexpr const char* successor = "successor";

void insert_parts(
    db::Session& session,
    const EventRow& event,
    const char* side,
    const std::vector<EventPart>& parts
)
{
    for (const auto& part : parts)
        session.put(
            insert_part, PartRow{event.county, event.id, side, part.unit, part.code, part.name}
        );
}

// Takes the area the unit has out of the way of another one; `at`: when it became the past.
void end_area(
    db::Session& session, const std::string& county, UnitId unit, std::optional<Instant> at
)
{
    const auto area = area_of(session, county, unit);
    if (!area) return;
    if (at) session.put(insert_past_area, PastArea{county, unit, area->area, *at});
    session.run(delete_area, {{"county", county}, {"unit", unit}});
}

// Codes, names and areas that end with the change go to the past.
void end_what_was(
    db::Session& session, const Unit& before, const Unit& after, const Plan& plan, Instant at
)
{
    const auto& county = before.county;
    if (after.closed_at || after.code != before.code)
        session.run(end_code, {{"at", at}, {"county", county}, {"unit", before.id}});
    if (after.name != before.name || after.village_kind != before.village_kind)
        session.put(
            insert_past_name, PastName{county, before.id, before.name, before.village_kind, at}
        );
    if (plan.areas.contains(before.id)) end_area(session, county, before.id, at);
}

EventView with_parts(db::Session& session, EventRow row)
{
    EventView event{
        .id = row.id,
        .kind = row.kind,
        .effective_at = row.effective_at,
        .recorded_at = row.recorded_at,
        .document = std::move(row.document)};
    const auto parts =
        session.all<PartRow>(select_parts, {{"county", row.county}, {"event", row.id}});
    for (const auto& part : parts) {
        auto& side = part.side == successor ? event.successors : event.predecessors;
        side.push_back({part.unit, part.code, part.name});
    }
    return event;
}

} // namespace

std::vector<PastName> past_names(db::Session& session, std::string_view county)
{
    return session.all<PastName>(select_past_names, {{"county", county}});
}

std::vector<PastArea> past_areas(db::Session& session, std::string_view county)
{
    return session.all<PastArea>(select_past_areas, {{"county", county}});
}

Tree load_tree(db::Session& session, std::string_view county)
{
    std::map<UnitId, Instant> last_changes;
    for (const auto& row : session.all<LastChangeRow>(select_last_changes, {{"county", county}}))
        last_changes[row.unit] = row.changed_at;
    return {all_units(session, county), all_codes(session, county), last_changes};
}

void apply(db::Session& session, const Plan& plan, const EventRow& event)
{
    const auto at = event.effective_at;
    for (const auto& [before, after] : plan.changed)
        end_what_was(session, before, after, plan, at);
    // Ended units first, since a code they free may be taken at once; then the new ones, since
    // others may have moved below them.
    for (const auto& [before, after] : plan.changed)
        if (after.closed_at) session.put(update_unit, after);
    for (const auto& unit : plan.opened) {
        insert_unit(session, unit);
        insert_code(session, {unit.county, unit.id, unit.code, at, std::nullopt});
    }
    for (const auto& [before, after] : plan.changed)
        if (!after.closed_at) session.put(update_unit, after);
    for (const auto& [before, after] : plan.changed)
        if (!after.closed_at && after.code != before.code)
            insert_code(session, {after.county, after.id, after.code, at, std::nullopt});
    for (const auto& [unit, area] : plan.areas)
        insert_area(session, {event.county, unit, area});
    for (const auto& [unit, beside] : plan.beside) {
        const auto area = area_of(session, event.county, unit);
        if (!area || area->area != beside.before) continue;
        end_area(session, event.county, unit, beside.keeps_past ? std::optional{at} : std::nullopt);
        insert_area(session, {event.county, unit, beside.after});
    }
    session.put(insert_event, event);
    insert_parts(session, event, predecessor, plan.predecessors);
    insert_parts(session, event, successor, plan.successors);
    advance_version(session, event.county);
}

std::vector<CodeChange> code_changes(db::Session& session, std::string_view county, Instant at)
{
    return session.all<CodeChange>(select_code_changes, {{"county", county}, {"at", at}});
}

std::optional<Unit> unit_of(db::Session& session, std::string_view county, UnitId unit)
{
    return session.first<Unit>(select_unit, {{"county", county}, {"unit", unit}});
}

std::optional<EventView> event_of(db::Session& session, std::string_view county, EventId event)
{
    auto row = session.first<EventRow>(select_event, {{"county", county}, {"event", event}});
    if (!row) return std::nullopt;
    return with_parts(session, std::move(*row));
}

std::vector<EventView> history_of(db::Session& session, std::string_view county, UnitId unit)
{
    std::vector<EventView> history;
    for (auto& row : session.all<EventRow>(select_events, {{"county", county}, {"unit", unit}}))
        history.push_back(with_parts(session, std::move(row)));
    return history;
}

} // namespace wuzhi::county::territory
