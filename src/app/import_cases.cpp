// `wuzhi import cases`: has the file taken in, says how it goes, and writes what was refused into a
// file beside it, and what became of each row into another.

#include "app/commands.hpp"
#include "app/house.hpp"
#include "app/import_file.hpp"
#include "app/receipt_file.hpp"
#include "platform/text/csv_writer.hpp"
#include "smart/cases/transfer/import_service.hpp"
#include "smart/cases/transfer/mapping.hpp"
#include "smart/cases/transfer/text_file.hpp"

#include <fmt/format.h>

#include <fstream>

namespace wuzhi::app {
namespace {

namespace cases = smart::cases;
namespace transfer = smart::cases::transfer;

constexpr std::int64_t rows_between_lines = 10'000; // Of progress.

// The rows that were refused, with why, in a file that is made when there is one.
class RefusedFile {
public:
    explicit RefusedFile(std::string path) : path_(std::move(path)) {}

    void set_columns(const std::vector<std::string>& columns) { columns_ = columns; }

    void add(const transfer::ReadRow& row)
    {
        std::string text;
        text::CsvWriter csv{text, {.has_byte_order_mark = !has_rows_}};
        if (!has_rows_) {
            has_rows_ = true;
            file_.open(path_, std::ios::binary | std::ios::trunc);
            write(csv, {"row", "reason", "problem"}, columns_);
        }
        std::string reasons;
        std::string messages;
        for (const auto& problem : row.problems) {
            reasons += (reasons.empty() ? "" : " ") + problem.reason;
            messages += (messages.empty() ? "" : " ") + problem.place + ": " + problem.message;
        }
        write(csv, {std::to_string(row.number), reasons, messages}, row.fields);
        file_ << text;
    }

    // Errors: import.refused_file (unavailable).
    Result<> finish()
    {
        if (!has_rows_) return {};
        file_.close(); // Fails too, if it could not be opened.
        if (!file_.fail()) return {};
        return fail(
            ErrorKind::unavailable,
            "import.refused_file",
            "The file " + path_ + " cannot be written."
        );
    }

    [[nodiscard]] const std::string& path() const { return path_; }

private:
    static void write(
        text::CsvWriter& csv,
        const std::vector<std::string>& first,
        const std::vector<std::string>& rest
    )
    {
        std::vector<std::string_view> cells{first.begin(), first.end()};
        cells.insert(cells.end(), rest.begin(), rest.end());
        csv.row(cells);
    }

    std::string path_;
    std::vector<std::string> columns_;
    std::ofstream file_;
    bool has_rows_ = false;
};

void print_progress(const transfer::ImportReport& report, const char* end)
{
    fmt::print(
        stderr,
        "cases: {} rows read, {} taken in, {} here already, {} refused{}",
        report.rows,
        report.taken,
        report.known,
        report.refused,
        end
    );
}

void print(const transfer::ImportReport& report, const std::string& county, bool is_dry_run)
{
    fmt::print(
        "county {}: {} rows, {} cases{}, {} of them not located, {} here already ({} of these say "
        "something else by now), {} refused. {}\n",
        county,
        report.rows,
        report.taken,
        is_dry_run ? " to take in" : "",
        report.unlocated,
        report.known,
        report.changed,
        report.refused,
        is_dry_run ? "A dry run: nothing was changed." : "Done."
    );
}

Result<transfer::ImportCommand> command_of(const ImportCases& options)
{
    transfer::ImportCommand command{
        .source = options.source,
        .rehearsal = options.is_dry_run ? cases::Rehearsal::yes : cases::Rehearsal::no};
    if (!options.mapping) return command;
    const auto json = read_bytes(*options.mapping);
    if (!json) return json.error();
    auto mapping = transfer::read_mapping(*json);
    if (!mapping) return std::move(mapping).error();
    command.mapping = std::move(*mapping);
    return command;
}

Result<transfer::ImportReport> take_in(
    const cases::Tools& tools,
    const transfer::ImportCommand& command,
    const ImportCases& options,
    RefusedFile& refused,
    std::optional<ReceiptFile>& receipt
)
{
    auto file = transfer::TextFile::open(options.file);
    if (!file) return std::move(file).error();
    std::int64_t told = 0;
    const transfer::Listener listener{
        .on_columns =
            [&](const auto& columns) {
                refused.set_columns(columns);
                if (!options.is_dry_run)
                    receipt.emplace(
                        options.receipt.value_or(options.file + ".receipt.csv"), command.mapping
                    );
            },
        .on_refused =
            [&](const transfer::ReadRow& row) {
                for (const auto& problem : row.problems)
                    fmt::print("{}: {}: {}\n", problem.place, problem.reason, problem.message);
                if (!options.is_dry_run) refused.add(row);
            },
        .on_receipt = [&](const transfer::RowReceipt& row) { receipt->add(row); },
        .on_progress =
            [&](const transfer::ImportReport& report) {
                if (report.rows < told + rows_between_lines) return;
                told = report.rows;
                print_progress(report, " …\n");
            }};
    auto with_separator = command;
    with_separator.separator = (*file)->separator();
    return transfer::import_cases(tools, with_separator, (*file)->source(), listener);
}

} // namespace

Result<> run_import_cases(Config config, const ImportCases& options)
{
    auto command = command_of(options);
    if (!command) return command.error();
    if (!options.county.empty()) config.county = options.county;
    const auto ground = lay_ground(config);
    if (!ground) return ground.error();
    const auto house = build_house(**ground);
    if (!house) return house.error();
    const auto county = county_of((*house)->territory, options.county);
    if (!county) return county.error();
    command->county = *county;
    RefusedFile refused{options.refused.value_or(options.file + ".refused.csv")};
    std::optional<ReceiptFile> receipt;
    const auto report = take_in((*house)->case_tools, *command, options, refused, receipt);
    if (auto written = refused.finish(); !written) return written;
    if (receipt)
        if (auto written = receipt->finish(); !written) return written;
    if (!report) return report.error();
    print(*report, *county, options.is_dry_run);
    if (report->refused == 0) return {};
    return fail(
        ErrorKind::invalid,
        "import.refused",
        options.is_dry_run ? "The rows named above would be refused."
                           : "Rows were refused; " + refused.path() + " has them with the reasons."
    );
}

} // namespace wuzhi::app
