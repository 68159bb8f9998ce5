#include "platform/journal/verify.hpp"

#include "app/commands.hpp"
#include "app/house.hpp"
#include "app/surface.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <filesystem>

namespace wuzhi::app {
namespace {

void print(const std::string& county, const journal::Report& report)
{
    fmt::print(
        "{}: {} facts ({} not sequenced yet), {} leaves ({} erased), {} signed heads, {} tiles: "
        "{}\n",
        county,
        report.facts,
        report.pending,
        report.leaves,
        report.erased,
        report.heads,
        report.tiles,
        report.is_clean() ? "all as signed" : "deviations"
    );
    for (const auto& deviation : report.deviations)
        fmt::print("  {}\n", deviation);
}

} // namespace

Result<> run_verify(const Config& config)
{
    const auto ground = lay_ground(config);
    if (!ground) return ground.error();
    const auto house = build_house(**ground);
    if (!house) return house.error();
    bool is_clean = true;
    for (const auto& county : (*house)->counties.all()) {
        const auto options = log_options(**ground, county.county);
        const auto report = journal::verify(
            *(*ground)->database,
            {.county = county.county, .folder = options.folder, .keys = keys_of(options, 1)}
        );
        if (!report) return report.error();
        print(county.county, *report);
        is_clean = is_clean && report->is_clean();
    }
    if (is_clean) return {};
    return fail(
        ErrorKind::corrupt, "log.deviates", "The journal is not what was signed; see above."
    );
}

// The routes exist without a county; the handlers behind them are never called here.
Result<> print_openapi()
{
    auto database = db::Database::open({.url = "sqlite::memory:"});
    if (!database) return std::move(database).error();
    Ground ground{Config{}, std::move(*database)};
    ground.keyring.emplace(keys::make_master_keys(ground.entropy), ground.entropy);
    const auto empty = std::filesystem::temp_directory_path() / to_text(ground.ids.next_uuid());
    auto folder = blobs::BlobFolder::open(empty, ground.entropy);
    if (!folder) return std::move(folder).error();
    auto words = public_::Texts::load({});
    if (!words) return std::move(words).error();
    {
        House house{
            ground,
            {{.county = "000000", .name = "", .code = "000000"}},
            {},
            std::move(*words),
            std::move(*folder)};
        const Watch watch{ground, house, {}};
        std::fputs(api_document(service_routes(ground, house, watch)).c_str(), stdout);
    }
    std::error_code ignored;
    std::filesystem::remove_all(empty, ignored);
    return {};
}

} // namespace wuzhi::app
