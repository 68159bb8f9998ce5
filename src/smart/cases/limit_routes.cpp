#include "smart/cases/limit_routes.hpp"

#include "county/commands/from_request.hpp"
#include "county/identity/caller.hpp"
#include "smart/cases/limit_service.hpp"
#include "smart/cases/views.hpp"

namespace wuzhi::smart::cases {
namespace {

struct LimitBody {
    ShortText limit{};  // As catalogues write it: 2工作日.
    std::string seen{}; // The limit it has, as the sender saw it.
    ReasonText reason{};
};
BOOST_DESCRIBE_STRUCT(LimitBody, (), (limit, seen, reason))

} // namespace

std::vector<http::Route> limit_routes(const Tools& tools)
{
    std::vector<http::Route> table;
    table.push_back(http::command<LimitBody, CategoryView>(
        http::Verb::post,
        "/api/v1/categories/{code}/limit",
        Permission::catalogue_manage,
        "Give a sub-category another limit for cases to come; open cases keep theirs.",
        [&tools](const Caller& caller, const LimitBody& body, const http::Request& request)
            -> Result<CategoryView> {
            auto once = county::commands::once_of(request, caller.county(), caller.principal());
            if (!once) return std::move(once).error();
            const auto category = set_limit(
                tools.database,
                tools.ids,
                {.county = caller.county(),
                 .acting_post = caller.acting_post(),
                 .once = std::move(*once),
                 .category = std::string{request.path_value("code")},
                 .seen = body.seen,
                 .limit = body.limit.str(),
                 .reason = body.reason},
                tools.clock.now()
            );
            if (!category) return category.error();
            return view_of(*category);
        }
    ));
    return table;
}

} // namespace wuzhi::smart::cases
