#include "smart/open311/routes.hpp"

#include "county/identity/permission.hpp"
#include "platform/base/encoding.hpp"
#include "platform/http/limits.hpp"
#include "platform/http/multipart.hpp"
#include "smart/open311/fields.hpp"
#include "smart/open311/views.hpp"

#include <algorithm>

namespace wuzhi::smart::open311 {
namespace {

using http::Reply, http::Request, http::Route, http::Verb;

const std::string base = "/open311/v2";

// XML unless JSON is asked for: it is the format that everybody must have.
Format format_of(const Request& request)
{
    return request.path.ends_with(".json") ? Format::json : Format::xml;
}

Reply reply_of(const Node& node, const Request& request, int status = 200)
{
    const auto format = format_of(request);
    return Reply{
        .status = status,
        .content_type =
            format == Format::json ? "application/json; charset=utf-8" : "text/xml; charset=utf-8",
        .body = write(node, format),
        // Public data, so that pages of other sites may show them.
        .headers = {{"access-control-allow-origin", "*"}}};
}

// A key that is wrong comes first, what is not there second.
int status_of(const Faults& faults)
{
    for (const int status : {403, 404})
        if (std::ranges::count(faults, status, &Fault::status) > 0) return status;
    return 400;
}

Reply refusal(const Faults& faults, const Request& request)
{
    return reply_of(errors_node(faults), request, status_of(faults));
}

Reply not_found(std::string text, const Request& request)
{
    return refusal({{404, std::move(text)}}, request);
}

// "0102" of "0102.xml"; nullopt: no format that there is.
std::optional<std::string> without_format(std::string_view text)
{
    for (const std::string_view suffix : {".xml", ".json"})
        if (text.ends_with(suffix) && text.size() > suffix.size())
            return std::string{text.substr(0, text.size() - suffix.size())};
    return std::nullopt;
}

// The county answers to its code and to its host names, and to no other jurisdiction's.
bool is_jurisdiction(const Parts& parts, const Request& request, const std::string& id)
{
    if (id.empty() || id == request.host) return true;
    const auto* county = parts.counties.of_host(request.host);
    if (!county) return false;
    return id == county->county || id == county->code || std::ranges::count(county->hosts, id) > 0;
}

std::optional<Reply>
wrong_jurisdiction(const Parts& parts, const Request& request, const Fields& fields)
{
    if (const auto faults = repeated(fields, {"jurisdiction_id"}); !faults.empty())
        return refusal(faults, request);
    const auto id = value_of(fields, "jurisdiction_id");
    if (is_jurisdiction(parts, request, id)) return std::nullopt;
    return not_found("jurisdiction_id " + id + " was not found.", request);
}

template <class T, class MakeNode>
Result<Reply> answer(Outcome<T> outcome, const Request& request, MakeNode make_node)
{
    if (!outcome) return std::move(outcome).error();
    if (const auto* faults = std::get_if<Faults>(&*outcome)) return refusal(*faults, request);
    return reply_of(make_node(std::get<T>(*outcome)), request);
}

// What is posted: fields of the form, those of the address after them, and pictures.
struct Posted {
    Fields fields{};
    std::vector<std::string_view> pictures{}; // They look into the body of the request.
};

// Whether an address takes pictures: files in the field `media`, as clients of others send them.
enum class Pictures { refused, taken };

// Whether the body is said to be a form. Who says nothing is taken at his word that it is one.
bool is_form(const Request& request)
{
    const auto type = request.header("content-type").value_or("");
    auto name = std::string{trimmed(type.substr(0, type.find(';')))};
    std::ranges::transform(name, name.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return name.empty() || name == "application/x-www-form-urlencoded" ||
           name == "multipart/form-data";
}

Result<std::variant<Posted, Faults>> read_posted(const Request& request, Pictures pictures)
{
    using Read = std::variant<Posted, Faults>;
    if (!is_form(request))
        return Read{Faults{
            {400,
             "Content-Type must be application/x-www-form-urlencoded or multipart/form-data."}}};
    auto form = http::read_form(request);
    if (!form) return std::move(form).error();
    Posted posted{.fields = std::move(form->fields)};
    for (const auto& file : form->files) {
        if (pictures == Pictures::refused)
            return Read{Faults{{400, "Files are not accepted here; send media_url, a link."}}};
        if (file.name != "media" && file.name != "media[]")
            return Read{Faults{{400, "Send pictures as files in the field media."}}};
        posted.pictures.push_back(file.bytes);
    }
    posted.fields.insert(posted.fields.end(), request.query.begin(), request.query.end());
    return Read{std::move(posted)};
}

// What was posted, once the jurisdiction is found to be ours: f(county, posted, request).
template <class F>
Result<Reply> post(
    const Parts& parts, Pictures pictures, const Request& request, const Caller& caller, const F& f
)
{
    const auto read = read_posted(request, pictures);
    if (!read) return read.error();
    if (const auto* faults = std::get_if<Faults>(&*read)) return refusal(*faults, request);
    const auto& posted = std::get<Posted>(*read);
    if (auto wrong = wrong_jurisdiction(parts, request, posted.fields)) return std::move(*wrong);
    // Whoever has a key that many people share, in an application, is as unknown as without one.
    const bool is_report = pictures == Pictures::taken;
    if (is_report)
        if (auto may = parts.strangers.may_report(caller, request); !may) return may.error();
    Result<Reply> reply = f(caller.county(), posted, request);
    const int status = reply ? reply->status : 0;
    if (is_report && status != 200) parts.strangers.did_not_report(caller, request);
    if (status == 403)
        if (auto may = parts.strangers.sent_wrong_key(request); !may) return may.error();
    return reply;
}

// "https://host", as the client knows us.
std::string root_of(const Request& request)
{
    const auto host = request.header("host").value_or(request.host);
    return (request.is_secure ? "https://" : "http://") + std::string{host};
}

// GET of `path`: f(county, request) -> Result<Reply>, once the jurisdiction is found to be ours.
template <class F>
Route reading(const Parts& parts, std::string path, std::string summary, F f)
{
    return Route{
        .verb = Verb::get,
        .path = std::move(path),
        .permission = Permission::anyone,
        .pool = http::Pool::read,
        .summary = std::move(summary),
        .handler = [parts, f](const Request& request, const Caller& caller) -> Result<Reply> {
            if (auto wrong = wrong_jurisdiction(parts, request, request.query))
                return std::move(*wrong);
            return f(caller.county(), request);
        },
        .on_error = error_reply,
        .in_api_document = false};
}

// GET of /name/{id}.format: f(county, id, request).
template <class F>
Route reading_one(const Parts& parts, const std::string& name, std::string summary, F f)
{
    return reading(
        parts,
        base + "/" + name + "/{id}",
        std::move(summary),
        [f](const std::string& county, const Request& request) -> Result<Reply> {
            const auto id = without_format(request.path_value("id"));
            if (!id) return not_found("Append .xml or .json to the address.", request);
            return f(county, *id, request);
        }
    );
}

template <class F>
Route posting(const Parts& parts, std::string path, std::string summary, Pictures pictures, F f)
{
    return Route{
        .verb = Verb::post,
        .path = std::move(path),
        .permission = Permission::anyone, // The key is a field of the form.
        .pool = http::Pool::write,
        .summary = std::move(summary),
        .handler = [parts, pictures, f](
                       const Request& request, const Caller& caller
                   ) { return post(parts, pictures, request, caller, f); },
        .on_error = error_reply,
        .in_api_document = false};
}

Result<Reply> discover(const Parts& parts, const std::string& county, const Request& request)
{
    const auto changed_at = parts.service.changed_at(county);
    if (!changed_at) return changed_at.error();
    const auto* served = parts.counties.of_key(county);
    const auto root = root_of(request);
    const DiscoveryView view{
        .changed_at = *changed_at,
        .county_name = served ? served->name : "",
        .home = root + "/",
        .endpoint = root + base,
        .is_demo = parts.is_demo};
    return reply_of(discovery_node(view), request);
}

void add_lists(std::vector<Route>& list, const Parts& parts, const std::string& suffix)
{
    for (const std::string where : {"/open311/discovery", "/open311/v2/discovery"})
        list.push_back(reading(
            parts,
            where + suffix,
            "Service Discovery",
            [parts](const std::string& county, const Request& request) {
                return discover(parts, county, request);
            }
        ));
    list.push_back(reading(
        parts,
        base + "/services" + suffix,
        "GET Service List",
        [parts](const std::string& county, const Request& request) -> Result<Reply> {
            const auto services = parts.service.services(county);
            if (!services) return services.error();
            return reply_of(services_node(*services), request);
        }
    ));
    list.push_back(reading(
        parts,
        base + "/requests" + suffix,
        "GET Service Requests",
        [parts](const std::string& county, const Request& request) {
            return answer<std::vector<RequestView>>(
                parts.service.requests(county, request.query),
                request,
                [&](const std::vector<RequestView>& found) {
                    return requests_node(found, root_of(request));
                }
            );
        }
    ));
    list.push_back(posting(
        parts,
        base + "/requests" + suffix,
        "POST Service Request",
        Pictures::taken,
        [parts](const std::string& county, const Posted& posted, const Request& request) {
            return answer<Created>(
                parts.service.submit(county, posted.fields, posted.pictures), request, created_node
            );
        }
    ));
    list.back().pool = http::Pool::slow; // Pictures are decoded while the sender waits.
    list.back().body_max = http::Limits::file_bytes_max;
}

// mySociety's extension.
void add_updates(std::vector<Route>& list, const Parts& parts, const std::string& suffix)
{
    const auto path = base + "/servicerequestupdates" + suffix;
    list.push_back(reading(
        parts,
        path,
        "GET Service Request Updates",
        [parts](const std::string& county, const Request& request) {
            return answer<std::vector<UpdateView>>(
                parts.service.updates(county, request.query), request, updates_node
            );
        }
    ));
    list.push_back(posting(
        parts,
        path,
        "POST Service Request Update",
        Pictures::refused,
        [parts](const std::string& county, const Posted& posted, const Request& request) {
            return answer<std::string>(
                parts.service.take_update(county, posted.fields), request, update_taken_node
            );
        }
    ));
}

Extensions extensions_in(const Fields& query)
{
    return value_of(query, "extensions") == "true" ? Extensions::yes : Extensions::no;
}

void add_single(std::vector<Route>& list, const Parts& parts)
{
    list.push_back(reading_one(
        parts,
        "services",
        "GET Service Definition",
        [parts](const std::string& county, const std::string& id, const Request& request) {
            return answer<Definition>(
                parts.service.definition(county, id),
                request,
                [](const Definition& found) {
                    return definition_node(found.service_code, found.questions);
                }
            );
        }
    ));
    list.push_back(reading_one(
        parts,
        "requests",
        "GET Service Request",
        [parts](const std::string& county, const std::string& id, const Request& request) {
            return answer<RequestView>(
                parts.service.request(county, id, extensions_in(request.query)),
                request,
                [&](const RequestView& found) { return requests_node({found}, root_of(request)); }
            );
        }
    ));
    // Each request has its id at once, so whoever takes the id for a token is answered.
    list.push_back(reading_one(
        parts,
        "tokens",
        "GET service_request_id from a token",
        [parts](const std::string& county, const std::string& token, const Request& request)
            -> Result<Reply> {
            const auto found = parts.service.request(county, token);
            if (!found) return found.error();
            if (const auto* view = std::get_if<RequestView>(&*found))
                return reply_of(token_node(view->id, token), request);
            return not_found("token " + token + " was not found.", request);
        }
    ));
}

} // namespace

Reply error_reply(const Error& error, const Request& request)
{
    int status = 400;
    if (error.kind == ErrorKind::not_found) status = 404;
    if (error.kind == ErrorKind::forbidden || error.kind == ErrorKind::unauthorized) status = 403;
    // RFC 9110, sections 15.5.6 and 15.6.2: clients act on these and on the Allow beside them.
    if (error.reason == "http.method" || error.reason == "http.method_unknown")
        status = http::status_of(error);
    // Ours, not the client's: what watches the server must see it.
    if (error.kind == ErrorKind::unavailable || error.kind == ErrorKind::corrupt ||
        error.kind == ErrorKind::limited)
        status = http::status_of(error);
    auto reply = reply_of(errors_node({{status, error.message}}), request, status);
    if (const int wait_s = http::retry_after_s(status); wait_s > 0)
        reply.headers.emplace_back("retry-after", std::to_string(wait_s));
    return reply;
}

std::vector<Route> routes(const Parts& parts)
{
    std::vector<Route> list;
    for (const std::string suffix : {".xml", ".json"}) {
        add_lists(list, parts, suffix);
        add_updates(list, parts, suffix);
    }
    add_single(list, parts);
    return list;
}

} // namespace wuzhi::smart::open311
