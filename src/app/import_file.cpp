#include "app/import_file.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>

namespace wuzhi::app {

Result<std::string> read_bytes(const std::string& path)
{
    std::ifstream file{path, std::ios::binary};
    std::string bytes{std::istreambuf_iterator<char>{file}, {}};
    if (!file.is_open() || file.bad())
        return fail(ErrorKind::not_found, "import.file", "Cannot read " + path + ".");
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

} // namespace wuzhi::app
