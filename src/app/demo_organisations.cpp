#include "app/demo_organisations.hpp"

#include "app/demo_calendar.hpp"
#include "county/organisations/import_service.hpp"
#include "county/organisations/store.hpp"

#include <filesystem>

namespace wuzhi::app {
namespace {

namespace bodies = county::organisations;

using Import = decltype(&bodies::import_organisations);

Result<> take_in(
    const bodies::Tools& tools,
    const std::string& county,
    const std::filesystem::path& file,
    Import import
)
{
    const auto csv = read_text(file);
    if (!csv) return csv.error();
    const auto report = import(tools, county, *csv, bodies::Rehearsal::no, "");
    if (!report) return report.error();
    if (report->problems.empty()) return {};
    const auto& first = report->problems.front();
    return fail(
        ErrorKind::invalid, first.reason, file.string() + ", " + first.place + ": " + first.message
    );
}

} // namespace

Result<> make_organisations(Ground& ground, House& house, const std::string& county)
{
    const auto folder = std::filesystem::path{ground.config.data} / "demo";
    const auto tools = organisation_tools(ground, house.territory);
    if (auto done =
            take_in(tools, county, folder / "organisations.csv", bodies::import_organisations);
        !done)
        return done;
    return take_in(tools, county, folder / "responsibilities.csv", bodies::import_responsibilities);
}

Result<std::optional<county::OrganisationId>>
demo_organisation(Ground& ground, const std::string& county, const DemoAccount& account)
{
    using Found = std::optional<county::OrganisationId>;
    if (account.organisation.empty()) return Found{};
    return ground.database->read([&](db::Session& s) -> Result<Found> {
        const auto body = bodies::find_by_name(s, county, account.unit, account.organisation);
        if (body) return Found{body->id};
        return fail(
            ErrorKind::not_found,
            "demo.data",
            "The data has no body " + std::string{account.organisation}
        );
    });
}

} // namespace wuzhi::app
