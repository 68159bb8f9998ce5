#include "county/organisations/import_file.hpp"

#include "county/organisations/rules.hpp"
#include "platform/base/bounded_text.hpp"
#include "platform/text/csv_table.hpp"
#include "platform/text/transcode.hpp"

#include <map>
#include <tuple>

namespace wuzhi::county::organisations {
namespace {

// A record and the problems found in it.
class Reading {
public:
    Reading(const text::CsvRecord& record, std::vector<Problem>& problems)
        : record_(record),
          problems_(problems)
    {
    }

    [[nodiscard]] std::int64_t number() const { return record_.number(); }
    [[nodiscard]] std::string at(std::string_view column) const
    {
        return std::string{record_.at(column)};
    }
    void refuse(std::string reason, std::string_view column, std::string message)
    {
        problems_.push_back(
            {record_.number(), record_.place(column), std::move(reason), std::move(message)}
        );
    }

private:
    const text::CsvRecord& record_;
    std::vector<Problem>& problems_;
};

// Calls `read(Reading&)`, which returns a row to be kept, for each record.
template <class Row, class F>
Result<ReadFile<Row>>
read_all(std::string_view bytes, std::initializer_list<std::string_view> columns, F read)
{
    const auto utf8 = text::to_utf8(bytes);
    if (!utf8) return utf8.error();
    auto table = text::CsvTable::open(
        text::source_of(*utf8), columns, {.separator = text::likely_separator(*utf8)}
    );
    if (!table) return std::move(table).error();
    ReadFile<Row> file;
    for (;;) {
        auto record = table->next();
        if (!record) {
            const auto& error = record.error();
            const auto number = error.field.find_first_of("0123456789");
            const auto row =
                number == std::string::npos ? 0 : std::stoll(error.field.substr(number));
            file.problems.push_back({row, error.field, error.reason, error.message});
            ++file.row_count;
            continue;
        }
        if (!*record) return file;
        ++file.row_count;
        Reading reading{**record, file.problems};
        if (std::optional<Row> row = read(reading)) file.rows.push_back(std::move(*row));
    }
}

UnitId read_unit(Reading& reading, const std::string& code, const FindUnit& find_unit)
{
    const auto unit = find_unit(code);
    if (unit) return *unit;
    reading.refuse(
        "organisation.unit_unknown",
        "unit",
        code.empty() ? "Give the code of a unit." : "There is no unit with the code " + code + "."
    );
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
    return read_all<BodyRow>(bytes, {"unit", "name", "kind"}, [&](Reading& reading) {
        return read_body(reading, find_unit, seen);
    });
}

Result<ReadFile<LineRow>>
read_lines(std::string_view bytes, const FindUnit& find_unit, const IsCategory& is_category)
{
    Seen seen;
    return read_all<LineRow>(bytes, {"category", "unit", "organisation"}, [&](Reading& reading) {
        return read_line(reading, find_unit, is_category, seen);
    });
}

} // namespace wuzhi::county::organisations
