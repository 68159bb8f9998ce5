#include "smart/open311/desk_routes.hpp"

#include "county/identity/permission.hpp"

namespace wuzhi::smart::open311 {

using http::Request;

std::vector<http::Route> desk_routes(Service& service)
{
    std::vector<http::Route> list;
    list.push_back(http::reading<http::NoQuery, SentView>(
        "/api/v1/cases/{id}/open311",
        Permission::case_read,
        "What came with a case by Open311: answers, link, updates.",
        [&service](const Caller& caller, const http::NoQuery&, const Request& request)
            -> Result<SentView> {
            const auto id = request.path_id<CaseId>("id");
            if (!id) return id.error();
            return service.sent(caller, *id);
        }
    ));
    return list;
}

} // namespace wuzhi::smart::open311
