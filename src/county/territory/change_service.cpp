#include "county/territory/change_service.hpp"

#include "county/commands/service.hpp"
#include "county/territory/area_check.hpp"
#include "county/territory/change_facts_service.hpp"
#include "county/territory/change_rules.hpp"
#include "county/territory/change_store.hpp"
#include "county/territory/store.hpp"
#include "platform/geo/cut.hpp"
#include "platform/geo/geojson.hpp"
#include "platform/geo/measure.hpp"
#include "platform/geo/overlay.hpp"
#include "platform/journal/fact.hpp"

#include <algorithm>

namespace wuzhi::county::territory {
namespace {

using Shapes = std::map<UnitId, geo::MultiPolygon>;

Result<Tree> tree_of(db::Session& session, const std::string& county)
{
    auto tree = load_tree(session, county);
    if (tree.is_empty()) return no_county();
    return tree;
}

Result<Shapes>
stored_shapes(db::Database& database, const std::string& county, const std::vector<UnitId>& units)
{
    auto rows = database.read([&](db::Session& s) -> Result<std::vector<UnitArea>> {
        std::vector<UnitArea> found;
        for (const auto unit : units)
            if (auto area = area_of(s, county, unit)) found.push_back(std::move(*area));
        return found;
    });
    if (!rows) return std::move(rows).error();
    Shapes shapes;
    for (const auto& row : *rows) {
        auto shape = geo::read_area(row.area);
        if (!shape)
            return fail(ErrorKind::corrupt, "unit.area", to_text(row.unit) + " does not read.");
        shapes[row.unit] = std::move(*shape);
    }
    return shapes;
}

std::vector<geo::MultiPolygon> all_of(const Shapes& shapes)
{
    std::vector<geo::MultiPolygon> list;
    for (const auto& [unit, shape] : shapes)
        list.push_back(shape);
    return list;
}

// A command whose areas are valid and complete, so that its plan can be carried out as it is.
class Preparation {
public:
    Preparation(db::Database& database, const std::string& county, Command command)
        : database_(database),
          county_(county),
          command_(std::move(command))
    {
    }

    Result<> run()
    {
        return std::visit([&](auto& each) { return prepare(each); }, command_);
    }

    [[nodiscard]] const Command& command() const { return command_; }
    [[nodiscard]] const Shapes& shapes() const { return shapes_; }
    [[nodiscard]] std::vector<Warning>& warnings() { return warnings_; }

private:
    Result<> take(UnitId unit, const std::string& code, std::string& area)
    {
        if (area.empty()) return {};
        auto valid = valid_area(area);
        if (!valid) return std::move(valid).error();
        if (valid->repaired) warnings_.push_back({"unit.area_repaired", code, *valid->repaired});
        area = std::move(valid->text);
        shapes_[unit] = std::move(valid->shape);
        return {};
    }

    Result<> prepare(OpenUnit& command)
    {
        return take(command.unit.id, command.unit.code, command.unit.area);
    }
    Result<> prepare(ReshapeUnit& command) { return take(command.unit, "", command.area); }
    static Result<> prepare(const RenameUnit&) { return {}; }
    static Result<> prepare(const MoveUnit&) { return {}; }
    static Result<> prepare(const CloseUnit&) { return {}; }

    Result<> prepare(SplitUnit& command)
    {
        for (auto& successor : command.successors)
            if (auto done = take(successor.id, successor.code, successor.area); !done) return done;
        if (!command.rest.empty())
            if (auto done = take(command.unit, "", command.rest); !done) return done;
        if (shapes_.empty()) return {};
        const auto before = stored_shapes(database_, county_, {command.unit});
        if (!before) return before.error();
        const auto found = before->find(command.unit);
        if (found == before->end()) return {};
        if (auto done = leave_rest(command, found->second); !done) return done;
        return share_border(command, found->second);
    }

    // What the successors leave, where the unit goes on and nobody said.
    Result<> leave_rest(SplitUnit& command, const geo::MultiPolygon& whole)
    {
        if (command.remainder == Remainder::ends || !command.rest.empty()) return {};
        auto rest = geo::subtract(whole, geo::join(all_of(shapes_)));
        if (rest.is_empty())
            return fail(
                ErrorKind::invalid, "unit.no_rest", "The successors leave nothing of its area."
            );
        command.rest = geo::write_area(rest);
        shapes_[command.unit] = std::move(rest);
        return {};
    }

    // Where the line between the new areas meets the border of `whole`, everybody who shares that
    // border gets the point.
    Result<> share_border(SplitUnit& command, const geo::MultiPolygon& whole)
    {
        const auto added = geo::points_between(whole, all_of(shapes_));
        if (added.empty()) return {};
        const auto rows = database_.read([&](db::Session& s) -> Result<std::vector<UnitArea>> {
            return all_areas(s, county_);
        });
        if (!rows) return rows.error();
        for (const auto& row : *rows) {
            if (row.unit == command.unit) continue;
            auto area = geo::read_area(row.area);
            if (area && geo::add_points(*area, added))
                command.beside[row.unit] = {.before = row.area, .after = geo::write_area(*area)};
        }
        return {};
    }

    Result<> prepare(MergeUnits& command)
    {
        const auto target =
            command.into.value_or(command.successor ? command.successor->id : UnitId{});
        if (command.successor && command.area.empty()) command.area = command.successor->area;
        if (!command.area.empty()) return take(target, "", command.area);
        std::vector<UnitId> joined;
        for (const auto& seen : command.units)
            joined.push_back(seen.unit);
        const auto before = stored_shapes(database_, county_, joined);
        if (!before) return before.error();
        if (before->size() != command.units.size())
            return {}; // Unknown in part, unknown as a whole.
        auto whole = geo::join(all_of(*before));
        command.area = geo::write_area(whole);
        shapes_[target] = std::move(whole);
        return {};
    }

    db::Database& database_;
    const std::string& county_;
    Command command_;
    Shapes shapes_;
    std::vector<Warning> warnings_;
};

// The units below `parent` once `plan` is carried out.
std::vector<Unit> children_after(const Tree& tree, const Plan& plan, UnitId parent)
{
    std::map<UnitId, Unit> after;
    if (const auto* unit = tree.find(parent))
        for (const auto* child : tree.children(*unit))
            after[child->id] = *child;
    for (const auto& [before, changed] : plan.changed)
        after[changed.id] = changed;
    for (const auto& unit : plan.opened)
        after[unit.id] = unit;
    std::vector<Unit> children;
    for (const auto& [id, unit] : after)
        if (unit.parent == parent && !unit.closed_at) children.push_back(unit);
    return children;
}

// How the new areas lie within their parents and among their siblings.
Result<std::vector<Warning>> check_places(
    db::Database& database,
    const std::string& county,
    const Tree& tree,
    const Plan& plan,
    const Shapes& shapes
)
{
    std::vector<Warning> warnings;
    std::vector<Unit> touched = plan.opened;
    for (const auto& [before, after] : plan.changed)
        touched.push_back(after);
    for (const auto& unit : touched) {
        const auto shape = shapes.find(unit.id);
        if (shape == shapes.end() || !unit.parent || unit.closed_at) continue;
        const auto siblings = children_after(tree, plan, *unit.parent);
        std::vector<UnitId> ids{*unit.parent};
        for (const auto& sibling : siblings)
            if (sibling.is_fictional == unit.is_fictional) ids.push_back(sibling.id);
        auto around = stored_shapes(database, county, ids);
        if (!around) return std::move(around).error();
        for (const auto& [id, fresh] : shapes)
            if (std::ranges::find(ids, id) != ids.end()) (*around)[id] = fresh;
        std::optional<Placed> parent;
        if (const auto found = around->find(*unit.parent); found != around->end())
            parent = Placed{unit.code.substr(0, unit.code.size() - 3), std::move(found->second)};
        std::vector<Placed> beside;
        for (const auto& sibling : siblings)
            if (const auto found = around->find(sibling.id);
                found != around->end() && sibling.id != unit.id)
                beside.push_back({sibling.code, found->second});
        std::ranges::move(
            check_place({unit.code, shape->second}, parent, beside), std::back_inserter(warnings)
        );
    }
    return warnings;
}

Changed changed_of(const Plan& plan, std::optional<EventId> event, std::vector<Warning> warnings)
{
    Changed changed{.event = event, .warnings = std::move(warnings)};
    for (const auto& unit : plan.opened)
        changed.units.push_back(view_of(unit));
    for (const auto& [before, after] : plan.changed)
        changed.units.push_back(view_of(after));
    return changed;
}

// What only somebody who rehearses wants to know.
Preview preview_of(const Tree& tree, const Plan& plan, const Shapes& shapes)
{
    Preview preview;
    const auto add = [&](const Unit& unit) {
        if (const auto shape = shapes.find(unit.id); shape != shapes.end() && !unit.closed_at)
            preview.areas.push_back({unit.id, unit.code, geo::area_m2(shape->second), shape->second}
            );
    };
    std::ranges::for_each(plan.opened, add);
    for (const auto& [before, after] : plan.changed) {
        add(after);
        // Rows of a unit that ended go to its only successor; else they stay where they are.
        const bool goes_on = !after.closed_at || plan.successors.size() == 1;
        if (goes_on && (after.closed_at || after.code != before.code))
            preview.moved.push_back(tree.find(before.id)->code);
    }
    return preview;
}

// Everything that can be found out about a prepared command before its transaction.
Result<Changed> look_ahead(
    db::Database& database,
    const std::string& county,
    Preparation& preparation,
    const Decree& decree,
    Instant now
)
{
    const auto tree = database.read([&](db::Session& s) { return tree_of(s, county); });
    if (!tree) return tree.error();
    const auto planned = plan(*tree, preparation.command(), decree, now);
    if (!planned) return planned.error();
    auto places = check_places(database, county, *tree, *planned, preparation.shapes());
    if (!places) return std::move(places).error();
    auto warnings = preparation.warnings();
    std::ranges::move(*places, std::back_inserter(warnings));
    auto changed = changed_of(*planned, std::nullopt, std::move(warnings));
    changed.preview = preview_of(*tree, *planned, preparation.shapes());
    return changed;
}

} // namespace

ChangeService::ChangeService(
    db::Database& database, Service& territory, const Clock& clock, IdSource& ids
)
    : database_(database),
      territory_(territory),
      clock_(clock),
      ids_(ids)
{
}

Result<Changed>
ChangeService::change(const Order& order, const Command& command, const Decree& decree)
{
    const auto now = clock_.now();
    Preparation preparation{database_, order.county, command};
    if (auto done = preparation.run(); !done) return std::move(done).error();
    std::vector<Warning> warnings;
    if (auto ahead = look_ahead(database_, order.county, preparation, decree, now))
        warnings = std::move(ahead->warnings);
    // What is refused here may have been done by this very command, sent before: the transaction
    // decides.
    const auto event_id = ids_.next<EventId>();
    const auto fact_id = ids_.next<journal::FactId>();
    auto changed = database_.write([&](db::Session& s) -> Result<Changed> {
        return commands::once<Changed>(s, order.once, now, [&]() -> Result<Changed> {
            lock_tree(s, order.county);
            const auto tree = tree_of(s, order.county);
            if (!tree) return tree.error();
            const auto planned = plan(*tree, preparation.command(), decree, now);
            if (!planned) return planned.error();
            const auto event = event_row(*planned, order, decree, event_id, now);
            apply(s, *planned, event);
            journal::record(s, fact_of(*planned, event, fact_id));
            return changed_of(*planned, event_id, warnings);
        });
    });
    if (!changed) return changed;
    if (auto done = territory_.refresh(); !done) return std::move(done).error();
    return changed;
}

Result<Changed> ChangeService::rehearse(
    const std::string& county, const Command& command, const Decree& decree
) const
{
    Preparation preparation{database_, county, command};
    if (auto done = preparation.run(); !done) return std::move(done).error();
    return look_ahead(database_, county, preparation, decree, clock_.now());
}

Result<std::vector<EventView>> ChangeService::history(const std::string& county, UnitId unit) const
{
    return database_.read([&](db::Session& s) -> Result<std::vector<EventView>> {
        return history_of(s, county, unit);
    });
}

} // namespace wuzhi::county::territory
