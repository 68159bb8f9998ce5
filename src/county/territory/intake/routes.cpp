#include "county/territory/intake/routes.hpp"

#include "county/identity/permission.hpp"
#include "county/imports/answer.hpp"
#include "platform/base/bounded_text.hpp"
#include "platform/http/limits.hpp"

namespace wuzhi::county::territory::intake {
namespace {

struct UnitsImport {
    std::string csv{};
    std::optional<Instant> effective_at{};         // Default: now.
    std::optional<BoundedText<2, 200>> document{}; // By what authority.
    std::optional<bool> rehearse{};
};
BOOST_DESCRIBE_STRUCT(UnitsImport, (), (csv, effective_at, document, rehearse))

imports::ImportAnswer answer_of(const Report& report)
{
    imports::ImportAnswer answer{
        .is_done = report.is_done && !report.changes.empty(),
        .rows = report.rows,
        .taken = std::ssize(report.changes),
        .unchanged = report.unchanged};
    for (const auto& [place, reason, message] : report.problems)
        imports::add_problem(answer, place, reason, message);
    for (const auto& [place, code, what, message] : report.changes) {
        const auto text = message.empty() ? code : code + " " + message;
        imports::add_change(answer, {imports::row_of(place), what, text});
    }
    answer.counts.push_back({"not_in_file", report.not_in_file});
    return answer;
}

} // namespace

std::vector<http::Route> import_routes(const Tools& tools)
{
    auto route = http::command<UnitsImport, imports::ImportAnswer>(
        http::Verb::post,
        "/api/v1/imports/units",
        Permission::unit_manage,
        "Bring the county's units up to date from CSV: all of it, or nothing.",
        [tools](const Caller& caller, const UnitsImport& body, const http::Request&)
            -> Result<imports::ImportAnswer> {
            if (auto good = imports::check_whole_county(caller, Permission::unit_manage); !good)
                return std::move(good).error();
            const auto report = import_units(
                tools,
                {.units = body.csv,
                 .county = caller.county(),
                 .effective_at = body.effective_at,
                 .document = body.document ? body.document->str() : "",
                 .acting_post = caller.acting_post(),
                 .is_rehearsal = body.rehearse.value_or(false)}
            );
            if (!report) return report.error();
            return answer_of(*report);
        }
    );
    route.pool = http::Pool::slow;
    route.body_max = http::Limits::sheet_bytes_max;
    std::vector<http::Route> list;
    list.push_back(std::move(route));
    return list;
}

} // namespace wuzhi::county::territory::intake
