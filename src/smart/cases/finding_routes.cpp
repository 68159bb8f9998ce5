#include "smart/cases/finding_routes.hpp"

#include "county/identity/permission.hpp"

namespace wuzhi::smart::cases {

std::vector<http::Route> finding_routes(const Finding& finding)
{
    std::vector<http::Route> list;
    list.push_back(http::reading<SearchQuery, FoundCases>(
        "/api/v1/cases/search",
        Permission::case_read,
        "Cases of the caller's scope with all the words of a text.",
        [&finding](const Caller& caller, const SearchQuery& query, const http::Request&) {
            return finding.search(caller, query);
        }
    ));
    list.push_back(http::reading<SourceQuery, FoundCases>(
        "/api/v1/cases/of-source",
        Permission::case_read,
        "The case that another system knows under this id, if the caller may see it.",
        [&finding](const Caller& caller, const SourceQuery& query, const http::Request&) {
            return finding.of_source(caller, query);
        }
    ));
    list.push_back(http::reading<MapQuery, CaseMap>(
        "/api/v1/cases/map",
        Permission::case_read,
        "Open cases of the caller's scope within bounds (WGS 84), put together for a zoom.",
        [&finding](const Caller& caller, const MapQuery& query, const http::Request&) {
            return finding.map(caller, query);
        }
    ));
    list.push_back(http::command<LikeBody, DuplicateList>(
        http::Verb::post,
        "/api/v1/cases/duplicates",
        Permission::case_read,
        "Cases that may be the matter that is about to be reported. Nothing is stored.",
        [&finding](const Caller& caller, const LikeBody& body, const http::Request&) {
            return finding.duplicates(caller, body);
        }
    ));
    list.push_back(http::reading<http::NoQuery, DuplicateList>(
        "/api/v1/cases/{id}/duplicates",
        Permission::case_read,
        "Cases that may be the same matter: one sub-category, near in place and time.",
        [&finding](const Caller& caller, const http::NoQuery&, const http::Request& request)
            -> Result<DuplicateList> {
            const auto id = request.path_id<CaseId>("id");
            if (!id) return id.error();
            return finding.duplicates(caller, *id);
        }
    ));
    return list;
}

} // namespace wuzhi::smart::cases
