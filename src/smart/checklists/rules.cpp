#include "smart/checklists/rules.hpp"

#include "county/imports/person_classes.hpp"

#include <algorithm>
#include <set>

namespace wuzhi::smart::checklists {
namespace {

constexpr std::size_t items_max = 300;
constexpr std::chrono::days looked_back_max{366};
constexpr std::chrono::days due_ahead_max{1096};

Error bad(std::string reason, std::string field, std::string message)
{
    return fail_field(ErrorKind::invalid, std::move(reason), std::move(field), std::move(message));
}

void add_item_problems(
    std::vector<ListProblem>& problems,
    const ChecklistItem& item,
    const std::string& place,
    const std::set<std::string>& groups
)
{
    if (item.levels.empty())
        problems.push_back(
            {place + ".levels",
             "checklist.no_level",
             "Name a level at least: county, township or village."}
        );
    if (std::set(item.levels.begin(), item.levels.end()).size() != item.levels.size())
        problems.push_back({place + ".levels", "checklist.level_twice", "Name each level once."});
    if (!groups.contains(item.group.str()))
        problems.push_back(
            {place + ".group",
             "checklist.group_unknown",
             "There is no group " + item.group.str() + "."}
        );
    if (const auto word = county::imports::find_person_class_in_prose(item.text.zh.str()))
        problems.push_back(
            {place + ".text.zh",
             "checklist.classifies_persons",
             "A list sorts nobody into classes: " + std::string{*word}}
        );
}

} // namespace

std::optional<CentreLevel> level_of(std::string_view unit_code)
{
    switch (unit_code.size()) {
    case 6: return CentreLevel::county;
    case 9: return CentreLevel::township;
    case 12: return CentreLevel::village;
    default: return std::nullopt;
    }
}

bool is_of_level(const ChecklistItem& item, CentreLevel level)
{
    return std::ranges::find(item.levels, level) != item.levels.end();
}

const ChecklistItem* find_item(const Checklist& list, std::string_view id, CentreLevel level)
{
    const auto found = std::ranges::find_if(list.items, [&](const ChecklistItem& item) {
        return item.id.str() == id && is_of_level(item, level);
    });
    return found == list.items.end() ? nullptr : &*found;
}

std::vector<ListProblem> problems_of(const Checklist& list)
{
    std::vector<ListProblem> problems;
    if (list.items.empty())
        problems.push_back({"items", "checklist.empty", "A list has an item at least."});
    if (list.items.size() > items_max)
        problems.push_back({"items", "checklist.too_many", "A list has at most 300 items."});
    std::set<std::string> groups;
    for (std::size_t i = 0; i < list.groups.size(); ++i)
        if (!groups.insert(list.groups[i].id.str()).second)
            problems.push_back(
                {"groups." + std::to_string(i) + ".id",
                 "checklist.id_twice",
                 "This id was used above."}
            );
    std::set<std::string> ids;
    for (std::size_t i = 0; i < list.items.size(); ++i) {
        const auto place = "items." + std::to_string(i);
        if (!ids.insert(list.items[i].id.str()).second)
            problems.push_back({place + ".id", "checklist.id_twice", "This id was used above."});
        add_item_problems(problems, list.items[i], place, groups);
    }
    return problems;
}

Result<CheckKind> kind_for(std::string_view checker_unit, std::string_view unit)
{
    if (checker_unit == unit) return CheckKind::self_check;
    if (unit.starts_with(checker_unit)) return CheckKind::inspection;
    return fail(
        ErrorKind::forbidden,
        "checklist.not_yours",
        "A centre is checked by itself and by the levels above it."
    );
}

Result<> check_words(const ChecklistCheckBody& body, Date today)
{
    const std::chrono::sys_days now{today};
    const std::chrono::sys_days looked{body.checked_on};
    if (looked > now || looked < now - looked_back_max)
        return bad("checklist.checked_on", "checked_on", "Enter a day of the last year, or today.");
    const bool is_gap = body.state == CheckState::gap;
    if (body.state == CheckState::met && !body.evidence)
        return bad("checklist.evidence", "evidence", "Say by what one sees that it is met.");
    if (is_gap && !body.gap) return bad("checklist.gap", "gap", "Say what is missing.");
    if (is_gap && (!body.due_on || std::chrono::sys_days{*body.due_on} < looked ||
                   std::chrono::sys_days{*body.due_on} > now + due_ahead_max))
        return bad(
            "checklist.due_on", "due_on", "Enter until when it will be there: within three years."
        );
    if (body.state == CheckState::not_applicable && !body.reason)
        return bad("checklist.reason", "reason", "Say why it does not apply here.");
    if (!is_gap && (body.gap || body.due_on))
        return bad("checklist.not_of_state", "gap", "Only what is missing has a gap and a day.");
    if (body.state != CheckState::not_applicable && body.reason)
        return bad("checklist.not_of_state", "reason", "Only what does not apply has a reason.");
    return {};
}

Standing after(std::optional<Standing> before, const Check& check)
{
    Standing now{
        .county = check.county,
        .scope = check.scope,
        .item = check.item,
        .check_id = check.id,
        .kind = check.kind,
        .state = check.state,
        .checked_on = check.checked_on,
        .due_on = check.due_on};
    if (check.kind == CheckKind::inspection) {
        now.inspection_id = check.id;
        now.inspected_state = check.state;
    } else if (before) {
        now.inspection_id = before->inspection_id;
        now.inspected_state = before->inspected_state;
    }
    return now;
}

Tally tally_of(
    const Checklist& list, CentreLevel level, std::span<const Standing> standings, Date today
)
{
    Tally tally;
    for (const auto& item : list.items) {
        if (!is_of_level(item, level)) continue;
        const auto found = std::ranges::find(standings, item.id.str(), &Standing::item);
        if (found == standings.end()) {
            ++tally.never;
            continue;
        }
        switch (found->state) {
        case CheckState::met: ++tally.met; break;
        case CheckState::gap: ++tally.gap; break;
        case CheckState::not_applicable: ++tally.not_applicable; break;
        }
        if (found->due_on && *found->due_on < today) ++tally.overdue;
        if (found->kind == CheckKind::self_check && found->state == CheckState::met &&
            found->inspected_state == CheckState::gap)
            ++tally.unconfirmed;
    }
    return tally;
}

} // namespace wuzhi::smart::checklists
