#include "county/identity/people_routes.hpp"

#include "county/commands/from_request.hpp"
#include "county/identity/accounts_service.hpp"
#include "county/identity/people_service.hpp"
#include "county/identity/posts_service.hpp"
#include "county/identity/second_factor_service.hpp"

#include <utility>

namespace wuzhi::county::identity {
namespace {

using http::Request;
using http::Verb;

Result<commands::Once> once_of(const Request& request, const Caller& caller)
{
    return commands::once_of(request, caller.county(), caller.principal());
}

// A command about the account in the path, without a body.
http::Route on_account(
    const Tools& tools,
    std::string verb,
    Permission permission,
    std::string summary,
    std::function<Result<PersonView>(const Tools&, const Caller&, AccountId)> f
)
{
    return http::Route{
        .verb = Verb::post,
        .path = "/api/v1/accounts/{id}/" + std::move(verb),
        .permission = permission,
        .pool = http::Pool::write,
        .summary = std::move(summary),
        .handler = [&tools, f = std::move(f)](const Request& request, const Caller& caller)
            -> Result<http::Reply> {
            const auto id = request.path_id<AccountId>("id");
            if (!id) return id.error();
            const auto view = f(tools, caller, *id);
            if (!view) return view.error();
            return http::json_reply(*view);
        },
        .answer = &http::schema_of<PersonView>};
}

void add_people(std::vector<http::Route>& table, const Tools& tools)
{
    table.push_back(http::reading<PeopleQuery, PeoplePage>(
        "/api/v1/people",
        Permission::person_read,
        "People with a post in one's own area, masked",
        [&tools](const Caller& caller, const PeopleQuery& query, const Request&) {
            return list_people(tools, caller, query);
        }
    ));
    table.push_back(http::reading<http::NoQuery, PersonView>(
        "/api/v1/people/{id}",
        Permission::person_read,
        "One person, masked",
        [&tools](const Caller& caller, const http::NoQuery&, const Request& request)
            -> Result<PersonView> {
            const auto id = request.path_id<PersonId>("id");
            if (!id) return id.error();
            return find_person(tools, caller, *id);
        }
    ));
    table.push_back(http::command<PersonEntry, PersonView>(
        Verb::post,
        "/api/v1/people",
        Permission::person_manage,
        "Enter a person",
        [&tools](const Caller& caller, const PersonEntry& entry, const Request& request)
            -> Result<PersonView> {
            const auto once = once_of(request, caller);
            if (!once) return once.error();
            return register_person(tools, caller, entry, *once);
        },
        201
    ));
    table.push_back(http::command<PersonEntry, PersonView>(
        Verb::put,
        "/api/v1/people/{id}",
        Permission::person_manage,
        "Correct a person's name and telephone number (If-Match)",
        [&tools](const Caller& caller, const PersonEntry& entry, const Request& request)
            -> Result<PersonView> {
            const auto id = request.path_id<PersonId>("id");
            if (!id) return id.error();
            const auto version = http::if_match(request);
            if (!version) return version.error();
            return correct_person(tools, caller, *id, *version, entry);
        }
    ));
    table.push_back(http::command<RevealRequest, RevealedPerson>(
        Verb::post,
        "/api/v1/people/{id}/reveal",
        Permission::person_reveal,
        "One person unmasked, with the purpose on record",
        [&tools](const Caller& caller, const RevealRequest& body, const Request& request)
            -> Result<RevealedPerson> {
            const auto id = request.path_id<PersonId>("id");
            if (!id) return id.error();
            return reveal_person(tools, caller, *id, body);
        }
    ));
}

void add_accounts(std::vector<http::Route>& table, const Tools& tools)
{
    table.push_back(http::command<AccountEntry, PersonView>(
        Verb::post,
        "/api/v1/people/{id}/accounts",
        Permission::account_manage,
        "Give a person an account",
        [&tools](const Caller& caller, const AccountEntry& entry, const Request& request)
            -> Result<PersonView> {
            const auto id = request.path_id<PersonId>("id");
            if (!id) return id.error();
            const auto once = once_of(request, caller);
            if (!once) return once.error();
            return open_account(tools, caller, *id, entry, *once);
        },
        201
    ));
    table.back().pool = http::Pool::slow;
    table.push_back(http::command<PasswordReset, PersonView>(
        Verb::put,
        "/api/v1/accounts/{id}/password",
        Permission::account_manage,
        "Set a password that its owner must change",
        [&tools](const Caller& caller, const PasswordReset& reset, const Request& request)
            -> Result<PersonView> {
            const auto id = request.path_id<AccountId>("id");
            if (!id) return id.error();
            return reset_password(tools, caller, *id, reset);
        }
    ));
    table.back().pool = http::Pool::slow;
}

void add_account_states(std::vector<http::Route>& table, const Tools& tools)
{
    const auto set_state = [](AccountState state) {
        return [state](const Tools& with, const Caller& caller, AccountId id) {
            return set_account_state(with, caller, id, state);
        };
    };
    table.push_back(on_account(
        tools,
        "close",
        Permission::account_manage,
        "Close an account",
        set_state(AccountState::closed)
    ));
    table.push_back(on_account(
        tools,
        "reopen",
        Permission::account_manage,
        "Open an account again",
        set_state(AccountState::open)
    ));
    table.push_back(on_account(
        tools, "end-sessions", Permission::session_revoke, "End an account's sessions", end_sessions
    ));
    table.push_back(on_account(
        tools, "unlock", Permission::session_revoke, "Lift an account's lock-out", unlock
    ));
    table.push_back(on_account(
        tools,
        "reset-second-factor",
        Permission::session_revoke,
        "Remove a lost second factor",
        reset_second_factor
    ));
}

void add_posts(std::vector<http::Route>& table, const Tools& tools, const Places& places)
{
    table.push_back(http::command<PostEntry, PersonPost>(
        Verb::post,
        "/api/v1/people/{id}/posts",
        Permission::post_grant,
        "Give a post, or propose an administrator's",
        [&tools, &places](const Caller& caller, const PostEntry& entry, const Request& request)
            -> Result<PersonPost> {
            const auto id = request.path_id<PersonId>("id");
            if (!id) return id.error();
            const auto once = once_of(request, caller);
            if (!once) return once.error();
            return grant_post(tools, places, caller, *id, entry, *once);
        },
        201
    ));
    table.push_back(http::command<PostEnd, PersonPost>(
        Verb::post,
        "/api/v1/posts/{id}/end",
        Permission::post_grant,
        "End a post",
        [&tools](const Caller& caller, const PostEnd& end, const Request& request)
            -> Result<PersonPost> {
            const auto id = request.path_id<PostId>("id");
            if (!id) return id.error();
            return end_post(tools, caller, *id, end);
        }
    ));
    table.push_back(http::reading<http::NoQuery, ProposedPosts>(
        "/api/v1/posts/proposed",
        Permission::post_approve,
        "Administrators' posts that wait for a second person",
        [&tools](const Caller& caller, const http::NoQuery&, const Request&) {
            return list_proposed_posts(tools, caller);
        }
    ));
    table.push_back(http::command<PostDecision, PersonPost>(
        Verb::post,
        "/api/v1/posts/{id}/decide",
        Permission::post_approve,
        "Decide on an administrator's post that somebody else proposed",
        [&tools](const Caller& caller, const PostDecision& decision, const Request& request)
            -> Result<PersonPost> {
            const auto id = request.path_id<PostId>("id");
            if (!id) return id.error();
            return decide_post(tools, caller, *id, decision);
        }
    ));
}

} // namespace

std::vector<http::Route> people_routes(const Tools& tools, const Places& places)
{
    std::vector<http::Route> table;
    add_people(table, tools);
    add_accounts(table, tools);
    add_account_states(table, tools);
    add_posts(table, tools, places);
    return table;
}

} // namespace wuzhi::county::identity
