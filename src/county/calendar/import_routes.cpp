#include "county/calendar/import_routes.hpp"

#include "county/identity/permission.hpp"
#include "county/imports/answer.hpp"
#include "platform/base/bounded_text.hpp"
#include "platform/http/limits.hpp"

namespace wuzhi::county::calendar {
namespace {

// A county's own: the national layer is that of every county in the database, which the command
// line alone takes.
enum class OwnLayer { prefecture, county };
BOOST_DESCRIBE_ENUM(OwnLayer, prefecture, county)

struct CalendarImport {
    std::string csv{};
    OwnLayer layer = OwnLayer::county;
    Content content = Content::days;
    ReasonText source{}; // The notice it is from.
    std::optional<bool> rehearse{};
};
BOOST_DESCRIBE_STRUCT(CalendarImport, (), (csv, layer, content, source, rehearse))

imports::ImportAnswer calendar_answer_of(const ImportReport& report)
{
    const auto taken = report.added + report.changed + report.removed;
    imports::ImportAnswer answer{
        .is_done = report.version.has_value(),
        .rows = report.added + report.changed + report.unchanged,
        .taken = taken,
        .unchanged = report.unchanged,
        .counts = {
            {"added", report.added}, {"changed", report.changed}, {"removed", report.removed}}};
    for (const auto& [row, error] : report.problems)
        imports::add_problem(answer, row, error);
    return answer;
}

} // namespace

std::vector<http::Route> import_routes(db::Database& database, IdSource& ids, const Clock& clock)
{
    auto route = http::command<CalendarImport, imports::ImportAnswer>(
        http::Verb::post,
        "/api/v1/imports/calendar",
        Permission::calendar_manage,
        "Take holidays or hours of work from CSV into the county's or the prefecture's layer.",
        [&database,
         &ids,
         &clock](const Caller& caller, const CalendarImport& body, const http::Request&)
            -> Result<imports::ImportAnswer> {
            if (auto good = imports::check_whole_county(caller, Permission::calendar_manage); !good)
                return std::move(good).error();
            const bool is_own = body.layer == OwnLayer::county;
            const ImportCommand command{
                .county = caller.county(),
                .unit_path = caller.county(),
                .acting_post = caller.acting_post(),
                .layer = is_own ? Layer::county : Layer::prefecture,
                .content = body.content,
                .csv = body.csv,
                .source = body.source.str(),
                .is_dry_run = body.rehearse.value_or(false)};
            const auto report = import_calendar(database, ids, command, clock.now());
            if (!report) return report.error();
            return calendar_answer_of(*report);
        }
    );
    route.pool = http::Pool::slow;
    route.body_max = http::Limits::sheet_bytes_max;
    std::vector<http::Route> list;
    list.push_back(std::move(route));
    return list;
}

} // namespace wuzhi::county::calendar
