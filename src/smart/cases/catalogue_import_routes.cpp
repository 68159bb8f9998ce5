#include "smart/cases/catalogue_import_routes.hpp"

#include "county/identity/permission.hpp"
#include "county/imports/answer.hpp"
#include "platform/http/limits.hpp"
#include "smart/cases/catalogue_service.hpp"

namespace wuzhi::smart::cases {
namespace {

struct CatalogueRows {
    std::string csv{};
    std::optional<bool> retire{}; // Take out of use what no row names.
    std::optional<bool> rehearse{};
};
BOOST_DESCRIBE_STRUCT(CatalogueRows, (), (csv, retire, rehearse))

county::imports::ImportAnswer catalogue_answer(const CatalogueReport& report)
{
    const auto taken = report.added + report.changed + report.retired;
    county::imports::ImportAnswer answer{
        .is_done = report.is_done,
        .rows = report.added + report.changed + report.unchanged,
        .taken = taken,
        .unchanged = report.unchanged,
        .counts = {
            {"added", report.added},
            {"changed", report.changed},
            {"limits_changed", report.limits_changed},
            {"retired", report.retired},
            {"missing", report.missing}}};
    for (const auto& [file, problem] : report.problems)
        county::imports::add_problem(answer, problem.row, problem.error);
    for (const auto& change : report.changes)
        county::imports::add_change(answer, {0, change.code, change.what});
    return answer;
}

} // namespace

std::vector<http::Route> catalogue_import_routes(const Tools& tools)
{
    auto route = http::command<CatalogueRows, county::imports::ImportAnswer>(
        http::Verb::post,
        "/api/v1/imports/catalogue",
        Permission::catalogue_manage,
        "Bring the catalogue of cases up to date from CSV: all of it, or nothing.",
        [&tools](const Caller& caller, const CatalogueRows& body, const http::Request&)
            -> Result<county::imports::ImportAnswer> {
            constexpr auto permission = Permission::catalogue_manage;
            if (auto good = county::imports::check_whole_county(caller, permission); !good)
                return std::move(good).error();
            const bool is_rehearsed = body.rehearse.value_or(false);
            const CatalogueImport import{
                .county = caller.county(),
                .files = {{"rows", body.csv}},
                .missing = body.retire.value_or(false) ? Missing::are_retired : Missing::stay,
                .rehearsal = is_rehearsed ? CatalogueRehearsal::yes : CatalogueRehearsal::no,
                .acting_post = caller.acting_post()};
            const auto report =
                import_catalogue(tools.database, tools.ids, import, tools.clock.now());
            if (!report) return report.error();
            return catalogue_answer(*report);
        }
    );
    route.pool = http::Pool::slow;
    route.body_max = http::Limits::sheet_bytes_max;
    std::vector<http::Route> list;
    list.push_back(std::move(route));
    return list;
}

} // namespace wuzhi::smart::cases
