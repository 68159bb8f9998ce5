// How centres stand against the list: overview, sheet, history, and another look.

#include "smart/checklists/service.hpp"

#include "county/commands/service.hpp"
#include "county/identity/facts_service.hpp"
#include "county/identity/permission.hpp"
#include "smart/checklists/import_service.hpp"
#include "smart/checklists/store.hpp"

#include <algorithm>
#include <map>

namespace wuzhi::smart::checklists {
namespace {

struct CheckFact {
    std::string unit{};
    std::string item{};
    CheckKind kind = CheckKind::self_check;
    CheckState state = CheckState::met;
};
BOOST_DESCRIBE_STRUCT(CheckFact, (), (unit, item, kind, state))

ChecklistWords words_of(const ChecklistText& text) { return {text.zh.str(), text.en.str()}; }

template <class Text>
std::string text_of(const std::optional<Text>& text)
{
    return text ? text->str() : std::string{};
}

ChecklistCheckView view_of(const Check& check, Date today)
{
    return {
        .id = check.id,
        .kind = check.kind,
        .state = check.state,
        .item_text = check.item_text,
        .reason = check.reason,
        .evidence = check.evidence,
        .evidence_at = check.evidence_at,
        .checked_on = check.checked_on,
        .gap = check.gap,
        .due_on = check.due_on,
        .is_overdue = check.due_on && *check.due_on < today,
        .by_unit = check.by_unit,
        .by_post = check.by_post,
        .checked_at = check.checked_at};
}

ChecklistItemView item_view(
    const ChecklistItem& item,
    const std::optional<Standing>& standing,
    std::span<const Check> checks,
    Date today
)
{
    ChecklistItemView view{
        .id = item.id.str(),
        .text = words_of(item.text),
        .source = item.source.str(),
        .evidence = item.evidence};
    if (!standing) return view;
    for (const auto& check : checks) {
        if (check.id == standing->check_id)
            view.last = view_of(check, today);
        else if (check.id == standing->inspection_id)
            view.last_inspection = view_of(check, today);
    }
    return view;
}

Check row_of(const Caller& caller, const ChecklistCheckBody& body, CheckKind kind, Instant now)
{
    return {
        .county = caller.county(),
        .id = body.id,
        .scope = body.unit.str(),
        .item = body.item.str(),
        .kind = kind,
        .state = body.state,
        .reason = text_of(body.reason),
        .evidence = text_of(body.evidence),
        .evidence_at = text_of(body.evidence_at),
        .checked_on = body.checked_on,
        .gap = text_of(body.gap),
        .due_on = body.due_on,
        .by_unit = caller.unit_code(),
        .by_post = caller.role().value(),
        .checked_at = now};
}

// As what the caller would look at this unit.
Result<CheckKind> kind_of(const Caller& caller, const std::string& unit)
{
    return kind_for(caller.may(Permission::centre_work) ? caller.unit_code() : "-", unit);
}

} // namespace

std::string Service::name_of_unit(const std::string& county, const std::string& code) const
{
    const auto place = tools_.territory.find(county, code, tools_.clock.now());
    const auto unit = place ? tools_.territory.unit(county, place->unit) : std::nullopt;
    return unit ? unit->name : code;
}

// A body of a unit may see how the centre beside it stands.
Result<CentreLevel> Service::level_in_sight(const Caller& caller, const std::string& unit)
{
    const auto place = tools_.territory.find(caller.county(), unit, tools_.clock.now());
    const auto level = place ? level_of(unit) : std::nullopt;
    const bool is_seen = caller.scope(Permission::centre_read).covers_unit(unit) ||
                         (caller.organisation() && caller.unit_code() == unit);
    if (level && is_seen) return *level;
    return fail(ErrorKind::not_found, "checklist.unit_unknown", "There is no such centre.");
}

Result<ChecklistOverview> Service::overview(const Caller& caller)
{
    const auto now = tools_.clock.now();
    const auto scope = caller.scope(Permission::centre_read);
    return tools_.database.read([&](db::Session& s) -> Result<ChecklistOverview> {
        const auto in_force = list_in_force(s, tools_.shipped, caller.county());
        if (!in_force) return in_force.error();
        std::map<std::string, std::vector<Standing>> by_unit;
        for (auto& standing : standings_in(s, scope))
            by_unit[standing.scope].push_back(std::move(standing));
        ChecklistOverview overview;
        for (const auto& unit : tools_.territory.units(caller.county(), now)) {
            const auto level = level_of(unit.code);
            if (!level || !scope.covers_unit(unit.code)) continue;
            const auto& standings = by_unit[unit.code];
            const auto tally = tally_of(in_force->list, *level, standings, county_day(now));
            CentreTally row{
                .unit = unit.code,
                .unit_name = unit.name,
                .level = *level,
                .met = tally.met,
                .gap = tally.gap,
                .not_applicable = tally.not_applicable,
                .never = tally.never,
                .overdue = tally.overdue,
                .unconfirmed = tally.unconfirmed};
            for (const auto& standing : standings)
                if (!row.checked_on || *row.checked_on < standing.checked_on)
                    row.checked_on = standing.checked_on;
            overview.centres.push_back(std::move(row));
        }
        return overview;
    });
}

Result<ChecklistSheetView> Service::sheet(const Caller& caller, const ChecklistQuery& query)
{
    const auto unit = query.unit ? query.unit->str() : caller.unit_code();
    const auto level = level_in_sight(caller, unit);
    if (!level) return level.error();
    const auto today = county_day(tools_.clock.now());
    return tools_.database.read([&](db::Session& s) -> Result<ChecklistSheetView> {
        const auto in_force = list_in_force(s, tools_.shipped, caller.county());
        if (!in_force) return in_force.error();
        const auto& list = in_force->list;
        ChecklistSheetView sheet{
            .unit = unit,
            .unit_name = name_of_unit(caller.county(), unit),
            .level = *level,
            .title = words_of(list.title),
            .note = words_of(list.note),
            .is_shipped = in_force->is_shipped};
        if (const auto kind = kind_of(caller, unit)) sheet.may_check = *kind;
        std::map<std::string, Standing> standings;
        for (auto& standing : standings_of(s, caller.county(), unit))
            standings.emplace(standing.item, std::move(standing));
        const auto checks = standing_checks(s, caller.county(), unit);
        for (const auto& group : list.groups) {
            ChecklistGroupView view{.id = group.id.str(), .name = words_of(group.name)};
            for (const auto& item : list.items) {
                if (item.group.str() != view.id || !is_of_level(item, *level)) continue;
                const auto found = standings.find(item.id.str());
                const auto standing =
                    found == standings.end() ? std::nullopt : std::optional{found->second};
                view.items.push_back(item_view(item, standing, checks, today));
            }
            if (!view.items.empty()) sheet.groups.push_back(std::move(view));
        }
        return sheet;
    });
}

Result<ChecklistHistory> Service::history(const Caller& caller, const ChecklistHistoryQuery& query)
{
    const auto level = level_in_sight(caller, query.unit.str());
    if (!level) return level.error();
    const auto today = county_day(tools_.clock.now());
    return tools_.database.read([&](db::Session& s) -> Result<ChecklistHistory> {
        ChecklistHistory history;
        for (const auto& check : checks_of(s, caller.county(), query.unit.str(), query.item.str()))
            history.checks.push_back(view_of(check, today));
        return history;
    });
}

Result<ChecklistItemView>
Service::check(const Caller& caller, const Once& key, const ChecklistCheckBody& body)
{
    const auto now = tools_.clock.now();
    const auto today = county_day(now);
    const auto unit = body.unit.str();
    const auto level = level_in_sight(caller, unit);
    if (!level) return level.error();
    const auto kind = kind_of(caller, unit);
    if (!kind) return kind.error();
    if (auto good = check_words(body, today); !good) return good.error();
    const auto row = row_of(caller, body, *kind, now);
    const auto fact = county::identity::fact_of(
        tools_.ids,
        caller,
        "checklist.checked",
        to_text(row.id),
        now,
        CheckFact{unit, row.item, row.kind, row.state}
    );
    return tools_.database.write([&](db::Session& s) -> Result<ChecklistItemView> {
        return county::commands::once<ChecklistItemView>(
            s,
            key,
            now,
            [&]() -> Result<ChecklistItemView> {
                const auto in_force = list_in_force(s, tools_.shipped, caller.county());
                if (!in_force) return in_force.error();
                const auto* item = find_item(in_force->list, row.item, *level);
                if (!item)
                    return fail(
                        ErrorKind::not_found, "checklist.item_unknown", "There is no such item."
                    );
                auto named = row;
                named.item_text = item->text.zh.str();
                if (!insert_check_once(s, named))
                    return fail_field(
                        ErrorKind::invalid,
                        "checklist.id_taken",
                        "id",
                        "This is on record; make a new one."
                    );
                const auto before = lock_standing(s, row.county, row.scope, row.item);
                const auto standing = after(before, named);
                save_standing(s, standing);
                journal::record(s, fact);
                const auto checks = standing_checks(s, row.county, row.scope);
                return item_view(*item, standing, checks, today);
            }
        );
    });
}

} // namespace wuzhi::smart::checklists
