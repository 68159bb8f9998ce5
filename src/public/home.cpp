#include "public/home.hpp"

#include "county/identity/permission.hpp"
#include "platform/http/static_files.hpp"
#include "public/activation.hpp"
#include "public/decisions.hpp"
#include "public/embedded.hpp"
#include "public/follow.hpp"
#include "public/held.hpp"
#include "public/indices.hpp"
#include "public/open_cases.hpp"
#include "public/page.hpp"
#include "public/qr.hpp"
#include "public/report.hpp"
#include "public/work.hpp"

#include <algorithm>

namespace wuzhi::public_ {
namespace {

using http::Reply;
using http::Request;
using http::Route;

Reply home(Page& page)
{
    page.values["number"] = query_of(page.request(), "number"); // Of a slip's QR code.
    return page.render("home", "home.title");
}

// The report's form on paper: printed, filled in by hand, given to a clerk or a grid member.
Reply paper(Page& page)
{
    page.values["address"] = page.origin() + "/report";
    page.values["qr"] = qr_svg(page.origin() + "/report");
    return page.render("paper", "paper.title");
}

// Keeps a choice, "name=value", for a year and goes back to where it was made.
Reply keep(const Request& request, const std::string& choice)
{
    auto back = query_of(request, "back");
    // A path of ours: "//other.test" would be another host.
    if (!back.starts_with('/') || back.starts_with("//") || back.find('\\') != std::string::npos)
        back = "/";
    auto reply = http::redirect(back);
    reply.headers.emplace_back(
        "set-cookie", choice + "; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly"
    );
    return reply;
}

// f(request): the choice to keep.
template <class F>
Route choice_route(const Parts& parts, std::string path, std::string summary, F f)
{
    return Route{
        .verb = http::Verb::get,
        .path = std::move(path),
        .permission = Permission::anyone,
        .pool = http::Pool::immediate,
        .summary = std::move(summary),
        .handler = [f](const Request& request, const Caller&) -> Result<Reply> {
            return keep(request, f(request));
        },
        .on_error = error_pages(parts),
        .in_api_document = false};
}

Route language_route(const Parts& parts)
{
    return choice_route(
        parts,
        "/language",
        "Choose a language",
        [&texts = parts.texts](const Request& request) {
            return "wuzhi_language=" + texts.language(query_of(request, "to")).code;
        }
    );
}

Route type_route(const Parts& parts)
{
    return choice_route(parts, "/type", "Choose large type", [](const Request& request) {
        const bool is_large = query_of(request, "to") == large_type;
        return "wuzhi_type=" + std::string{is_large ? large_type : "usual"};
    });
}

Route asset_route(std::string name, std::string type)
{
    return Route{
        .verb = http::Verb::get,
        .path = "/assets/" + name,
        .permission = Permission::unasked,
        .pool = http::Pool::immediate,
        .summary = "Part of the pages: " + name,
        .handler = [name, type](const Request&, const Caller&) -> Result<Reply> {
            return Reply{
                .content_type = type,
                .body = std::string{embedded(name)},
                .headers = {{"cache-control", "public, max-age=3600"}}};
        },
        .in_api_document = false};
}

} // namespace

std::vector<Route> routes(const Parts& parts)
{
    std::vector<Route> list;
    list.push_back(page_route(parts, "/", Permission::anyone, "The first page", home));
    list.push_back(page_route(parts, "/paper", Permission::anyone, "The form on paper", paper));
    list.push_back(indices_route(parts));
    list.push_back(language_route(parts));
    list.push_back(type_route(parts));
    list.push_back(asset_route("icon.svg", "image/svg+xml"));
    list.push_back(asset_route("page.css", "text/css; charset=utf-8"));
    list.push_back(asset_route("page.js", "text/javascript; charset=utf-8"));
    if (const auto& prompts = parts.texts.prompts_folder(); !prompts.empty())
        for (auto& route : http::static_routes(
                 {.prefix = "/prompts", .root = prompts, .permission = Permission::unasked}
             ))
            list.push_back(std::move(route));
    for (auto* more :
         {report_routes,
          follow_routes,
          held_routes,
          open_case_routes,
          decision_routes,
          work_routes,
          activation_routes})
        for (auto& route : more(parts))
            list.push_back(std::move(route));
    return list;
}

} // namespace wuzhi::public_
