#include "county/organisations/import_file.hpp"

#include "county/organisations/rules.hpp"
#include "platform/base/bounded_text.hpp"

#include <map>
#include <tuple>

namespace wuzhi::county::organisations {
namespace {

using Reading = imports::SheetRow;

UnitId read_unit(Reading& reading, const std::string& code, const FindUnit& find_unit)
{
    const auto unit = find_unit(code);
    if (unit) return *unit;
    reading.refuse("organisation.unit_unknown", "unit", imports::unknown_code(code));
    return {};
}

// Which row said this first, by what names it.
using Seen = std::map<std::pair<std::string, std::string>, std::int64_t>;

bool is_first(Reading& reading, Seen& seen, std::pair<std::string, std::string> key)
{
    const auto [first, is_new] = seen.emplace(std::move(key), reading.number());
    if (is_new) return true;
    reading.refuse(
        "organisation.twice", "unit", "Row " + std::to_string(first->second) + " says it already."
    );
    return false;
}

std::optional<BodyRow> read_body(Reading& reading, const FindUnit& find_unit, Seen& seen)
{
    BodyRow row{
        .number = reading.number(),
        .name = reading.at("name"),
        .unit = reading.at("unit"),
        .duty = reading.at("duty"),
        .parent = reading.at("parent")};
    if (!ShortText::parse(row.name))
        reading.refuse("organisation.name", "name", "Give a name of 1 to 100 characters.");
    if (const auto kind = TextForm<OrganisationKind>::read(reading.at("kind")))
        row.kind = *kind;
    else
        reading.refuse(
            "organisation.kind",
            "kind",
            "Write department, station, police_station, judicial_office, self_governing, utility "
            "or social."
        );
    if (!BoundedText<0, 100>::parse(row.duty))
        reading.refuse("organisation.duty", "duty", "A duty has at most 100 characters.");
    const auto active = reading.at("active");
    if (!active.empty()) row.is_active = active == "yes";
    if (!active.empty() && active != "no" && active != "yes")
        reading.refuse("organisation.active", "active", "Write yes or no.");
    row.unit_id = read_unit(reading, row.unit, find_unit);
    if (!is_first(reading, seen, {row.unit, row.name})) return std::nullopt;
    return row;
}

std::optional<LineRow>
read_line(Reading& reading, const FindUnit& find_unit, const IsCategory& is_category, Seen& seen)
{
    LineRow row{
        .number = reading.number(),
        .category = reading.at("category"),
        .unit = reading.at("unit"),
        .organisation = reading.at("organisation"),
        .substitute = reading.at("substitute")};
    if (const auto good = check_category(row.category); !good)
        reading.refuse(good.error().reason, "category", good.error().message);
    else if (!is_category(row.category))
        reading.refuse(
            "organisation.category_unknown",
            "category",
            "The catalogue has no " + row.category + "."
        );
    if (row.organisation.empty())
        reading.refuse("organisation.name_missing", "organisation", "Name the body that answers.");
    else if (row.organisation == row.substitute)
        reading.refuse(
            "organisation.own_substitute", "substitute", "Nobody stands in for themselves."
        );
    row.unit_id = read_unit(reading, row.unit, find_unit);
    if (!is_first(reading, seen, {row.category, row.unit})) return std::nullopt;
    return row;
}

} // namespace

Result<ReadFile<BodyRow>> read_bodies(std::string_view bytes, const FindUnit& find_unit)
{
    Seen seen;
    const imports::Columns columns{.required = {"unit", "name", "kind"}};
    return imports::read_sheet<BodyRow>(bytes, columns, [&](Reading& reading) {
        return read_body(reading, find_unit, seen);
    });
}

Result<ReadFile<LineRow>>
read_lines(std::string_view bytes, const FindUnit& find_unit, const IsCategory& is_category)
{
    Seen seen;
    const imports::Columns columns{.required = {"category", "unit", "organisation"}};
    return imports::read_sheet<LineRow>(bytes, columns, [&](Reading& reading) {
        return read_line(reading, find_unit, is_category, seen);
    });
}

} // namespace wuzhi::county::organisations
