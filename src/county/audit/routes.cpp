#include "county/audit/routes.hpp"

#include "county/audit/exceptions_service.hpp"
#include "county/audit/sample_service.hpp"
#include "county/audit/service.hpp"
#include "county/commands/from_request.hpp"
#include "county/identity/permission.hpp"

namespace wuzhi::county::audit {

std::vector<http::Route> routes(Tools tools)
{
    auto& database = tools.database;
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
    auto exceptions = http::reading<ExceptionsQuery, ExceptionsPage>(
        "/api/v1/journal/exceptions",
        Permission::journal_read,
        "What is out of the ordinary among the facts that were recorded in a period: closed by "
        "force, excused, suspended, put into another category, with a longer limit, by other rules "
        "or permissions; counted by class, the newest first.",
        [tools](const Caller& caller, const ExceptionsQuery& query, const http::Request&) {
            return read_exceptions(
                tools.database, tools.declared, caller, query, county_day(tools.clock.now())
            );
        }
    );
    exceptions.pool = http::Pool::slow; // It goes through all facts of the period.
    table.push_back(std::move(exceptions));
    auto samples = http::command<SampleOrder, Sample>(
        http::Verb::post,
        "/api/v1/journal/samples",
        Permission::journal_read,
        "Draw records of a period by lot, as the seed alone decides: in the order of "
        "SHA-256(seed, newline, id). Each drawing is recorded in the public log.",
        [tools](const Caller& caller, const SampleOrder& order, const http::Request& request)
            -> Result<Sample> {
            auto once = commands::once_of(request, caller.county(), caller.principal());
            if (!once) return std::move(once).error();
            return draw_sample(
                tools.database, tools.ids, tools.declared, caller, order, *once, tools.clock.now()
            );
        }
    );
    samples.pool = http::Pool::slow;
    table.push_back(std::move(samples));
    return table;
}

} // namespace wuzhi::county::audit
