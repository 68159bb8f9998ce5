#include "county/identity/second_factor_service.hpp"

#include "county/identity/device_store.hpp"
#include "county/identity/facts_service.hpp"
#include "county/identity/lock_out_service.hpp"
#include "county/identity/password_service.hpp"
#include "county/identity/rules.hpp"
#include "county/identity/second_factor_store.hpp"
#include "county/identity/session_store.hpp"
#include "county/identity/store.hpp"
#include "platform/base/check.hpp"
#include "platform/keys/totp.hpp"

#include <optional>

namespace wuzhi::county::identity {
namespace {

constexpr keys::Purpose recovery_purpose{"identity.recovery_code"};
constexpr std::size_t recovery_code_count = 10;
constexpr std::size_t recovery_code_length = 10;

Error wrong_code()
{
    return fail_field(
        ErrorKind::invalid,
        "second_factor.wrong",
        "code",
        "This is not the current code. Compare the telephone's clock with the right time."
    );
}

Error not_offered()
{
    return fail(
        ErrorKind::conflict, "second_factor.not_offered", "There is no second factor to confirm."
    );
}

Error present()
{
    return fail(
        ErrorKind::conflict, "second_factor.present", "There is a second factor; remove it first."
    );
}

std::string account_row(const Account& account) { return row_key(account.county, account.id); }

std::string make_recovery_code(Entropy& entropy)
{
    std::string bytes(7, '\0');
    entropy.fill({reinterpret_cast<std::uint8_t*>(bytes.data()), bytes.size()});
    return keys::to_base32(bytes).substr(0, recovery_code_length);
}

Account locked_account(db::Session& session, const Caller& caller)
{
    auto account = lock_account(session, caller.county(), caller.account());
    check(account.has_value(), "whoever is signed in has an account");
    return std::move(*account);
}

std::string subject_of(const Tools& tools, const Caller& caller)
{
    return attempt_subject(tools.keys, "second_factor", to_text(caller.account()));
}

Result<> check_not_locked(const Tools& tools, db::Session& session, const Caller& caller)
{
    const auto until = locked_until(session, caller.county(), {subject_of(tools, caller)});
    if (tools.clock.now() < until) return locked_out(until);
    return {};
}

// Counts a wrong code, in a transaction of its own: the one that found it wrong was undone.
Result<> count_if_wrong(const Tools& tools, const Caller& caller, Result<> result)
{
    if (result || result.error().reason != "second_factor.wrong") return result;
    const auto now = tools.clock.now();
    const auto subject = subject_of(tools, caller);
    const auto written = tools.database.write([&](db::Session& session) -> Result<> {
        write_failure(session, caller.county(), subject, now);
        return {};
    });
    return written ? std::move(result) : written;
}

void turn_off(db::Session& session, Account& account)
{
    account.second_factor_sealed.reset();
    account.second_factor_since.reset();
    account.second_factor_step = 0;
    remove_recovery_codes(session, account.county, account.id);
    update(session, account);
}

// The step of the account's secret that this is the code of.
Result<std::optional<std::int64_t>>
match(const Tools& tools, const Account& account, std::string_view code)
{
    const auto secret =
        tools.keys.open(second_factor_purpose, account_row(account), *account.second_factor_sealed);
    if (!secret) return secret.error();
    return keys::match_totp(
        *secret, normal_code(code), tools.clock.now(), account.second_factor_step
    );
}

} // namespace

Result<SecondFactorOffer>
offer_second_factor(const Tools& tools, const Caller& caller, std::string_view password)
{
    const auto checked = check_own_password(tools, caller, password);
    if (!checked) return checked.error();
    std::string secret(keys::totp_secret_size, '\0');
    tools.entropy.fill({reinterpret_cast<std::uint8_t*>(secret.data()), secret.size()});
    const auto sealed = tools.keys.seal(second_factor_purpose, account_row(*checked), secret);
    const auto written = tools.database.write([&](db::Session& session) -> Result<> {
        auto account = locked_account(session, caller);
        if (account.second_factor_since) return present();
        account.second_factor_sealed = sealed;
        update(session, account);
        return {};
    });
    if (!written) return written.error();
    return SecondFactorOffer{
        .secret = keys::to_base32(secret),
        .uri = keys::totp_uri(secret, "五治 " + caller.county(), checked->login_name)};
}

Result<RecoveryCodes>
confirm_second_factor(const Tools& tools, const Caller& caller, std::string_view code)
{
    RecoveryCodes made;
    std::vector<std::string> hashes;
    const auto row = row_key(caller.county(), caller.account());
    for (std::size_t i = 0; i < recovery_code_count; ++i) {
        made.codes.push_back(make_recovery_code(tools.entropy));
        hashes.push_back(tools.keys.code_hash(recovery_purpose, row, made.codes.back()));
    }
    const auto now = tools.clock.now();
    const auto fact = fact_of(
        tools.ids, caller, "identity.second_factor_set", to_text(caller.account()), now, NoDetails{}
    );
    auto written = tools.database.write([&](db::Session& session) -> Result<> {
        auto account = locked_account(session, caller);
        if (const auto good = check_not_locked(tools, session, caller); !good) return good;
        if (account.second_factor_since) return present();
        if (!account.second_factor_sealed) return not_offered();
        const auto step = match(tools, account, code);
        if (!step) return step.error();
        if (!*step) return wrong_code();
        account.second_factor_step = **step;
        account.second_factor_since = now;
        update(session, account);
        for (const auto& hash : hashes)
            insert_recovery_code(session, caller.county(), caller.account(), hash);
        journal::record(session, fact);
        return {};
    });
    written = count_if_wrong(tools, caller, std::move(written));
    if (!written) return written.error();
    tools.sessions.forget_account(caller.account());
    return made;
}

Result<> remove_second_factor(const Tools& tools, const Caller& caller, std::string_view code)
{
    const auto fact = fact_of(
        tools.ids,
        caller,
        "identity.second_factor_removed",
        to_text(caller.account()),
        tools.clock.now(),
        NoDetails{}
    );
    auto written = tools.database.write([&](db::Session& session) -> Result<> {
        auto account = locked_account(session, caller);
        if (const auto good = check_not_locked(tools, session, caller); !good) return good;
        if (!account.second_factor_since) return not_offered();
        const auto used = use_code(tools, session, account, code);
        if (!used) return used.error();
        if (!*used) return wrong_code();
        turn_off(session, account);
        journal::record(session, fact);
        return {};
    });
    written = count_if_wrong(tools, caller, std::move(written));
    tools.sessions.forget_account(caller.account());
    return written;
}

Result<bool>
use_code(const Tools& tools, db::Session& session, Account& account, std::string_view code)
{
    const auto step = match(tools, account, code);
    if (!step) return step.error();
    if (*step) {
        account.second_factor_step = **step;
        update(session, account);
        return true;
    }
    const auto typed = normal_code(code);
    for (const auto& hash : recovery_codes_of(session, account.county, account.id))
        if (tools.keys.code_matches(recovery_purpose, account_row(account), typed, hash))
            return remove_recovery_code(session, account.county, account.id, hash);
    return false;
}

Result<PersonView> reset_second_factor(const Tools& tools, const Caller& caller, AccountId account)
{
    const auto now = tools.clock.now();
    const auto fact = fact_of(
        tools.ids, caller, "identity.second_factor_reset", to_text(account), now, NoDetails{}
    );
    const auto written = tools.database.write([&](db::Session& session) -> Result<PersonId> {
        auto row = lock_account(session, caller.county(), account);
        if (!row)
            return fail(ErrorKind::not_found, "account.not_found", "There is no such account.");
        if (row->person == caller.person())
            return fail(
                ErrorKind::forbidden,
                "account.own",
                "Another administrator does this for your own account."
            );
        turn_off(session, *row);
        remove_sheet(session, caller.county(), account);
        remove_devices(session, caller.county(), account, now);
        remove_sessions_of(session, caller.county(), account, "");
        journal::record(session, fact);
        return row->person;
    });
    if (!written) return written.error();
    tools.sessions.forget_account(account);
    return find_person(tools, caller, *written);
}

} // namespace wuzhi::county::identity
