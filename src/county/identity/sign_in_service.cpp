#include "county/identity/sign_in_service.hpp"

#include "county/identity/device_store.hpp"
#include "county/identity/facts_service.hpp"
#include "county/identity/lock_out_service.hpp"
#include "county/identity/rules.hpp"
#include "county/identity/session_store.hpp"
#include "county/identity/store.hpp"
#include "platform/base/check.hpp"
#include "platform/base/encoding.hpp"
#include "platform/base/log.hpp"
#include "platform/keys/sodium.hpp"

#include <algorithm>
#include <array>

namespace wuzhi::county::identity {
namespace {

struct SignInDetails {
    SessionKind kind = SessionKind::desk;
    std::string
        session{}; // The beginning of its hash: enough to tell it from the account's others.
};
BOOST_DESCRIBE_STRUCT(SignInDetails, (), (kind, session))

struct ChosenPost {
    std::optional<PostId> post{};
};
BOOST_DESCRIBE_STRUCT(ChosenPost, (), (post))

Error refused()
{
    return fail(
        ErrorKind::unauthorized,
        "sign_in.refused",
        "The login name, the password or the code is not right."
    );
}

Error no_session()
{
    return fail(ErrorKind::conflict, "session.none", "This was sent with a key, not in a session.");
}

std::string short_hash(const std::string& token_hash) { return token_hash.substr(0, 12); }

// The post to begin with: the one acted in last, or the only one.
std::optional<PostId>
first_post(const Account& account, const std::vector<Post>& posts, Instant now)
{
    std::vector<PostId> held;
    for (const auto& post : posts)
        if (is_held(post, now)) held.push_back(post.id);
    if (account.last_post && std::ranges::find(held, *account.last_post) != held.end())
        return account.last_post;
    if (held.size() == 1) return held.front();
    return std::nullopt;
}

// As a Caller, for the facts of somebody who is about to be one.
Caller caller_of(const Account& account)
{
    return Caller{
        Acting{.county = account.county, .account = account.id, .person = account.person}};
}

// An administrator's session ends soon whatever the request says.
SessionKind kind_for(const std::vector<Post>& posts, std::optional<SessionKind> wanted)
{
    const auto is_admin = [](const Post& post) { return is_administrator(post.kind); };
    if (std::ranges::any_of(posts, is_admin)) return SessionKind::desk;
    return wanted.value_or(SessionKind::desk);
}

// A new session with its token, not stored yet.
SignedIn begin(
    const Tools& tools,
    const Account& account,
    const std::vector<Post>& posts,
    SessionKind kind,
    Instant now
)
{
    std::array<std::uint8_t, 32> secret{};
    tools.entropy.fill(secret);
    const auto times = session_times(kind);
    auto token = to_base64url(secret);
    auto hash = to_hex(keys::sha256(token));
    return SignedIn{
        .token = std::move(token),
        .session = {
            .county = account.county,
            .token_hash = std::move(hash),
            .account = account.id,
            .kind = kind,
            .post = first_post(account, posts, now),
            .created_at = now,
            .last_seen_at = now,
            .idle_until = now + times.idle,
            .expires_at = now + times.absolute}};
}

} // namespace

SignInService::SignInService(const Tools& tools) : tools_(tools)
{
    auto hash = keys::hash_password("somebody who is not there", tools_.password_cost);
    check(static_cast<bool>(hash), "a server that starts has the memory for one password hash");
    dummy_hash_ = std::move(*hash);
}

Result<SignedIn>
SignInService::sign_in(const std::string& county, std::string_view peer, const SignIn& command)
{
    const auto login_name = normal_login_name(command.login_name).value_or("");
    const auto subjects = subjects_of(tools_.keys, login_name, peer);
    auto found = look_up(county, subjects, login_name);
    if (!found) return std::move(found).error();
    if (tools_.clock.now() < found->locked_until) return locked_out(found->locked_until);

    const auto& account = found->account;
    const bool has_password = account && !account->password_hash.empty();
    const bool matches = keys::password_matches(
        command.password, has_password ? account->password_hash : dummy_hash_
    );
    std::optional<SignedIn> signed_in;
    if (has_password && matches && account->state == AccountState::open) {
        if (found->ways.is_required && !command.code && !command.device)
            return factor_required(found->ways);
        auto begun = start(*found, subjects, command);
        if (!begun) return std::move(begun).error();
        signed_in = std::move(*begun);
    }
    if (signed_in) return std::move(*signed_in);
    if (const auto written = count_failed_try(tools_, county, subjects, account); !written)
        return written.error();
    return refused();
}

Result<SignInService::Found> SignInService::look_up(
    const std::string& county, const TrySubjects& subjects, const std::string& login_name
)
{
    return tools_.database.read([&](db::Session& session) -> Result<Found> {
        Found found;
        found.locked_until = locked_until(session, county, {subjects.name, subjects.peer});
        found.account = find_account_by_login_name(session, county, login_name);
        if (!found.account) return found;
        found.posts = posts_of(session, county, found.account->person);
        found.ways = ways_of_account(session, *found.account, tools_.clock.now());
        return found;
    });
}

Result<std::optional<SignedIn>>
SignInService::start(const Found& found, const TrySubjects& subjects, const SignIn& command)
{
    const auto& seen = *found.account;
    const auto now = tools_.clock.now();
    auto started = begin(tools_, seen, found.posts, kind_for(found.posts, command.kind), now);
    std::optional<std::string> better_hash;
    if (keys::is_outdated(seen.password_hash, tools_.password_cost)) {
        auto made = keys::hash_password(command.password, tools_.password_cost);
        if (made) better_hash = std::move(*made);
    }
    const auto fact = fact_of(
        tools_.ids,
        caller_of(seen),
        "identity.signed_in",
        to_text(seen.id),
        now,
        SignInDetails{started.session.kind, short_hash(started.session.token_hash)}
    );
    return tools_.database.write([&](db::Session& session) -> Result<std::optional<SignedIn>> {
        auto settled = settle(session, seen, command, started);
        if (!settled || !*settled) return settled;
        if (better_hash) {
            auto account = lock_account(session, seen.county, seen.id);
            account->password_hash = *better_hash;
            update(session, *account);
        }
        remove_attempts(session, seen.county, subjects.name);
        journal::record(session, fact);
        return settled;
    });
}

Result<std::optional<SignedIn>> SignInService::settle(
    db::Session& session, const Account& seen, const SignIn& command, SignedIn started
)
{
    // What was read before the password was checked may have changed while it was.
    auto account = lock_account(session, seen.county, seen.id);
    const bool is_same = account && account->version == seen.version &&
                         account->second_factor_since == seen.second_factor_since;
    if (!is_same || account->state != AccountState::open) return refused();
    auto& row = started.session;
    const auto ways = ways_of_account(session, *account, row.created_at);
    if (ways.is_required) {
        const auto proven =
            prove_factor(tools_, session, *account, ways, {command.code, command.device});
        if (!proven) return proven.error();
        if (!proven->is_good) return std::optional<SignedIn>{};
        row.device = proven->device;
    }
    row.before_at = account->signed_in_at;
    row.before_kind = account->signed_in_kind;
    row.before_device = account->signed_in_device;
    account->signed_in_at = row.created_at;
    account->signed_in_kind = row.kind;
    account->signed_in_device = row.device;
    update(session, *account);
    insert(session, row);
    if (const auto sheet = find_sheet(session, seen.county, seen.id))
        started.codes_left = view_of(*sheet).left;
    return std::optional{std::move(started)};
}

Result<> SignInService::sign_out(const Caller& caller)
{
    if (caller.session().empty()) return no_session();
    const auto fact = fact_of(
        tools_.ids,
        caller,
        "identity.signed_out",
        to_text(caller.account()),
        tools_.clock.now(),
        NoDetails{}
    );
    const auto written = tools_.database.write([&](db::Session& session) -> Result<> {
        if (remove_session(session, caller.county(), caller.session()))
            journal::record(session, fact);
        return {};
    });
    tools_.sessions.forget(caller.session());
    return written;
}

Result<> SignInService::choose_post(const Caller& caller, std::optional<PostId> post)
{
    if (caller.session().empty()) return no_session();
    const auto now = tools_.clock.now();
    const auto fact = fact_of(
        tools_.ids, caller, "identity.post_chosen", to_text(caller.account()), now, ChosenPost{post}
    );
    const auto written = tools_.database.write([&](db::Session& session) -> Result<> {
        auto account = lock_account(session, caller.county(), caller.account());
        const auto posts = posts_of(session, caller.county(), caller.person());
        const auto is_theirs = [&](const Post& each) {
            return each.id == *post && is_held(each, now);
        };
        if (post && std::ranges::none_of(posts, is_theirs))
            return fail_field(
                ErrorKind::invalid, "post.not_held", "post", "Choose one of your own posts."
            );
        account->last_post = post;
        update(session, *account);
        set_post(session, caller.county(), caller.session(), post);
        journal::record(session, fact);
        return {};
    });
    tools_.sessions.forget(caller.session());
    return written;
}

} // namespace wuzhi::county::identity
