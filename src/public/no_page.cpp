#include "public/no_page.hpp"

#include "public/page.hpp"

namespace wuzhi::public_ {

bool wants_page(const http::Request& request)
{
    const auto accepted = request.header("accept").value_or("");
    return accepted.find("text/html") != std::string_view::npos;
}

http::Reply no_page(const Parts& parts, const Error& error, const http::Request& request)
{
    const auto* const county = parts.counties.of_host(request.host);
    if (county == nullptr) return error_pages(parts)(error, request);
    const auto somebody = Caller::of_public(county->county);
    Page page{parts, request, somebody};
    page.refuse(error);
    const bool is_nowhere = error.kind == ErrorKind::not_found;
    page.values["is_refused"] = false; // Its title says so by itself.
    page.values["is_nowhere"] = is_nowhere;
    return page.render("no_page", is_nowhere ? "lost.title" : "page.failed");
}

} // namespace wuzhi::public_
