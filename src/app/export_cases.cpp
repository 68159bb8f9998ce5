// `wuzhi export cases`: writes what may leave the county to a file or to standard output.

#include "app/commands.hpp"
#include "app/house.hpp"
#include "app/import_file.hpp"
#include "smart/cases/transfer/csv_export_service.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <fstream>
#include <iostream>

namespace wuzhi::app {
namespace {

Error cannot_write()
{
    return fail(ErrorKind::unavailable, "export.file", "The file cannot be written.");
}

} // namespace

Result<> run_export_cases(Config config, const ExportCases& options)
{
    if (!options.county.empty()) config.county = options.county;
    const auto ground = lay_ground(config, Schema::as_it_is);
    if (!ground) return ground.error();
    const auto house = build_house(**ground);
    if (!house) return house.error();
    const auto county = county_of((*house)->territory, options.county);
    if (!county) return county.error();
    std::ofstream file;
    if (options.out) file.open(*options.out, std::ios::binary | std::ios::trunc);
    std::ostream& out = options.out ? static_cast<std::ostream&>(file) : std::cout;
    if (!out) return cannot_write();
    const auto& served = (*house)->counties.all().front();
    const auto rows = smart::cases::transfer::export_csv(
        (*house)->case_tools,
        Caller::of_system(served.county, served.code),
        [&](std::string_view text) -> Result<> {
            out << text << std::flush;
            return out ? Result<>{} : Result<>{cannot_write()};
        }
    );
    if (!rows) return rows.error();
    fmt::print(stderr, "county {}: {} cases, masked.\n", *county, *rows);
    return {};
}

} // namespace wuzhi::app
