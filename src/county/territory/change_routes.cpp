// The commands that change the tree. Every one of them is a document and a moment, which the
// bodies share by name, and one of change_model's commands.

#include "county/territory/change_routes.hpp"

#include "county/commands/from_request.hpp"
#include "county/identity/caller.hpp"
#include "county/territory/change_routes_model.hpp"

#include <algorithm>
#include <utility>

namespace wuzhi::county::territory {
namespace {

using http::Request;
using http::Verb;

// An outline of a county with 100,000 points is 3 MB.
constexpr std::size_t area_body_bytes_max = std::size_t{4} * 1024 * 1024;

std::string text_of(const std::optional<geo::MultiPolygon>& area)
{
    return area ? geo::write_area(*area) : std::string{};
}

NewUnit unit_of(const NewUnitBody& body)
{
    return {
        .id = body.id,
        .kind = body.kind,
        .village_kind = body.village_kind,
        .name = body.name.str(),
        .code = body.code,
        .is_fictional = body.is_fictional.value_or(false),
        .area = text_of(body.area)};
}

struct Desk {
    const Service& territory;
    ChangeService& changes;
    const Clock& clock;
    CountOpen count_open;
};

// What a command names must lie where the caller may change units.
class Reach {
public:
    Reach(const Desk& desk, const Caller& caller)
        : desk_(desk),
          county_(caller.county()),
          scope_(caller.scope(Permission::unit_manage))
    {
    }

    // Errors: unit.not_found.
    [[nodiscard]] Result<> unit(UnitId id) const
    {
        const auto found = desk_.territory.unit(county_, id);
        if (!found || !scope_.covers_unit(found->code))
            return fail(ErrorKind::not_found, "unit.not_found", "There is no such unit.");
        return {};
    }

    // Errors: unit.out_of_reach (forbidden).
    [[nodiscard]] Result<> code(const std::string& code, std::string field) const
    {
        if (!scope_.covers_unit(code))
            return fail_field(
                ErrorKind::forbidden,
                "unit.out_of_reach",
                std::move(field),
                "This code is not yours to give."
            );
        return {};
    }

private:
    const Desk& desk_;
    std::string county_;
    identity::Scope scope_;
};

// Carries the command out, or only says what it would do. `name` takes the place of a key that was
// not sent: the id that the sender made for a new unit.
template <class Body>
Result<Changed> carry_out(
    const Desk& desk,
    const Caller& caller,
    const Request& request,
    const Body& body,
    const Command& command,
    const std::string& name = {}
)
{
    const Decree decree{
        .effective_at = body.effective_at.value_or(desk.clock.now()),
        .document = body.document.str()};
    if (body.rehearse.value_or(false)) {
        auto ahead = desk.changes.rehearse(caller.county(), command, decree);
        if (!ahead || !ahead->preview) return ahead;
        const auto open = desk.count_open(caller.county(), ahead->preview->moved);
        if (!open) return open.error();
        ahead->preview->open_cases = *open;
        return ahead;
    }
    auto once = commands::once_of(request, caller.county(), caller.principal());
    if (!once) return std::move(once).error();
    if (once->key.empty()) once->key = name;
    const Order order{
        .county = caller.county(), .acting_post = caller.acting_post(), .once = std::move(*once)};
    return desk.changes.change(order, command, decree);
}

// POST /api/v1/units/{id}/<verb> (If-Match): `f` makes the command of unit, version and body, and
// may find a code that is out of reach.
template <class Body, class F>
http::Route on_unit(const Desk& desk, const std::string& verb, std::string summary, F f)
{
    auto route = http::command<Body, Changed>(
        Verb::post,
        "/api/v1/units/{id}/" + verb,
        Permission::unit_manage,
        std::move(summary),
        [desk,
         f](const Caller& caller, const Body& body, const Request& request) -> Result<Changed> {
            const auto id = request.path_id<UnitId>("id");
            if (!id) return id.error();
            const auto version = http::if_match(request);
            if (!version) return version.error();
            const Reach reach{desk, caller};
            if (auto good = reach.unit(*id); !good) return std::move(good).error();
            const Result<Command> command = f(reach, *id, *version, body);
            if (!command) return command.error();
            return carry_out(desk, caller, request, body, *command);
        }
    );
    route.body_max = area_body_bytes_max;
    return route;
}

Result<Command> rename(const Reach&, UnitId unit, std::int64_t version, const RenameBody& body)
{
    return Command{RenameUnit{unit, version, body.name.str(), body.village_kind}};
}

Result<Command> move(const Reach& reach, UnitId unit, std::int64_t version, const MoveBody& body)
{
    if (auto good = reach.code(body.code, "code"); !good) return std::move(good).error();
    return Command{MoveUnit{unit, version, body.code}};
}

Result<Command> reshape(const Reach&, UnitId unit, std::int64_t version, const ReshapeBody& body)
{
    return Command{ReshapeUnit{unit, version, geo::write_area(body.area)}};
}

Result<Command> close(const Reach&, UnitId unit, std::int64_t version, const CloseBody&)
{
    return Command{CloseUnit{unit, version}};
}

Result<> placed_within(const Reach& reach, const std::vector<Placement>& placements)
{
    for (std::size_t i = 0; i < placements.size(); ++i) {
        auto field = "children." + std::to_string(i) + ".code";
        if (auto good = reach.code(placements[i].code, std::move(field)); !good) return good;
    }
    return {};
}

Result<Command> split(const Reach& reach, UnitId unit, std::int64_t version, const SplitBody& body)
{
    SplitUnit command{
        .unit = unit,
        .version = version,
        .remainder = body.remainder,
        .rest = text_of(body.rest),
        .children = body.children.value_or(std::vector<Placement>{})};
    for (const auto& successor : body.successors) {
        auto field = "successors." + std::to_string(command.successors.size()) + ".code";
        if (auto good = reach.code(successor.code, std::move(field)); !good)
            return std::move(good).error();
        command.successors.push_back(unit_of(successor));
    }
    if (auto good = placed_within(reach, command.children); !good) return std::move(good).error();
    return Command{std::move(command)};
}

Result<Command> merge(const Reach& reach, const MergeBody& body)
{
    MergeUnits command{
        .units = body.units,
        .into = body.into,
        .area = text_of(body.area),
        .children = body.children.value_or(std::vector<Placement>{})};
    for (const auto& seen : body.units)
        if (auto good = reach.unit(seen.unit); !good) return std::move(good).error();
    if (body.successor) {
        if (auto good = reach.code(body.successor->code, "successor.code"); !good)
            return std::move(good).error();
        command.successor = unit_of(*body.successor);
    }
    if (auto good = placed_within(reach, command.children); !good) return std::move(good).error();
    return Command{std::move(command)};
}

// A rule names the field of a unit; where that is a member of the body, its path is longer.
Result<Changed> of_member(const std::string& member, Result<Changed> result)
{
    constexpr std::string_view fields[]{"code", "name", "village_kind"};
    if (result || std::ranges::find(fields, result.error().field) == std::end(fields))
        return result;
    auto error = std::move(result).error();
    error.field = member + '.' + error.field;
    return error;
}

void add_open_and_merge(std::vector<http::Route>& table, const Desk& desk)
{
    table.push_back(http::command<OpenBody, Changed>(
        Verb::post,
        "/api/v1/units",
        Permission::unit_manage,
        "Open a unit below the one whose code begins its own.",
        [desk](const Caller& caller, const OpenBody& body, const Request& request)
            -> Result<Changed> {
            const Reach reach{desk, caller};
            if (auto good = reach.code(body.unit.code, "unit.code"); !good)
                return std::move(good).error();
            const auto name = "unit/" + to_text(body.unit.id);
            auto opened =
                carry_out(desk, caller, request, body, OpenUnit{unit_of(body.unit)}, name);
            return of_member("unit", std::move(opened));
        }
    ));
    table.back().body_max = area_body_bytes_max;
    table.push_back(http::command<MergeBody, Changed>(
        Verb::post,
        "/api/v1/units/merge",
        Permission::unit_manage,
        "Join units into a new one, or into one of them.",
        [desk](const Caller& caller, const MergeBody& body, const Request& request)
            -> Result<Changed> {
            const auto command = merge(Reach{desk, caller}, body);
            if (!command) return command.error();
            return carry_out(desk, caller, request, body, *command);
        }
    ));
    table.back().body_max = area_body_bytes_max;
}

http::Route cutting(const Desk& desk)
{
    return http::command<CutBody, CutView>(
        Verb::post,
        "/api/v1/units/{id}/cut",
        Permission::unit_manage,
        "What a line would make of a unit's area, for a split; nothing is changed.",
        [desk](const Caller& caller, const CutBody& body, const Request& request)
            -> Result<CutView> {
            const auto id = request.path_id<UnitId>("id");
            if (!id) return id.error();
            if (auto good = Reach{desk, caller}.unit(*id); !good) return std::move(good).error();
            return cut_unit(
                desk.territory, desk.count_open, caller.county(), *id, body.line, desk.clock.now()
            );
        }
    );
}

} // namespace

std::vector<http::Route> change_routes(
    const Service& territory, ChangeService& changes, const Clock& clock, CountOpen count_open
)
{
    const Desk desk{territory, changes, clock, std::move(count_open)};
    std::vector<http::Route> table;
    add_open_and_merge(table, desk);
    table.push_back(on_unit<RenameBody>(
        desk, "rename", "Give a unit another name, a village another kind too (If-Match).", rename
    ));
    table.push_back(on_unit<MoveBody>(
        desk, "move", "Give a unit, and all below it, another code (If-Match).", move
    ));
    table.push_back(
        on_unit<ReshapeBody>(desk, "reshape", "Give a unit another area (If-Match).", reshape)
    );
    table.push_back(on_unit<SplitBody>(
        desk, "split", "Split a unit, which ends or goes on beside the new ones (If-Match).", split
    ));
    table.push_back(
        on_unit<CloseBody>(desk, "close", "End a unit that has none below it (If-Match).", close)
    );
    table.push_back(cutting(desk));
    return table;
}

} // namespace wuzhi::county::territory
