#include "smart/cases/transfer/csv_export_service.hpp"

#include "platform/text/csv_writer.hpp"
#include "smart/cases/export_service.hpp"
#include "smart/cases/transfer/date_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace wuzhi::smart::cases::transfer {
namespace {

using Words = std::optional<std::map<std::string, std::string>>;

std::string word_of(const Words& words, std::string ours)
{
    if (!words) return ours;
    const auto found = words->find(ours);
    return found == words->end() ? ours : found->second;
}

// How dates, states, categories and yes and no are written.
class Style {
public:
    Style() = default;
    Style(const Mapping& mapping, DateForm dates)
        : out_(*mapping.out),
          dates_(std::move(dates)),
          source_(mapping.source.value_or(""))
    {
    }

    [[nodiscard]] std::string text(Instant at) const
    {
        return dates_ && out_.date_format ? dates_->write(at, *out_.date_format) : to_text(at);
    }
    [[nodiscard]] std::string text(const std::optional<Instant>& at) const
    {
        return at ? text(*at) : "";
    }
    [[nodiscard]] std::string state(CaseState state) const
    {
        return word_of(out_.states, to_text(state));
    }
    [[nodiscard]] std::string category(const ReleasedCase& c) const
    {
        return out_.categories ? word_of(out_.categories, c.category) : c.category;
    }
    // Their id of what came from them, ours of the rest: so that it is one case there, too.
    [[nodiscard]] std::string id(const ReleasedCase& c) const
    {
        return !source_.empty() && c.source == source_ ? c.source_id : c.number;
    }
    [[nodiscard]] std::string flag(bool is_so) const
    {
        return is_so ? out_.yes.value_or("yes") : out_.no.value_or("no");
    }

private:
    OutMapping out_{};
    std::optional<DateForm> dates_{};
    std::string source_{}; // The other system.
};

std::string degrees(const std::optional<double>& degrees)
{
    return degrees ? fmt::format("{:.6f}", *degrees) : "";
}

struct Column {
    std::string_view name{};
    std::string (*text)(const ReleasedCase&, const Style&) = nullptr;
};

// What was done and where people live is in no words that anybody released.
std::string masked(const ReleasedCase&, const Style&) { return {}; }

constexpr std::size_t plain_columns = 21; // Those of an export without a mapping: the first.

const std::array<Column, 24> columns{{
    {"service_request_id", [](const auto& c, const auto&) { return c.number; }},
    {"requested_datetime", [](const auto& c, const auto& s) { return s.text(c.requested_at); }},
    {"updated_datetime", [](const auto& c, const auto& s) { return s.text(c.updated_at); }},
    {"closed_date", [](const auto& c, const auto& s) { return s.text(c.closed_at); }},
    {"status_description", [](const auto& c, const auto& s) { return s.state(c.state); }},
    {"status_notes", masked},
    {"source", [](const auto& c, const auto&) { return to_text(c.channel); }},
    {"service_name", [](const auto& c, const auto&) { return c.group_name; }},
    {"service_subtype", [](const auto& c, const auto&) { return c.category_name; }},
    {"description", [](const auto& c, const auto&) { return c.summary; }},
    {"agency_responsible", [](const auto& c, const auto&) { return c.agency; }},
    {"address", masked},
    {"lat", [](const auto& c, const auto&) { return degrees(c.lat); }},
    {"long", [](const auto& c, const auto&) { return degrees(c.lon); }},
    {"expected_datetime", [](const auto& c, const auto& s) { return s.text(c.promised_at); }},
    {"unit", [](const auto& c, const auto&) { return c.unit; }},
    {"category", [](const auto& c, const auto& s) { return s.category(c); }},
    {"is_overdue", [](const auto& c, const auto& s) { return s.flag(c.is_overdue); }},
    {"is_exempt", [](const auto& c, const auto& s) { return s.flag(c.is_exempt); }},
    {"import_source", [](const auto& c, const auto&) { return c.source; }},
    {"import_id", [](const auto& c, const auto&) { return c.source_id; }},
    {"is_released", [](const auto& c, const auto& s) { return s.flag(!c.summary.empty()); }},
    {"level", [](const auto& c, const auto&) { return to_text(c.level); }},
    {"exchange_id", [](const auto& c, const auto& s) { return s.id(c); }},
}};

// What is written of each case, and which cases.
struct Sheet {
    std::vector<const Column*> columns{};
    std::vector<std::string> headings{};
    Style style{};
    std::optional<std::string> source{}; // Only those that came from there.
};

Sheet plain_sheet()
{
    Sheet sheet;
    for (const auto& column : std::span{columns}.first(plain_columns)) {
        sheet.columns.push_back(&column);
        sheet.headings.emplace_back(column.name);
    }
    return sheet;
}

Error no_sheet(std::string reason, std::string field, std::string message)
{
    return fail_field(ErrorKind::invalid, std::move(reason), std::move(field), std::move(message));
}

// Errors: export.column_unknown.
Result<> add_columns(Sheet& sheet, const std::vector<OutColumn>& wanted)
{
    for (const auto& [ours, theirs] : wanted) {
        const auto* const found = std::ranges::find(columns, ours, &Column::name);
        if (found == columns.end()) {
            std::string known;
            for (const auto& column : columns)
                known += (known.empty() ? "" : ", ") + std::string{column.name};
            return no_sheet(
                "export.column_unknown",
                "out.columns",
                "We have no column " + ours + ". There are: " + known + "."
            );
        }
        sheet.columns.push_back(found);
        sheet.headings.push_back(theirs);
    }
    return {};
}

Result<Sheet> sheet_of(const Mapping& mapping)
{
    if (!mapping.out || mapping.out->columns.empty())
        return no_sheet(
            "export.out_missing", "out", "The mapping does not say which columns leave."
        );
    auto dates = DateForm::of(mapping.date_formats, mapping.offset);
    if (!dates) return std::move(dates).error();
    Sheet sheet{.style = Style{mapping, std::move(*dates)}};
    if (auto good = add_columns(sheet, mapping.out->columns); !good) return good.error();
    if (mapping.out->cases != OutCases::of_source) return sheet;
    if (mapping.source.value_or("").empty())
        return no_sheet("export.source", "source", "The mapping does not name the other system.");
    sheet.source = mapping.source;
    return sheet;
}

void write_row(text::CsvWriter& csv, const std::vector<std::string>& cells)
{
    const std::vector<std::string_view> views{cells.begin(), cells.end()};
    csv.row(views);
}

Result<std::int64_t>
write(const Tools& tools, const Caller& caller, const Sheet& sheet, const CsvSink& sink)
{
    if (auto done = record_export(tools, caller); !done) return done.error();
    std::string text;
    text::CsvWriter csv{text};
    write_row(csv, sheet.headings);
    std::int64_t rows = 0;
    std::vector<std::string> cells;
    for (std::optional<CaseId> before{CaseId{}}; before;) {
        const auto chunk = export_chunk(tools, caller, *before);
        if (!chunk) return chunk.error();
        for (const auto& c : chunk->cases) {
            if (sheet.source && c.source != *sheet.source) continue;
            cells.clear();
            for (const auto* column : sheet.columns)
                cells.push_back(column->text(c, sheet.style));
            write_row(csv, cells);
            ++rows;
        }
        if (auto written = sink(text); !written) return written.error();
        text.clear();
        before = chunk->more_before;
    }
    return rows;
}

} // namespace

Result<std::int64_t> export_csv(const Tools& tools, const Caller& caller, const CsvSink& sink)
{
    return write(tools, caller, plain_sheet(), sink);
}

Result<std::int64_t>
export_csv(const Tools& tools, const Caller& caller, const Mapping& mapping, const CsvSink& sink)
{
    const auto sheet = sheet_of(mapping);
    if (!sheet) return sheet.error();
    return write(tools, caller, *sheet, sink);
}

} // namespace wuzhi::smart::cases::transfer
