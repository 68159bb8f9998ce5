#include "county/identity/password_service.hpp"

#include "county/identity/facts_service.hpp"
#include "county/identity/lock_out_service.hpp"
#include "county/identity/rules.hpp"
#include "county/identity/session_store.hpp"
#include "county/identity/store.hpp"
#include "platform/base/check.hpp"

namespace wuzhi::county::identity {
namespace {

Result<Account>
account_unless_locked(const Tools& tools, const Caller& caller, const std::string& subject)
{
    return tools.database.read([&](db::Session& session) -> Result<Account> {
        const auto until = locked_until(session, caller.county(), {subject});
        if (tools.clock.now() < until) return locked_out(until);
        auto account = find_account(session, caller.county(), caller.account());
        check(account.has_value(), "whoever is signed in has an account");
        return std::move(*account);
    });
}

Error count_wrong(const Tools& tools, const Caller& caller, const std::string& subject)
{
    const auto now = tools.clock.now();
    const auto written = tools.database.write([&](db::Session& session) -> Result<> {
        write_failure(session, caller.county(), subject, now);
        return {};
    });
    if (!written) return written.error();
    return fail_field(
        ErrorKind::invalid, "password.wrong", "password", "This is not your password."
    );
}

// A change has two passwords where other commands have one.
Error about(Error error, std::string field)
{
    if (!error.field.empty()) error.field = std::move(field);
    return error;
}

std::string subject_of(const Tools& tools, const Caller& caller)
{
    return attempt_subject(tools.keys, "password", to_text(caller.account()));
}

} // namespace

Result<Account>
check_own_password(const Tools& tools, const Caller& caller, std::string_view password)
{
    const auto subject = subject_of(tools, caller);
    auto account = account_unless_locked(tools, caller, subject);
    if (!account) return account;
    if (!keys::password_matches(password, account->password_hash))
        return count_wrong(tools, caller, subject);
    return account;
}

Result<> change_password(const Tools& tools, const Caller& caller, const PasswordChange& command)
{
    const auto account = check_own_password(tools, caller, command.old_password);
    if (!account) return about(account.error(), "old_password");
    if (const auto good = check_password(command.new_password, account->login_name); !good)
        return about(good.error(), "new_password");
    const auto hash = keys::hash_password(command.new_password, tools.password_cost);
    if (!hash) return hash.error();
    const auto fact = fact_of(
        tools.ids,
        caller,
        "identity.password_changed",
        to_text(caller.account()),
        tools.clock.now(),
        NoDetails{}
    );
    const auto written = tools.database.write([&](db::Session& session) -> Result<> {
        auto row = lock_account(session, caller.county(), caller.account());
        check(row.has_value(), "accounts are closed, never removed");
        row->password_hash = *hash;
        row->must_change = false;
        ++row->version;
        update(session, *row);
        remove_attempts(session, caller.county(), subject_of(tools, caller));
        remove_sessions_of(session, caller.county(), caller.account(), caller.session());
        journal::record(session, fact);
        return {};
    });
    tools.sessions.forget_account(caller.account());
    return written;
}

} // namespace wuzhi::county::identity
