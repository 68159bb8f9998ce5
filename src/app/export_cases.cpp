// `wuzhi export cases`: writes what may leave the county to a file or to standard output.

#include "app/commands.hpp"
#include "app/house.hpp"
#include "app/import_file.hpp"
#include "smart/cases/transfer/csv_export_service.hpp"
#include "smart/cases/transfer/mapping.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <fstream>
#include <iostream>

namespace wuzhi::app {
namespace {

namespace transfer = smart::cases::transfer;

Error cannot_write()
{
    return fail(ErrorKind::unavailable, "export.file", "The file cannot be written.");
}

} // namespace

Result<> run_export_cases(Config config, const ExportCases& options)
{
    std::optional<transfer::Mapping> mapping;
    if (options.mapping) {
        const auto json = read_bytes(*options.mapping);
        if (!json) return json.error();
        auto read = transfer::read_mapping(*json);
        if (!read) return std::move(read).error();
        mapping = std::move(*read);
    }
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
    const auto caller = Caller::of_system(served.county, served.code);
    const transfer::CsvSink sink = [&](std::string_view text) -> Result<> {
        out << text << std::flush;
        return out ? Result<>{} : Result<>{cannot_write()};
    };
    const auto& tools = (*house)->case_tools;
    const auto rows = mapping ? transfer::export_csv(tools, caller, *mapping, sink)
                              : transfer::export_csv(tools, caller, sink);
    if (!rows) return rows.error();
    fmt::print(stderr, "county {}: {} cases, masked.\n", *county, *rows);
    return {};
}

} // namespace wuzhi::app
