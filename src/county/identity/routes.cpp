#include "county/identity/routes.hpp"

#include "county/identity/admit.hpp"
#include "county/identity/cookie.hpp"
#include "county/identity/password_service.hpp"
#include "county/identity/quiet_hours_service.hpp"
#include "county/identity/service.hpp"

namespace wuzhi::county::identity {
namespace {

using http::Request;
using http::Verb;

struct SessionStarted {
    std::optional<std::string> token{};       // Only when `bearer` was asked for.
    std::optional<PostId> post{};             // The one acted in; unset: choose one.
    Instant expires_at{};                     // In any case; earlier when it is not used.
    std::optional<std::int64_t> codes_left{}; // Of the sheet of codes, if there is one.
};
BOOST_DESCRIBE_STRUCT(SessionStarted, (), (token, post, expires_at, codes_left))

struct PostChoice {
    std::optional<PostId> post{};
};
BOOST_DESCRIBE_STRUCT(PostChoice, (), (post))

struct IdentityDone {
    bool done = true;
};
BOOST_DESCRIBE_STRUCT(IdentityDone, (), (done))

http::Reply started(const Request& request, const SignIn& command, const SignedIn& signed_in)
{
    const auto& session = signed_in.session;
    const bool is_bearer = command.bearer.value_or(false);
    const SessionStarted answer{
        .token = is_bearer ? std::optional{signed_in.token} : std::nullopt,
        .post = session.post,
        .expires_at = session.expires_at,
        .codes_left = signed_in.codes_left};
    auto reply = http::json_reply(answer, 201);
    if (is_bearer) return reply;
    reply.headers.emplace_back("set-cookie", session_cookie(request, signed_in));
    return reply;
}

http::Route sign_in_route(SignInService& service)
{
    auto route = http::command<SignIn, http::Reply>(
        Verb::post,
        "/api/v1/session",
        Permission::anyone,
        "Sign in",
        [&service](const Caller& caller, const SignIn& command, const Request& request)
            -> Result<http::Reply> {
            const auto signed_in = service.sign_in(caller.county(), request.peer, command);
            if (!signed_in) return signed_in.error();
            return started(request, command, *signed_in);
        },
        201
    );
    route.pool = http::Pool::slow;
    route.answer = &http::schema_of<SessionStarted>;
    return route;
}

http::Route sign_out_route(SignInService& service)
{
    return http::Route{
        .verb = Verb::del,
        .path = "/api/v1/session",
        .permission = Permission::signed_in,
        .pool = http::Pool::write,
        .summary = "Sign out",
        .handler = [&service](const Request& request, const Caller& caller) -> Result<http::Reply> {
            if (const auto done = service.sign_out(caller); !done) return done.error();
            auto reply = http::json_reply(IdentityDone{});
            reply.headers.emplace_back("set-cookie", ended_cookie(request));
            // The browser keeps photos for whoever saw them; the next person at the PC did not.
            reply.headers.emplace_back("clear-site-data", "\"cache\"");
            return reply;
        },
        .answer = &http::schema_of<IdentityDone>};
}

http::Route choose_post_route(
    const Tools& tools, const Counties& counties, const Places& places, SignInService& service
)
{
    return http::command<PostChoice, Me>(
        Verb::put,
        "/api/v1/session/post",
        Permission::signed_in,
        "Choose the post to act in",
        [&tools, &counties, &places, &service](
            const Caller& caller, const PostChoice& choice, const Request& request
        ) -> Result<Me> {
            if (const auto done = service.choose_post(caller, choice.post); !done)
                return done.error();
            const auto next = tools.sessions.find(caller.county(), *token_of(request));
            if (!next) return next.error();
            return me(tools, counties, places, *next ? **next : caller);
        }
    );
}

http::Route change_password_route(const Tools& tools)
{
    auto route = http::command<PasswordChange, IdentityDone>(
        Verb::put,
        "/api/v1/me/password",
        Permission::signed_in,
        "Change one's own password",
        [&tools](const Caller& caller, const PasswordChange& command, const Request&)
            -> Result<IdentityDone> {
            if (const auto done = change_password(tools, caller, command); !done)
                return done.error();
            return IdentityDone{};
        }
    );
    route.pool = http::Pool::slow;
    return route;
}

http::Route quiet_hours_route(const Tools& tools, const Counties& counties, const Places& places)
{
    return http::command<QuietHoursChoice, Me>(
        Verb::put,
        "/api/v1/me/quiet-hours",
        Permission::signed_in,
        "When one's telephone makes no sound",
        [&tools,
         &counties,
         &places](const Caller& caller, const QuietHoursChoice& choice, const Request&)
            -> Result<Me> {
            if (const auto done = set_quiet_hours(tools, caller, choice); !done)
                return done.error();
            return me(tools, counties, places, caller);
        }
    );
}

// The same for whoever asks at this address, so that a later visit begins without a question.
http::Route county_route(const Counties& counties, const Places& places)
{
    auto route = http::reading<http::NoQuery, http::Reply>(
        "/api/v1/county",
        Permission::anyone,
        "Which county this is, and whether it is a demonstration",
        [&counties, &places](const Caller& caller, const http::NoQuery&, const Request&)
            -> Result<http::Reply> {
            auto reply = http::json_reply(county_view(counties, places, caller.county()));
            reply.headers.push_back({"cache-control", "private, max-age=3600"});
            return reply;
        }
    );
    route.answer = http::schema_of<CountyView>;
    return route;
}

} // namespace

std::vector<http::Route>
routes(const Tools& tools, const Counties& counties, const Places& places, SignInService& sign_in)
{
    std::vector<http::Route> table;
    table.push_back(sign_in_route(sign_in));
    table.push_back(sign_out_route(sign_in));
    table.push_back(choose_post_route(tools, counties, places, sign_in));
    table.push_back(http::reading<http::NoQuery, Me>(
        "/api/v1/me",
        Permission::signed_in,
        "Who is signed in, their posts and permissions",
        [&tools, &counties, &places](const Caller& caller, const http::NoQuery&, const Request&) {
            return me(tools, counties, places, caller);
        }
    ));
    table.push_back(county_route(counties, places));
    table.push_back(change_password_route(tools));
    table.push_back(quiet_hours_route(tools, counties, places));
    table.push_back(http::reading<http::NoQuery, PermissionTable>(
        "/api/v1/permissions",
        Permission::permission_read,
        "What each post may do, and how far",
        [](const Caller&, const http::NoQuery&, const Request&) -> Result<PermissionTable> {
            return permission_table();
        }
    ));
    return table;
}

} // namespace wuzhi::county::identity
