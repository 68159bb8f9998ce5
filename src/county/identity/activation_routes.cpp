#include "county/identity/activation_routes.hpp"

#include "county/identity/activation_service.hpp"

namespace wuzhi::county::identity {

std::vector<http::Route> activation_routes(const Tools& tools)
{
    std::vector<http::Route> table;
    table.push_back(http::command<SlipsEntry, Slips>(
        http::Verb::post,
        "/api/v1/activation-slips",
        Permission::account_manage,
        "The activation slips of all who have no password yet, to be printed",
        [&tools](const Caller& caller, const SlipsEntry& entry, const http::Request&) {
            return make_slips(tools, caller, entry);
        }
    ));
    table.push_back(http::command<NewSlip, Slip>(
        http::Verb::post,
        "/api/v1/accounts/{id}/activation-slip",
        Permission::account_manage,
        "A new activation slip, in place of a lost one or of a forgotten password",
        [&tools](const Caller& caller, const NewSlip& entry, const http::Request& request)
            -> Result<Slip> {
            const auto id = request.path_id<AccountId>("id");
            if (!id) return id.error();
            return make_slip(tools, caller, *id, entry);
        }
    ));
    table.push_back(http::command<Activate, Activated>(
        http::Verb::post,
        "/api/v1/activations",
        Permission::anyone,
        "Choose the first password, with the code of a slip",
        [&tools](const Caller& caller, const Activate& command, const http::Request& request) {
            return activate(tools, caller.county(), request.peer, command);
        }
    ));
    table.back().pool = http::Pool::slow;
    return table;
}

} // namespace wuzhi::county::identity
