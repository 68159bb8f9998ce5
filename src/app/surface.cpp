#include "app/surface.hpp"

#include "county/audit/county_exceptions_service.hpp"
#include "county/audit/routes.hpp"
#include "county/calendar/import_routes.hpp"
#include "county/calendar/routes.hpp"
#include "county/figures/routes.hpp"
#include "county/identity/access_routes.hpp"
#include "county/identity/activation_routes.hpp"
#include "county/identity/factor_routes.hpp"
#include "county/identity/people_routes.hpp"
#include "county/identity/permission.hpp"
#include "county/identity/routes.hpp"
#include "county/identity/service.hpp"
#include "county/imports/routes.hpp"
#include "county/organisations/import_routes.hpp"
#include "county/organisations/routes.hpp"
#include "county/rights/exceptions_service.hpp"
#include "county/rights/routes.hpp"
#include "county/rights/search/exceptions_service.hpp"
#include "county/rights/search/routes.hpp"
#include "county/statutes/routes.hpp"
#include "county/territory/change_routes.hpp"
#include "county/territory/intake/routes.hpp"
#include "county/territory/routes.hpp"
#include "platform/http/openapi.hpp"
#include "platform/http/policy.hpp"
#include "platform/http/static_files.hpp"
#include "public/home.hpp"
#include "public/no_page.hpp"
#include "public/page.hpp"
#include "selfrule/decisions/routes.hpp"
#include "smart/case_files/routes.hpp"
#include "smart/case_notices/routes.hpp"
#include "smart/cases/catalogue_import_routes.hpp"
#include "smart/cases/exceptions_service.hpp"
#include "smart/cases/finding_routes.hpp"
#include "smart/cases/limit_routes.hpp"
#include "smart/cases/live_routes.hpp"
#include "smart/cases/routes.hpp"
#include "smart/cases/transfer/export_routes.hpp"
#include "smart/cases/transfer/import_routes.hpp"
#include "smart/cases/unit_moves_service.hpp"
#include "smart/centres/routes.hpp"
#include "smart/checklists/routes.hpp"
#include "smart/duty/routes.hpp"
#include "smart/open311/desk_routes.hpp"
#include "smart/open311/routes.hpp"
#include "smart/parties/routes.hpp"
#include "smart/windows/routes.hpp"

namespace wuzhi::app {
namespace {

using http::Route;

void append(std::vector<Route>& all, std::vector<Route> more)
{
    for (auto& route : more)
        all.push_back(std::move(route));
}

std::string permission_name(Permission permission) { return std::string{name(permission)}; }

bool is_public(Permission permission)
{
    return permission == Permission::anyone || permission == Permission::unasked;
}

// Tiles never change once they are whole; the checkpoint does each minute.
bool is_immutable_tile(std::string_view path)
{
    return path.starts_with("tile/") && path.find(".p/") == std::string_view::npos;
}

std::string log_file_type(std::string_view path)
{
    return path.ends_with("checkpoint") ? "text/plain; charset=utf-8" : "application/octet-stream";
}

// The public log of each county under /log/CODE/, of the only one under /log/ too.
std::vector<Route> log_routes(const Ground& ground, const House& house)
{
    std::vector<Route> list;
    const auto serve = [&](std::string prefix, const std::string& county) {
        append(
            list,
            http::static_routes(
                {.prefix = std::move(prefix),
                 .root = log_options(ground, county).folder,
                 .permission = Permission::unasked,
                 .is_immutable = is_immutable_tile,
                 .type_of = log_file_type}
            )
        );
    };
    for (const auto& county : house.counties.all())
        serve("/log/" + county.county, county.county);
    if (house.counties.all().size() == 1) serve("/log", house.counties.all().front().county);
    return list;
}

// The operations desk under /desk/, the field app under /field/: any page of one is its index,
// which finds the way by itself.
std::vector<Route>
front_routes(const Config& config, const std::string& app, http::Fields headers = {})
{
    return http::static_routes(
        {.prefix = "/" + app,
         .root = std::filesystem::path{config.web} / app,
         .permission = Permission::unasked,
         .fallback = "index.html",
         .headers = std::move(headers)}
    );
}

// The desk, which may show tiles of exactly the servers that the configuration names.
std::vector<Route> desk_routes(const Config& config)
{
    if (config.map_layers.empty()) return front_routes(config, "desk");
    const auto policy = http::content_policy(tile_sources(config.map_layers));
    return front_routes(config, "desk", {{"content-security-policy", policy}});
}

struct MapLayerList {
    std::vector<MapLayer> layers{};
};
BOOST_DESCRIBE_STRUCT(MapLayerList, (), (layers))

Route map_layers_route(const Config& config)
{
    return http::reading<http::NoQuery, MapLayerList>(
        "/api/v1/map/layers",
        Permission::signed_in,
        "Layers of tiles that may lie under the maps of the desk; none, unless configured.",
        [&config](const Caller&, const http::NoQuery&, const http::Request&)
            -> Result<MapLayerList> { return MapLayerList{config.map_layers}; }
    );
}

struct Health {
    std::string status = "ok"; // Or disk.low: it answers, but takes nothing in.
};
BOOST_DESCRIBE_STRUCT(Health, (), (status))

Route health_route(const DiskWatch& disk)
{
    return Route{
        .verb = http::Verb::get,
        .path = "/healthz",
        .permission = Permission::unasked,
        .pool = http::Pool::immediate,
        .summary = "The process answers.",
        .handler = [&disk](const http::Request&, const Caller&) -> Result<http::Reply> {
            return http::json_reply(disk.is_low() ? Health{"disk.low"} : Health{});
        },
        .answer = http::schema_of<Health>};
}

Route document_route(std::string document)
{
    return Route{
        .verb = http::Verb::get,
        .path = "/api/openapi.json",
        .permission = Permission::unasked,
        .pool = http::Pool::read,
        .summary = "This document.",
        .handler = [text = std::move(document)](const http::Request&, const Caller&)
            -> Result<http::Reply> { return http::Reply{.body = text}; },
        .in_api_document = false};
}

// All figures so far are of cases, and all of their facts are about one.
county::figures::NameOf number_of_case(House& house)
{
    return [&house](
               const Caller& caller, const std::string&, const std::string& subject
           ) -> std::optional<std::string> {
        const auto id = smart::cases::CaseId::parse(subject);
        if (!id) return std::nullopt;
        const auto c = house.cases.read(caller, *id);
        return c ? std::optional{c->number} : std::nullopt;
    };
}

// What is at work in units that are about to change.
county::territory::CountOpen open_cases_in(Ground& ground)
{
    return
        [&database =
             *ground.database](const std::string& county, const std::vector<std::string>& codes) {
            return database.read([&](db::Session& session) -> Result<std::int64_t> {
                return smart::cases::count_open_cases(session, county, codes);
            });
        };
}

// What a file of cases calls bodies, and who took it.
smart::cases::transfer::SheetNames sheet_names(House& house)
{
    return {
        .of_organisation =
            [&house](const std::string& county, county::OrganisationId id) -> std::string {
            const auto body = house.organisations.one(county, id);
            return body ? body->name : "";
        },
        .of_caller = [&house](const Caller& caller) -> std::string {
            const auto who =
                county::identity::me(house.identity, house.counties, house.places, caller);
            return who ? who->name : "";
        }};
}

// What the auditor reads, by what each context says is out of the ordinary.
std::vector<Route> audit_routes(Ground& ground)
{
    namespace audit = county::audit;
    return audit::routes(
        {*ground.database,
         ground.ids,
         ground.clock,
         audit::all_of(
             {audit::county_exceptions(),
              smart::cases::exceptions(),
              county::rights::exceptions(),
              county::rights::search::exceptions()}
         )}
    );
}

// What comes in from files: POST /api/v1/imports/….
std::vector<Route> all_import_routes(Ground& ground, House& house)
{
    std::vector<Route> all = county::territory::intake::import_routes(
        {house.territory, house.territory_changes, ground.clock, ground.ids}
    );
    append(all, county::imports::column_routes());
    append(all, county::organisations::import_routes(organisation_tools(ground, house.territory)));
    append(all, county::calendar::import_routes(*ground.database, ground.ids, ground.clock));
    append(all, smart::cases::catalogue_import_routes(house.case_tools));
    append(all, smart::cases::transfer::import_routes(house.case_tools));
    return all;
}

bool is_open311(const http::Request& request) { return request.path.starts_with("/open311/"); }

// What the pages show and do.
public_::Parts page_parts(Ground& ground, House& house)
{
    return {
        .cases = house.cases,
        .files = house.case_files,
        .decisions = house.decisions,
        .rights = house.rights,
        .territory = house.territory,
        .figures = house.figures,
        .identity = house.identity,
        .sign_in = house.sign_in,
        .strangers = house.strangers,
        .counties = house.counties,
        .texts = house.texts,
        .ids = ground.ids,
        .clock = ground.clock,
        .is_demo = house.is_demo};
}

} // namespace

std::vector<Route> administrator_routes(const Ground& ground, const Watch& watch)
{
    std::vector<Route> all;
    all.push_back(health_route(ground.disk));
    all.push_back(readiness_route(watch));
    all.push_back(metrics_route(watch));
    return all;
}

std::vector<Route> service_routes(Ground& ground, House& house, const Watch& watch)
{
    std::vector<Route> all;
    all.push_back(health_route(ground.disk));
    all.push_back(readiness_route(watch));
    append(
        all, county::identity::routes(house.identity, house.counties, house.places, house.sign_in)
    );
    append(all, county::territory::routes(house.territory, house.territory_changes, ground.clock));
    append(
        all,
        county::territory::change_routes(
            house.territory, house.territory_changes, ground.clock, open_cases_in(ground)
        )
    );
    all.push_back(system_route(watch));
    all.push_back(map_layers_route(ground.config));
    append(all, county::identity::people_routes(house.identity, house.places));
    append(all, county::identity::access_routes(house.identity));
    append(all, county::identity::factor_routes(house.identity));
    append(all, county::identity::activation_routes(house.identity));
    append(all, county::organisations::routes(house.organisations));
    append(
        all, county::calendar::routes(*ground.database, house.calendars, ground.ids, ground.clock)
    );
    append(all, county::statutes::routes(house.statutes, house.case_tools.profile));
    append(all, smart::cases::routes(house.cases, house.strangers));
    append(all, smart::cases::limit_routes(house.case_tools));
    append(all, smart::cases::finding_routes(house.case_finding));
    append(all, smart::cases::transfer::export_routes(house.case_tools, sheet_names(house)));
    append(all, all_import_routes(ground, house));
    all.push_back(smart::cases::live_route(house.live_cases, house.live));
    append(all, audit_routes(ground));
    append(all, county::figures::routes(house.figures, ground.clock, number_of_case(house)));
    append(all, smart::case_files::routes(house.case_files, house.strangers));
    append(all, smart::open311::desk_routes(house.open311));
    append(all, smart::parties::routes(house.parties));
    append(all, smart::case_notices::routes(house.case_notices, house.sender));
    append(all, county::rights::routes(house.rights, house.strangers));
    append(all, county::rights::search::routes(house.person_search));
    append(all, smart::centres::routes(house.centres));
    append(all, smart::duty::routes(house.duty));
    append(all, smart::windows::routes(house.windows));
    append(all, smart::checklists::routes(house.checklists));
    append(all, selfrule::decisions::routes(house.decisions));
    all.push_back(document_route(api_document(all)));
    append(
        all,
        smart::open311::routes(
            {.service = house.open311,
             .counties = house.counties,
             .strangers = house.strangers,
             .is_demo = house.is_demo}
        )
    );
    append(all, log_routes(ground, house));
    append(all, desk_routes(ground.config));
    append(all, front_routes(ground.config, "field"));
    append(all, public_::routes(page_parts(ground, house)));
    return all;
}

http::ErrorReply refusals(Ground& ground, House& house)
{
    return [page = public_::error_pages(page_parts(ground, house)
            )](const Error& error, const http::Request& request) {
        if (is_open311(request)) return smart::open311::error_reply(error, request);
        return public_::wants_page(request) ? page(error, request) : http::problem(error, request);
    };
}

http::LastResort last_resort(Ground& ground, House& house)
{
    return {
        .takes = [](const http::Request& request
                 ) { return !is_open311(request) && public_::wants_page(request); },
        .write = [parts = page_parts(ground, house)](
                     const Error& error, const http::Request& request
                 ) { return public_::no_page(parts, error, request); }};
}

std::string api_document(const std::vector<Route>& routes)
{
    return http::openapi(
        routes,
        {.title = "Wuzhi 五治",
         .version = "1",
         .description = "The public-service side of a county's grass-roots governance.",
         .permission_name = permission_name,
         .is_public = is_public}
    );
}

} // namespace wuzhi::app
