#pragma once

// A county of one village into which files are taken, on each engine.

#include "county/calendar/due/service.hpp"
#include "county/commands/service.hpp"
#include "platform/journal/fact.hpp"
#include "smart/cases/transfer/csv_export_service.hpp"
#include "smart/cases/transfer/import_service.hpp"
#include "smart/cases/transfer/mapping.hpp"
#include "test/support/temp_database.hpp"

#include <gtest/gtest.h>

#include <map>

namespace wuzhi::smart::cases::transfer {
inline constexpr auto county_code = "632822";
inline constexpr auto village_area =
    R"({"type":"Polygon","coordinates":[[[97,36],[98,36],[98,37],[97,37],[97,36]]]})";

inline const std::string case_head =
    "service_request_id,requested_datetime,closed_date,service_name,lat,long\n";
inline const std::string case_rows = "1,2018-01-02,2018-01-03,暴露垃圾,36.5,97.5\n"
                                     "2,2018-01-02,2018-01-04,暴露垃圾,47.4,8.5\n"
                                     "2,2018-01-02,2018-01-04,暴露垃圾,36.5,97.5\n"
                                     "4,2018-01-05,2018-01-04,暴露垃圾,36.5,97.5\n";

class TransferFixture : public testing::TestWithParam<db::Engine> {
protected:
    test::TempDatabase database{
        GetParam(),
        {journal::schema(),
         county::commands::schema(),
         county::territory::schema(),
         county::calendar::schema(),
         county::calendar::due::schema(),
         cases::schema()}};
    FakeClock clock{*parse_instant("2026-11-23T09:00:00+08:00")};
    SystemEntropy entropy;
    IdSource ids{clock, entropy};
    keys::Keyring keyring{keys::make_master_keys(entropy), entropy};
    county::territory::Service territory{*database, clock, ids};
    county::calendar::Calendars calendars;
    county::statutes::Statutes statutes;
    Tools tools{
        *database,
        territory,
        [](const std::string&, county::OrganisationId) { return std::optional<std::string>{}; },
        {}, // Nobody is named here as the one who handles it.
        calendars,
        statutes,
        keyring,
        clock,
        entropy,
        ids};
    Service service{tools};
    std::vector<std::string> refused;
    std::int64_t told = 0;
    std::map<std::int64_t, std::string> taken; // Numbers by row.
    std::vector<RowReceipt> receipts;

    void SetUp() override
    {
        using county::territory::UnitKind;
        const auto unit = [&](UnitKind kind, std::string code) {
            return county::territory::NewUnit{
                .id = ids.next<county::UnitId>(),
                .kind = kind,
                .name = "x",
                .code = std::move(code)};
        };
        auto village = unit(UnitKind::village, "632822100001");
        village.village_kind = county::territory::VillageKind::herders_committee;
        village.area = village_area;
        ASSERT_TRUE(territory.found_county(
            county_code,
            std::vector{
                unit(UnitKind::county, county_code), unit(UnitKind::township, "632822100"), village}
        ));
        ASSERT_TRUE(service.save_categories(
            {{.county = county_code,
              .code = "0102",
              .group_name = "市容环境",
              .name = "暴露垃圾",
              .is_releasable = true}}
        ));
    }

    Result<ImportReport> import(const std::string& csv, ImportCommand command = {.source = "old"})
    {
        command.county = command.county.empty() ? county_code : command.county;
        refused.clear();
        taken.clear();
        receipts.clear();
        const Listener listener{
            .on_columns = [](const auto&) {},
            .on_refused =
                [&](const ReadRow& row) {
                    for (const auto& problem : row.problems)
                        refused.push_back(problem.place + ": " + problem.reason);
                },
            .on_taken = [&](std::int64_t row, const std::string& number) { taken[row] = number; },
            .on_receipt = [&](const RowReceipt& receipt) { receipts.push_back(receipt); },
            .on_progress = [&](const ImportReport& report) { told = report.rows; }};
        return import_cases(tools, command, text::source_of(csv), listener);
    }

    std::string exported()
    {
        std::string text;
        EXPECT_TRUE(export_csv(tools, system, into(text)));
        return text;
    }

    // What leaves by a mapping, or why nothing does.
    std::string exported_by(const std::string& json)
    {
        const auto mapping = read_mapping(json);
        if (!mapping) return mapping.error().reason;
        std::string text;
        const auto count = export_csv(tools, system, *mapping, into(text));
        return count ? text : count.error().reason;
    }

    static CsvSink into(std::string& text)
    {
        return [&text](std::string_view piece) -> Result<> {
            text += piece;
            return {};
        };
    }

    const Caller system = Caller::of_system(county_code, county_code);
};

} // namespace wuzhi::smart::cases::transfer
