#include "county/organisations/import_routes.hpp"

#include "county/imports/answer.hpp"
#include "county/organisations/import_service.hpp"
#include "platform/http/limits.hpp"

namespace wuzhi::county::organisations {
namespace {

struct RowsImport {
    std::string csv{};
    std::optional<bool> rehearse{};
};
BOOST_DESCRIBE_STRUCT(RowsImport, (), (csv, rehearse))

using ImportOf = decltype(&import_organisations);

imports::ImportAnswer answer_of(const ImportReport& report)
{
    imports::ImportAnswer answer{
        .is_done = report.is_done && !report.changes.empty(),
        .rows = report.rows,
        .taken = std::ssize(report.changes),
        .unchanged = report.unchanged};
    for (const auto& problem : report.problems) {
        // Some name the row only.
        const auto place =
            problem.place.empty() ? "row " + std::to_string(problem.row) : problem.place;
        imports::add_problem(answer, place, problem.reason, problem.message);
    }
    for (const auto& [row, what, message] : report.changes)
        imports::add_change(answer, {row, what, message});
    return answer;
}

http::Route import_route(const Tools& tools, std::string kind, std::string summary, ImportOf import)
{
    auto route = http::command<RowsImport, imports::ImportAnswer>(
        http::Verb::post,
        "/api/v1/imports/" + std::move(kind),
        Permission::organisation_manage,
        std::move(summary),
        [tools, import](const Caller& caller, const RowsImport& body, const http::Request&)
            -> Result<imports::ImportAnswer> {
            constexpr auto permission = Permission::organisation_manage;
            if (auto good = imports::check_whole_county(caller, permission); !good)
                return std::move(good).error();
            const auto rehearsal = body.rehearse.value_or(false) ? Rehearsal::yes : Rehearsal::no;
            const auto report =
                import(tools, caller.county(), body.csv, rehearsal, caller.acting_post());
            if (!report) return report.error();
            return answer_of(*report);
        }
    );
    route.pool = http::Pool::slow;
    route.body_max = http::Limits::sheet_bytes_max;
    return route;
}

} // namespace

std::vector<http::Route> import_routes(const Tools& tools)
{
    std::vector<http::Route> list;
    list.push_back(import_route(
        tools,
        "organisations",
        "Bring the county's bodies up to date from CSV: all of it, or nothing.",
        import_organisations
    ));
    list.push_back(import_route(
        tools,
        "responsibilities",
        "Bring the list of who is responsible up to date from CSV: all of it, or nothing.",
        import_responsibilities
    ));
    return list;
}

} // namespace wuzhi::county::organisations
