#include "smart/open311/views.hpp"

#include <chrono>

namespace wuzhi::smart::open311 {
namespace {

std::string w3_or_empty(const std::optional<Instant>& at) { return at ? w3_text(*at) : ""; }

Node degrees(std::string name, std::optional<double> value)
{
    return value ? number(std::move(name), *value) : text(std::move(name), "");
}

Node attribute_node(const Question& question)
{
    std::vector<Node> fields{
        truth("variable", question.is_variable),
        text("code", question.code),
        text("datatype", TextForm<Datatype>::write(question.datatype)),
        truth("required", question.is_required),
        text("datatype_description", question.datatype_description),
        integer("order", question.place),
        text("description", question.description)};
    if (!question.options.empty()) {
        std::vector<Node> values;
        for (const auto& option : question.options)
            values.push_back(object("value", {text("key", option.key), text("name", option.name)}));
        fields.push_back(list("values", std::move(values)));
    }
    return object("attribute", std::move(fields));
}

void append_extension(std::vector<Node>& fields, const Extension& extension)
{
    std::vector<Node> attributes;
    for (const auto& attribute : extension.attributes)
        attributes.push_back(object(
            "attribute",
            {text("label", attribute.label),
             text("name", attribute.name),
             text("value", attribute.value),
             text("code", attribute.code)}
        ));
    std::vector<Node> notes;
    for (const auto& note : extension.notes)
        notes.push_back(object(
            "note",
            {text("datetime", w3_text(note.at)),
             text("description", note.description),
             text("type", note.type)}
        ));
    fields.push_back(list("attributes", std::move(attributes)));
    fields.push_back(object(
        "extended_attributes",
        {text("state", extension.state), truth("forced", extension.is_forced)}
    ));
    fields.push_back(list("notes", std::move(notes)));
}

Node request_node(const RequestView& request, std::string_view root)
{
    std::vector<Node> fields{
        text("service_request_id", request.id),
        text("status", request.is_open ? "open" : "closed"),
        text("status_notes", request.status_notes),
        text("service_name", request.service_name),
        text("service_code", request.service_code),
        text("description", request.description),
        text("agency_responsible", request.agency),
        text("service_notice", request.notice),
        text("requested_datetime", w3_text(request.requested_at)),
        text("updated_datetime", w3_text(request.updated_at)),
        text("expected_datetime", w3_or_empty(request.expected_at)),
        text("address", request.address),
        text("address_id", request.address_id),
        text("zipcode", request.zipcode),
        degrees("lat", request.lat),
        degrees("long", request.lon),
        // Pictures become public one by one, by hand; the link a reporter sent never does.
        text("media_url", request.picture.empty() ? "" : std::string{root} + request.picture)};
    if (request.extension) append_extension(fields, *request.extension);
    return object("request", std::move(fields));
}

} // namespace

std::string w3_text(Instant at)
{
    auto full = to_text(std::chrono::floor<std::chrono::seconds>(at));
    const auto point = full.find('.');
    if (point != std::string::npos) full = full.substr(0, point) + "Z";
    return full;
}

Node discovery_node(const DiscoveryView& view)
{
    const auto changeset = w3_text(view.changed_at);
    const auto how_to_get_a_key =
        view.is_demo ? "This is a demonstration: the key is demo."
                     : "Ask the county's security administrator for a key with the permission "
                       "case_report: " +
                           view.home;
    auto endpoint = object(
        "endpoint",
        {text("specification", "http://wiki.open311.org/GeoReport_v2"),
         text("url", view.endpoint),
         text("changeset", changeset),
         text("type", view.is_demo ? "test" : "production"),
         list("formats", {text("format", "text/xml"), text("format", "application/json")})}
    );
    return object(
        "discovery",
        {text("changeset", changeset),
         text("contact", view.county_name + "综治中心 " + view.home),
         text("key_service", how_to_get_a_key),
         list("endpoints", {std::move(endpoint)})}
    );
}

Node services_node(const std::vector<ServiceType>& services)
{
    std::vector<Node> nodes;
    for (const auto& service : services)
        nodes.push_back(object(
            "service",
            {text("service_code", service.code),
             text("service_name", service.name),
             text("description", service.description),
             truth("metadata", service.has_questions),
             text("type", "realtime"),
             text("keywords", service.keywords),
             text("group", service.group)}
        ));
    return list("services", std::move(nodes));
}

Node definition_node(const std::string& service_code, const std::vector<Question>& questions)
{
    std::vector<Node> nodes;
    for (const auto& question : questions)
        nodes.push_back(attribute_node(question));
    return object(
        "service_definition",
        {text("service_code", service_code), list("attributes", std::move(nodes))}
    );
}

Node requests_node(const std::vector<RequestView>& requests, std::string_view root)
{
    std::vector<Node> nodes;
    nodes.reserve(requests.size());
    for (const auto& request : requests)
        nodes.push_back(request_node(request, root));
    return list("service_requests", std::move(nodes));
}

Node created_node(const Created& created)
{
    auto request = object(
        "request",
        {text("service_request_id", created.id),
         text("service_notice", created.notice),
         text("account_id", "")} // Requests belong to no account of ours.
    );
    return list("service_requests", {std::move(request)});
}

Node token_node(const std::string& service_request_id, const std::string& token)
{
    auto request =
        object("request", {text("service_request_id", service_request_id), text("token", token)});
    return list("service_requests", {std::move(request)});
}

Node updates_node(const std::vector<UpdateView>& updates)
{
    std::vector<Node> nodes;
    nodes.reserve(updates.size());
    for (const auto& update : updates)
        nodes.push_back(object(
            "request_update",
            {text("update_id", update.id),
             text("service_request_id", update.service_request_id),
             text("status", update.status),
             text("updated_datetime", w3_text(update.updated_at)),
             text("description", update.description),
             text("media_url", "")}
        ));
    return list("service_request_updates", std::move(nodes));
}

Node update_taken_node(const std::string& update_id)
{
    return list(
        "service_request_updates", {object("request_update", {text("update_id", update_id)})}
    );
}

Node errors_node(const Faults& faults)
{
    std::vector<Node> nodes;
    for (const auto& fault : faults)
        nodes.push_back(
            object("error", {integer("code", fault.status), text("description", fault.text)})
        );
    return list("errors", std::move(nodes));
}

} // namespace wuzhi::smart::open311
