#include "county/audit/routes.hpp"

#include "county/audit/service.hpp"
#include "county/identity/permission.hpp"

namespace wuzhi::county::audit {

std::vector<http::Route> routes(db::Database& database)
{
    std::vector<http::Route> table;
    table.push_back(http::reading<FactsQuery, FactsPage>(
        "/api/v1/journal/facts",
        Permission::journal_read,
        "Facts as the auditor reads them, the newest first: sealed ones too, and of each reading "
        "of "
        "what is masked, and each export, who it was and what for.",
        [&database](const Caller& caller, const FactsQuery& query, const http::Request&) {
            return read_facts(database, caller, query);
        }
    ));
    return table;
}

} // namespace wuzhi::county::audit
