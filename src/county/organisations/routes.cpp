// Lists show what lies in the caller's units; one body by its id, and who is responsible, may be
// read by everybody with a post, for organisations are public.

#include "county/organisations/routes.hpp"

#include "county/commands/from_request.hpp"
#include "county/identity/caller.hpp"
#include "county/organisations/routes_model.hpp"

namespace wuzhi::county::organisations {
namespace {

using http::Request;
using http::Verb;

// Errors: organisation.out_of_reach (forbidden).
Result<> check_reach(const Caller& caller, const std::string& unit)
{
    if (caller.scope(Permission::organisation_manage).covers_unit(unit)) return {};
    return fail_field(
        ErrorKind::forbidden,
        "organisation.out_of_reach",
        "unit",
        "You do not keep the organisations of this unit."
    );
}

// `name` takes the place of a key that was not sent.
Result<Order> order_of(const Caller& caller, const Request& request, const std::string& name = {})
{
    auto once = commands::once_of(request, caller.county(), caller.principal());
    if (!once) return std::move(once).error();
    if (once->key.empty()) once->key = name;
    return Order{
        .county = caller.county(), .acting_post = caller.acting_post(), .once = std::move(*once)};
}

std::string text_of(const std::optional<DutyText>& duty) { return duty ? duty->str() : ""; }

std::string path_text(const Request& request, std::string_view name)
{
    return std::string{request.path_value(name)};
}

template <class View, class Row>
std::vector<View> views_of(const std::vector<Row>& rows)
{
    std::vector<View> views;
    for (const auto& row : rows)
        views.push_back(view_of(row));
    return views;
}

void add_reading(std::vector<http::Route>& table, const Service& service)
{
    table.push_back(http::reading<http::NoQuery, OrganisationList>(
        "/api/v1/organisations",
        Permission::unit_read,
        "The bodies attached to the caller's units, by unit and name.",
        [&service](const Caller& caller, const http::NoQuery&, const Request&)
            -> Result<OrganisationList> {
            const auto rows = service.list(caller.scope(Permission::unit_read));
            if (!rows) return rows.error();
            return OrganisationList{views_of<OrganisationView>(*rows)};
        }
    ));
    table.push_back(http::reading<ResponsibleQuery, ResponsibleView>(
        "/api/v1/organisations/responsible",
        Permission::unit_read,
        "The body responsible for a category in a unit, and the line that says so.",
        [&service](const Caller& caller, const ResponsibleQuery& query, const Request&)
            -> Result<ResponsibleView> {
            auto found = service.responsible(caller.county(), query.category, query.unit);
            if (!found) return std::move(found).error();
            const auto body = service.one(caller.county(), found->organisation);
            if (!body) return body.error();
            return ResponsibleView{
                view_of(*body), found->is_substitute, found->category, found->unit};
        }
    ));
    table.push_back(http::reading<http::NoQuery, OrganisationView>(
        "/api/v1/organisations/{id}",
        Permission::unit_read,
        "One body of the county.",
        [&service](const Caller& caller, const http::NoQuery&, const Request& request)
            -> Result<OrganisationView> {
            const auto id = request.path_id<OrganisationId>("id");
            if (!id) return id.error();
            const auto body = service.one(caller.county(), *id);
            if (!body) return body.error();
            return view_of(*body);
        }
    ));
    table.push_back(http::reading<http::NoQuery, ResponsibilityList>(
        "/api/v1/responsibilities",
        Permission::unit_read,
        "The lines of the list about the caller's units, by category and unit.",
        [&service](const Caller& caller, const http::NoQuery&, const Request&)
            -> Result<ResponsibilityList> {
            const auto rows = service.lines(caller.scope(Permission::unit_read));
            if (!rows) return rows.error();
            return ResponsibilityList{views_of<ResponsibilityView>(*rows)};
        }
    ));
}

Result<OrganisationView> create(
    const Service& service,
    const Caller& caller,
    const NewOrganisationBody& body,
    const Request& request
)
{
    if (auto good = check_reach(caller, body.unit); !good) return std::move(good).error();
    const auto order = order_of(caller, request, "organisation/" + to_text(body.id));
    if (!order) return order.error();
    return service.create(
        *order,
        body.id,
        {.name = body.name.str(),
         .kind = body.kind,
         .unit = body.unit,
         .duty = text_of(body.duty),
         .parent = body.parent}
    );
}

Result<OrganisationView> change(
    const Service& service,
    const Caller& caller,
    const OrganisationChangeBody& body,
    const Request& request
)
{
    const auto id = request.path_id<OrganisationId>("id");
    if (!id) return id.error();
    const auto version = http::if_match(request);
    if (!version) return version.error();
    const auto stored = service.one(caller.county(), *id);
    if (!stored) return stored.error();
    if (auto good = check_reach(caller, stored->unit); !good) return std::move(good).error();
    if (auto good = check_reach(caller, body.unit); !good) return std::move(good).error();
    const auto order = order_of(caller, request);
    if (!order) return order.error();
    return service.change(
        *order,
        *id,
        *version,
        {.name = body.name.str(),
         .kind = body.kind,
         .unit = body.unit,
         .duty = text_of(body.duty),
         .parent = body.parent,
         .is_active = body.is_active}
    );
}

Result<http::Reply> remove(const Service& service, const Caller& caller, const Request& request)
{
    const ResponsibilityRemoved line{path_text(request, "category"), path_text(request, "unit")};
    if (auto good = check_reach(caller, line.unit); !good) return std::move(good).error();
    const auto order = order_of(caller, request);
    if (!order) return order.error();
    if (auto done = service.remove_line(*order, line.category, line.unit); !done)
        return std::move(done).error();
    return http::json_reply(line);
}

void add_changes(std::vector<http::Route>& table, const Service& service)
{
    table.push_back(http::command<NewOrganisationBody, OrganisationView>(
        Verb::post,
        "/api/v1/organisations",
        Permission::organisation_manage,
        "Attach a new body to a unit.",
        [&service](const Caller& caller, const NewOrganisationBody& body, const Request& request) {
            return create(service, caller, body, request);
        },
        201
    ));
    table.push_back(http::command<OrganisationChangeBody, OrganisationView>(
        Verb::post,
        "/api/v1/organisations/{id}/change",
        Permission::organisation_manage,
        "Say anew what a body is, where it belongs and whether it works (If-Match).",
        [&service](
            const Caller& caller, const OrganisationChangeBody& body, const Request& request
        ) { return change(service, caller, body, request); }
    ));
    table.push_back(http::command<ResponsibilityBody, ResponsibilityView>(
        Verb::put,
        "/api/v1/responsibilities/{category}/{unit}",
        Permission::organisation_manage,
        "Say who is responsible for a category in a unit and below it.",
        [&service](const Caller& caller, const ResponsibilityBody& body, const Request& request)
            -> Result<ResponsibilityView> {
            const auto unit = path_text(request, "unit");
            if (auto good = check_reach(caller, unit); !good) return std::move(good).error();
            const auto order = order_of(caller, request);
            if (!order) return order.error();
            return service.set_line(
                *order, {path_text(request, "category"), unit, body.organisation, body.substitute}
            );
        }
    ));
    table.push_back(http::Route{
        .verb = Verb::del,
        .path = "/api/v1/responsibilities/{category}/{unit}",
        .permission = Permission::organisation_manage,
        .pool = http::Pool::write,
        .summary = "Take a line off the list; that of the unit above goes for it then.",
        .handler = [&service](
                       const Request& request, const Caller& caller
                   ) { return remove(service, caller, request); },
        .answer = &http::schema_of<ResponsibilityRemoved>});
}

} // namespace

std::vector<http::Route> routes(const Service& service)
{
    std::vector<http::Route> table;
    add_reading(table, service);
    add_changes(table, service);
    return table;
}

} // namespace wuzhi::county::organisations
