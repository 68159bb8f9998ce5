#include "county/territory/intake/unit_file.hpp"

#include "county/imports/person_classes.hpp"
#include "county/territory/codes.hpp"
#include "platform/base/bounded_text.hpp"
#include "platform/base/json.hpp"
#include "platform/text/csv_table.hpp"
#include "platform/text/transcode.hpp"

#include <algorithm>

namespace wuzhi::county::territory::intake {
namespace {

constexpr std::size_t national_digits = 12; // Of a code as it is published, with its zeros.

using Name = BoundedText<1, 100>;

bool is_column(std::string_view ours)
{
    return ours == "code" || ours == "name" || ours == "kind" || ours == "village_kind" ||
           ours == "parent";
}

// One that is none would take away what its column holds, without a word.
Error unknown_column(std::string field)
{
    return fail_field(
        ErrorKind::invalid,
        "import.column_unknown",
        std::move(field),
        "We have no such column; write ours first. There are: code, name, kind, village_kind, "
        "parent."
    );
}

// A record's values under our names.
class Reading {
public:
    Reading(const text::CsvRecord& record, const Mapping& mapping, std::vector<Problem>& problems)
        : record_(record),
          mapping_(mapping),
          problems_(problems)
    {
    }

    [[nodiscard]] static std::string column(const Mapping& mapping, const std::string& ours)
    {
        if (!mapping.columns) return ours;
        const auto found = mapping.columns->find(ours);
        return found == mapping.columns->end() ? ours : found->second;
    }

    [[nodiscard]] std::string value(const std::string& ours) const
    {
        std::string text{record_.at(column(mapping_, ours))};
        if (!mapping_.values) return text;
        const auto of_column = mapping_.values->find(ours);
        if (of_column == mapping_.values->end()) return text;
        const auto found = of_column->second.find(text);
        return found == of_column->second.end() ? text : found->second;
    }

    void refuse(const std::string& ours, std::string reason, std::string message)
    {
        problems_.push_back(
            {record_.place(column(mapping_, ours)), std::move(reason), std::move(message)}
        );
    }

private:
    const text::CsvRecord& record_;
    const Mapping& mapping_;
    std::vector<Problem>& problems_;
};

// By the column, or by the length of the code where there is no such value.
std::optional<UnitKind> read_kind(Reading& reading)
{
    const auto text = reading.value("kind");
    if (text.empty()) {
        const auto kind = kind_of_length(reading.value("code").size());
        if (!kind)
            reading.refuse(
                "code", "unit.code_length", "A code has 6, 9, 12 or 15 digits, by kind of unit."
            );
        return kind;
    }
    const auto kind = TextForm<UnitKind>::read(text);
    if (!kind)
        reading.refuse(
            "kind",
            "import.kind",
            "There is no kind " + text + "; write county, township, village or grid."
        );
    return kind;
}

// Empty: it cannot be used.
std::string read_code(Reading& reading, UnitKind kind)
{
    const auto text = reading.value("code");
    const std::string code{significant(text, kind)};
    if (!is_all_digits(code)) {
        reading.refuse("code", "unit.code_digits", "A code consists of digits.");
        return {};
    }
    if (code.size() != code_length(kind)) {
        reading.refuse(
            "code",
            "unit.code_length",
            "The code of a " + to_text(kind) + " has " + std::to_string(code_length(kind)) +
                " digits, or zeros after them up to 12."
        );
        return {};
    }
    return code;
}

std::optional<VillageKind> kind_by_ending(const Mapping& mapping, const std::string& name)
{
    if (!mapping.village_kind_by_ending) return std::nullopt;
    for (const auto& [ending, kind] : *mapping.village_kind_by_ending)
        if (name.ends_with(ending)) return kind;
    return std::nullopt;
}

void read_village_kind(Reading& reading, const Mapping& mapping, NewUnit& unit)
{
    const auto text = reading.value("village_kind");
    const bool is_village = unit.kind == UnitKind::village;
    if (!text.empty()) {
        unit.village_kind = TextForm<VillageKind>::read(text);
        if (!unit.village_kind) {
            reading.refuse(
                "village_kind",
                "import.village_kind",
                "There is no kind of village " + text +
                    "; write administrative_village, "
                    "herders_committee, residents_committee or farm_area."
            );
            return;
        }
    } else if (is_village) {
        unit.village_kind = kind_by_ending(mapping, unit.name);
    }
    if (unit.village_kind.has_value() != is_village)
        reading.refuse(
            "village_kind", "unit.village_kind", "Villages, and only they, have a kind of village."
        );
}

void read_name(Reading& reading, NewUnit& unit)
{
    unit.name = reading.value("name");
    if (unit.name.empty())
        reading.refuse("name", "unit.name_missing", "Give the unit a name.");
    else if (!Name::parse(unit.name))
        reading.refuse("name", "import.name_long", "A name has at most 100 characters.");
}

// The column parent, where there is one, must not say anything else than the code does.
void check_parent(Reading& reading, const NewUnit& unit)
{
    const auto parent = reading.value("parent");
    if (parent.empty() || unit.kind == UnitKind::county) return;
    const auto expected = parent_code(unit.code);
    const auto rest = parent.starts_with(expected) ? parent.substr(expected.size()) : "x";
    if (!std::ranges::all_of(rest, [](char c) { return c == '0'; }))
        reading.refuse(
            "parent",
            "import.parent",
            "The code begins with that of its parent, " + std::string{expected} + "."
        );
}

void read_row(const text::CsvRecord& record, const Mapping& mapping, UnitFile& file)
{
    Reading reading{record, mapping, file.problems};
    Row row{.number = record.number()};
    const auto kind = read_kind(reading);
    if (!kind) return;
    row.unit.kind = *kind;
    row.unit.code = read_code(reading, *kind);
    read_name(reading, row.unit);
    read_village_kind(reading, mapping, row.unit);
    if (row.unit.code.empty()) return;
    check_parent(reading, row.unit);
    file.rows.push_back(std::move(row));
}

} // namespace

std::string_view significant(std::string_view code, UnitKind kind)
{
    const auto digits = code_length(kind);
    if (code.size() != national_digits || digits >= national_digits) return code;
    const auto zeros = code.substr(digits);
    return zeros.find_first_not_of('0') == std::string_view::npos ? code.substr(0, digits) : code;
}

Result<Mapping> read_mapping(std::string_view json)
{
    auto mapping = from_json<Mapping>(json);
    if (!mapping) return mapping;
    for (const auto& [ours, theirs] :
         mapping->columns.value_or(std::map<std::string, std::string>{}))
        if (!is_column(ours)) return unknown_column("columns." + ours);
    if (mapping->values)
        for (const auto& [ours, words] : *mapping->values)
            if (!is_column(ours)) return unknown_column("values." + ours);
    return mapping;
}

Result<UnitFile> read_units(std::string_view bytes, const Mapping& mapping)
{
    const auto utf8 = text::to_utf8(bytes);
    if (!utf8) return utf8.error();
    const auto code = Reading::column(mapping, "code");
    const auto name = Reading::column(mapping, "name");
    auto table = text::CsvTable::open(
        text::source_of(*utf8), {code, name}, {.separator = text::likely_separator(*utf8)}
    );
    if (!table) return std::move(table).error();
    if (auto good = imports::check_columns(table->header().names()); !good)
        return std::move(good).error();
    UnitFile file;
    while (true) {
        const auto record = table->next();
        if (record && !*record) break;
        ++file.row_count;
        if (record)
            read_row(**record, mapping, file);
        else
            file.problems.push_back(
                {record.error().field, record.error().reason, record.error().message}
            );
        if (!record && record.error().reason == "csv.open_quote") break;
    }
    if (file.row_count == 0)
        return fail(ErrorKind::invalid, "import.empty", "The file has no row below its header.");
    return file;
}

} // namespace wuzhi::county::territory::intake
