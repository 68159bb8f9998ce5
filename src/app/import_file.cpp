#include "app/import_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace wuzhi::app {

Result<std::string> read_bytes(const std::string& path)
{
    std::error_code ignored;
    if (std::filesystem::is_directory(path, ignored))
        return fail(ErrorKind::invalid, "import.file", path + " is a folder; name a file.");
    std::ifstream file{path, std::ios::binary};
    std::string bytes;
    // By pieces: an iterator over the buffer throws where the system cannot read.
    for (std::array<char, 16 * 1024> piece{}; file;) {
        file.read(piece.data(), std::ssize(piece));
        bytes.append(piece.data(), static_cast<std::size_t>(file.gcount()));
    }
    if (!file.is_open() || file.bad())
        return fail(ErrorKind::not_found, "import.file", "Cannot read " + path + ".");
    if (bytes.starts_with("PK\x03\x04"))
        return fail(
            ErrorKind::invalid,
            "import.workbook",
            path + " is a workbook (XLSX): save its sheet as CSV."
        );
    return bytes;
}

Result<std::string>
county_of(const county::territory::Service& territory, const std::string& wanted)
{
    const auto roots = territory.counties();
    if (!roots) return roots.error();
    if (wanted.empty() && roots->size() == 1) return roots->front().county;
    const auto is_there = [&](const auto& root) { return root.county == wanted; };
    if (std::ranges::any_of(*roots, is_there)) return wanted;
    return fail(
        ErrorKind::invalid,
        "import.county",
        "Name a county of the database with --county; `wuzhi import units` founds one."
    );
}

Result<> told(
    const county::imports::SheetReport& report, const std::string& county, const ImportList& options
)
{
    if (!options.is_brief)
        for (const auto& change : report.changes)
            fmt::print("row {}: {} {}\n", change.row, change.what, change.message);
    for (const auto& problem : report.problems)
        fmt::print("{}: {}: {}\n", problem.place, problem.reason, problem.message);
    fmt::print(
        "county {}: {} rows, {} changes, {} rows as they are, {} problems. {}\n",
        county,
        report.rows,
        report.changes.size(),
        report.unchanged,
        report.problems.size(),
        report.is_done       ? "Done."
        : options.is_dry_run ? "A dry run: nothing was changed."
                             : "Nothing was changed."
    );
    if (report.problems.empty()) return {};
    return fail(ErrorKind::invalid, "import.problems", "Correct the rows named above.");
}

} // namespace wuzhi::app
