#include "county/territory/intake/service.hpp"

#include "county/territory/area_check.hpp"
#include "county/territory/codes.hpp"
#include "county/territory/intake/area_file.hpp"
#include "county/territory/intake/rules.hpp"
#include "county/territory/intake/unit_file.hpp"
#include "platform/geo/geojson.hpp"

#include <algorithm>
#include <iterator>

namespace wuzhi::county::territory::intake {
namespace {

struct Files {
    UnitFile units{};
    AreaFile areas{};
};

Result<Files> read(const ImportCommand& command)
{
    Mapping mapping;
    if (command.mapping) {
        auto read = read_mapping(*command.mapping);
        if (!read) return std::move(read).error();
        mapping = std::move(*read);
    }
    Files files;
    auto units = read_units(command.units, mapping);
    if (!units) return std::move(units).error();
    files.units = std::move(*units);
    if (command.areas) {
        auto areas = read_areas(*command.areas, mapping, command.datum);
        if (!areas) return std::move(areas).error();
        files.areas = std::move(*areas);
    }
    return files;
}

// All areas as they will be, by code, and which of them are new.
struct Ground {
    std::map<std::string, geo::MultiPolygon> shapes{};
    std::vector<std::string> fresh{};
};

Ground ground_of(const Draft& draft, const Known& known)
{
    Ground ground;
    const auto put = [&](const std::string& code, const std::string& text) {
        if (auto shape = geo::read_area(text)) ground.shapes[code] = std::move(*shape);
    };
    for (const auto* unit : known.tree.all_open()) {
        const auto fresh = draft.survey.areas.find(unit->id);
        const auto stored = known.areas.find(unit->id);
        if (fresh != draft.survey.areas.end()) {
            put(unit->code, fresh->second);
            ground.fresh.push_back(unit->code);
        } else if (stored != known.areas.end()) {
            put(unit->code, stored->second);
        }
    }
    for (const auto* units : {&draft.founded, &draft.survey.opened})
        for (const auto& unit : *units)
            if (!unit.area.empty()) {
                put(unit.code, unit.area);
                ground.fresh.push_back(unit.code);
            }
    return ground;
}

// The areas beside a new one that it could overlap; of two new ones, the second looks at the first.
std::vector<Placed> siblings_of(const Ground& ground, const std::string& code)
{
    const auto bounds = geo::bounds_of(ground.shapes.at(code));
    std::vector<Placed> siblings;
    const std::string parent{parent_code(code)};
    for (auto i = ground.shapes.lower_bound(parent);
         i != ground.shapes.end() && i->first.starts_with(parent);
         ++i) {
        const bool is_sibling = i->first.size() == code.size() && i->first != code;
        const bool is_later = i->first > code && std::ranges::binary_search(ground.fresh, i->first);
        if (is_sibling && !is_later && geo::bounds_of(i->second).intersects(bounds))
            siblings.push_back({i->first, i->second});
    }
    return siblings;
}

std::vector<Remark> remarks_on(const Draft& draft, const Known& known)
{
    auto ground = ground_of(draft, known);
    std::ranges::sort(ground.fresh);
    std::vector<Remark> remarks;
    for (const auto& code : ground.fresh) {
        if (code_length(UnitKind::county) == code.size()) continue;
        std::optional<Placed> parent;
        const auto above = ground.shapes.find(std::string{parent_code(code)});
        if (above != ground.shapes.end()) parent = Placed{above->first, above->second};
        for (auto& warning :
             check_place({code, ground.shapes.at(code)}, parent, siblings_of(ground, code)))
            remarks.push_back({code, std::move(warning.reason), std::move(warning.message)});
    }
    return remarks;
}

// By row, then by feature; what is about the file as a whole comes first.
void sort_problems(std::vector<Problem>& problems)
{
    const auto key = [](const Problem& problem) {
        const auto& place = problem.place;
        const auto digit = place.find_first_of("0123456789");
        const int group = place.starts_with("row ") ? 1 : place.starts_with("feature ") ? 2 : 0;
        return std::pair{group, group == 0 ? 0 : std::stoll(place.substr(digit))};
    };
    std::ranges::stable_sort(problems, {}, key);
}

Result<> carry_out(
    const Tools& tools,
    const ImportCommand& command,
    const std::string& county,
    Draft draft,
    Instant effective_at
)
{
    for (auto* units : {&draft.founded, &draft.survey.opened})
        for (auto& unit : *units)
            unit.id = tools.ids.next<UnitId>();
    if (!draft.founded.empty())
        return tools.territory.found_county(county, draft.founded, effective_at);
    if (draft.survey.is_empty()) return {};
    return tools.changes.take_in(
        {.county = county, .acting_post = command.acting_post},
        draft.survey,
        {.effective_at = effective_at, .document = command.document}
    );
}

} // namespace

Result<Report> import_units(const Tools& tools, const ImportCommand& command)
{
    auto files = read(command);
    if (!files) return std::move(files).error();
    const auto county = command.county.empty() ? county_of(files->units.rows) : command.county;
    if (county.size() != code_length(UnitKind::county) || !is_all_digits(county)) {
        if (files->units.problems.empty() || !command.county.empty())
            return fail(ErrorKind::invalid, "import.county", "A county has a code of six digits.");
        return Report{.rows = files->units.row_count, .problems = std::move(files->units.problems)};
    }
    const auto tree = tools.changes.tree(county);
    if (!tree) return tree.error();
    const auto stored = tools.changes.areas(county);
    if (!stored) return stored.error();
    const Known known{*tree, *stored};
    const auto now = tools.clock.now();
    const auto effective_at = command.effective_at.value_or(now);
    auto drafted = draft(county, files->units.rows, files->areas.areas, known, {effective_at, now});
    Report report{
        .county = county,
        .is_new = tree->is_empty(),
        .rows = files->units.row_count,
        .unchanged = drafted.unchanged,
        .not_in_file = drafted.not_in_file,
        .changes = drafted.changes,
        .repairs = std::move(files->areas.repairs),
        .remarks = remarks_on(drafted, known),
        .problems = std::move(files->units.problems)};
    std::ranges::move(files->areas.problems, std::back_inserter(report.problems));
    std::ranges::move(drafted.problems, std::back_inserter(report.problems));
    sort_problems(report.problems);
    if (command.is_rehearsal || !report.problems.empty()) return report;
    auto done = carry_out(tools, command, county, std::move(drafted), effective_at);
    if (!done) return std::move(done).error();
    report.is_done = true;
    return report;
}

} // namespace wuzhi::county::territory::intake
