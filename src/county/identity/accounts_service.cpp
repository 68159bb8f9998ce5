#include "county/identity/accounts_service.hpp"

#include "county/commands/service.hpp"
#include "county/identity/facts_service.hpp"
#include "county/identity/guarded_service.hpp"
#include "county/identity/lock_out_service.hpp"
#include "county/identity/people_store.hpp"
#include "county/identity/rules.hpp"
#include "county/identity/session_store.hpp"
#include "county/identity/store.hpp"

#include <functional>

namespace wuzhi::county::identity {
namespace {

struct NewAccountDetails {
    AccountId account{};
};
BOOST_DESCRIBE_STRUCT(NewAccountDetails, (), (account))

Error no_account()
{
    return fail(ErrorKind::not_found, "account.not_found", "There is no such account.");
}

Error own_account()
{
    return fail(
        ErrorKind::forbidden, "account.own", "Another administrator does this for your own account."
    );
}

// Locks the account, lets `change` alter it, and records the fact; then ends what this process
// remembers of its sessions. Answers with the person.
Result<PersonView> change_account(
    const Tools& tools,
    const Caller& caller,
    AccountId id,
    const journal::Fact& fact,
    const std::function<Result<>(db::Session&, Account&)>& change
)
{
    const auto person = tools.database.write([&](db::Session& session) -> Result<PersonId> {
        auto account = lock_account(session, caller.county(), id);
        if (!account) return no_account();
        if (const auto good = change(session, *account); !good) return good.error();
        ++account->version;
        update(session, *account);
        journal::record(session, fact);
        return account->person;
    });
    if (!person) return person.error();
    tools.sessions.forget_account(id);
    return find_person(tools, caller, *person);
}

journal::Fact
account_fact(const Tools& tools, const Caller& caller, std::string_view kind, AccountId id)
{
    return fact_of(tools.ids, caller, kind, to_text(id), tools.clock.now(), NoDetails{});
}

Result<Account>
account_of(const Tools& tools, const Caller& caller, PersonId person, const AccountEntry& entry)
{
    const auto login_name = normal_login_name(entry.login_name);
    if (!login_name)
        return fail_field(
            ErrorKind::invalid,
            "account.login_name",
            "login_name",
            "Give 2 to 64 letters, digits, Chinese characters or any of . - _ @"
        );
    Account account{
        .county = caller.county(),
        .id = tools.ids.next<AccountId>(),
        .person = person,
        .login_name = *login_name,
        .created_at = tools.clock.now()};
    if (!entry.password) return account;
    if (const auto good = check_password(*entry.password, *login_name); !good) return good.error();
    auto hash = keys::hash_password(*entry.password, tools.password_cost);
    if (!hash) return std::move(hash).error();
    account.password_hash = std::move(*hash);
    account.must_change = true;
    return account;
}

} // namespace

Result<AccountId>
find_account_named(const Tools& tools, const std::string& county, std::string_view login_name)
{
    const auto name = normal_login_name(login_name).value_or("");
    return tools.database.read([&](db::Session& session) -> Result<AccountId> {
        const auto account = find_account_by_login_name(session, county, name);
        if (!account) return no_account();
        return account->id;
    });
}

Result<bool> has_administrators(const Tools& tools, const std::string& county)
{
    const auto now = tools.clock.now();
    return tools.database.read([&](db::Session& session) -> Result<bool> {
        for (const auto kind :
             {PostKind::system_administrator, PostKind::security_administrator, PostKind::auditor})
            if (count_holders(session, county, kind, now) > 0) return true;
        return false;
    });
}

Result<PersonView> open_account(
    const Tools& tools,
    const Caller& caller,
    PersonId person,
    const AccountEntry& entry,
    const commands::Once& once
)
{
    const auto account = account_of(tools, caller, person, entry);
    if (!account) return account.error();
    const auto now = account->created_at;
    const auto fact = fact_of(
        tools.ids,
        caller,
        "identity.account_opened",
        to_text(person),
        now,
        NewAccountDetails{account->id}
    );
    const auto opened =
        tools.database.write([&](db::Session& session) -> Result<NewAccountDetails> {
            return commands::once<NewAccountDetails>(
                session,
                once,
                now,
                [&]() -> Result<NewAccountDetails> {
                    if (!lock_person(session, caller.county(), person))
                        return fail(
                            ErrorKind::not_found, "person.not_found", "There is no such person."
                        );
                    if (!insert(session, *account))
                        return fail_field(
                            ErrorKind::conflict,
                            "account.login_name_taken",
                            "login_name",
                            "Somebody has this login name already."
                        );
                    journal::record(session, fact);
                    return NewAccountDetails{account->id};
                }
            );
        });
    if (!opened) return opened.error();
    return find_person(tools, caller, person);
}

Result<PersonView>
set_account_state(const Tools& tools, const Caller& caller, AccountId id, AccountState state)
{
    const bool closes = state == AccountState::closed;
    const auto kind = closes ? "identity.account_closed" : "identity.account_reopened";
    const auto fact = account_fact(tools, caller, kind, id);
    return change_account(
        tools,
        caller,
        id,
        fact,
        [&](db::Session& session, Account& account) -> Result<> {
            if (account.person == caller.person()) return own_account();
            account.state = state;
            if (closes) remove_sessions_of(session, caller.county(), id, "");
            return {};
        }
    );
}

Result<PersonView>
reset_password(const Tools& tools, const Caller& caller, AccountId id, const PasswordReset& reset)
{
    const auto seen =
        tools.database.read([&](db::Session& session) -> Result<std::optional<Account>> {
            return find_account(session, caller.county(), id);
        });
    if (!seen) return seen.error();
    if (!*seen) return no_account();
    if ((*seen)->person == caller.person()) return own_account();
    if (const auto good = check_password(reset.password, (*seen)->login_name); !good)
        return good.error();
    const auto hash = keys::hash_password(reset.password, tools.password_cost);
    if (!hash) return hash.error();
    const auto fact = account_fact(tools, caller, "identity.password_reset", id);
    return change_account(
        tools,
        caller,
        id,
        fact,
        [&](db::Session& session, Account& account) -> Result<> {
            auto good = check_not_taken_over(session, caller, account, tools.clock.now());
            if (!good) return good;
            account.password_hash = *hash;
            account.must_change = true;
            remove_sessions_of(session, caller.county(), id, "");
            return {};
        }
    );
}

Result<PersonView> end_sessions(const Tools& tools, const Caller& caller, AccountId id)
{
    const auto fact = account_fact(tools, caller, "identity.sessions_ended", id);
    return change_account(tools, caller, id, fact, [&](db::Session& session, Account&) -> Result<> {
        remove_sessions_of(session, caller.county(), id, "");
        return {};
    });
}

Result<PersonView> unlock(const Tools& tools, const Caller& caller, AccountId id)
{
    const auto fact = account_fact(tools, caller, "identity.unlocked", id);
    return change_account(
        tools,
        caller,
        id,
        fact,
        [&](db::Session& session, Account& account) -> Result<> {
            for (const auto& [kind, text] :
                 {std::pair{"name", account.login_name},
                  std::pair{"password", to_text(id)},
                  std::pair{"second_factor", to_text(id)}})
                remove_attempts(session, caller.county(), attempt_subject(tools.keys, kind, text));
            return {};
        }
    );
}

} // namespace wuzhi::county::identity
