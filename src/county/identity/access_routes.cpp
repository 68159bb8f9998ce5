#include "county/identity/access_routes.hpp"

#include "county/identity/api_key_service.hpp"
#include "county/identity/second_factor_service.hpp"

namespace wuzhi::county::identity {
namespace {

using http::Request;
using http::Verb;

struct OwnPassword {
    std::string password{};
};
BOOST_DESCRIBE_STRUCT(OwnPassword, (), (password))

struct OwnCode {
    std::string code{};
};
BOOST_DESCRIBE_STRUCT(OwnCode, (), (code))

struct AccessDone {
    bool done = true;
};
BOOST_DESCRIBE_STRUCT(AccessDone, (), (done))

Result<AccessDone> done_or(const Result<>& result)
{
    if (!result) return result.error();
    return AccessDone{};
}

void add_second_factor(std::vector<http::Route>& table, const Tools& tools)
{
    table.push_back(http::command<OwnPassword, SecondFactorOffer>(
        Verb::post,
        "/api/v1/me/second-factor",
        Permission::signed_in,
        "Begin to set up an authenticator app",
        [&tools](const Caller& caller, const OwnPassword& body, const Request&) {
            return offer_second_factor(tools, caller, body.password);
        }
    ));
    table.back().pool = http::Pool::slow;
    table.push_back(http::command<OwnCode, RecoveryCodes>(
        Verb::put,
        "/api/v1/me/second-factor",
        Permission::signed_in,
        "Turn the second factor on with its first code",
        [&tools](const Caller& caller, const OwnCode& body, const Request&) {
            return confirm_second_factor(tools, caller, body.code);
        }
    ));
    table.push_back(http::command<OwnCode, AccessDone>(
        Verb::post,
        "/api/v1/me/second-factor/remove",
        Permission::signed_in,
        "Turn the second factor off",
        [&tools](const Caller& caller, const OwnCode& body, const Request&) {
            return done_or(remove_second_factor(tools, caller, body.code));
        }
    ));
}

void add_keys(std::vector<http::Route>& table, const Tools& tools)
{
    table.push_back(http::reading<http::NoQuery, KeyList>(
        "/api/v1/api-keys",
        Permission::api_key_manage,
        "The keys of programs",
        [&tools](const Caller& caller, const http::NoQuery&, const Request&) {
            return list_keys(tools, caller);
        }
    ));
    table.push_back(http::command<KeyRequest, IssuedKey>(
        Verb::post,
        "/api/v1/api-keys",
        Permission::api_key_manage,
        "Issue a key to a program",
        [&tools](const Caller& caller, const KeyRequest& body, const Request&) {
            return issue_key(tools, caller, body);
        },
        201
    ));
    table.push_back(http::Route{
        .verb = Verb::del,
        .path = "/api/v1/api-keys/{id}",
        .permission = Permission::api_key_manage,
        .pool = http::Pool::write,
        .summary = "End a key",
        .handler = [&tools](const Request& request, const Caller& caller) -> Result<http::Reply> {
            const auto id = request.path_id<ApiKeyId>("id");
            if (!id) return id.error();
            if (const auto done = revoke_key(tools, caller, *id); !done) return done.error();
            return http::json_reply(AccessDone{});
        },
        .answer = &http::schema_of<AccessDone>});
}

} // namespace

std::vector<http::Route> access_routes(const Tools& tools)
{
    std::vector<http::Route> table;
    add_second_factor(table, tools);
    add_keys(table, tools);
    return table;
}

} // namespace wuzhi::county::identity
