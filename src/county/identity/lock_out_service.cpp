#include "county/identity/lock_out_service.hpp"

#include "county/identity/session_store.hpp"
#include "platform/base/json.hpp"
#include "platform/base/log.hpp"
#include "platform/journal/fact.hpp"

#include <algorithm>

namespace wuzhi::county::identity {
namespace {

struct LockDetails {
    std::int64_t failed_count = 0;
    Instant locked_until{};
};
BOOST_DESCRIBE_STRUCT(LockDetails, (), (failed_count, locked_until))

journal::Fact locked_fact(journal::FactId id, const Account& account, const Attempts& attempts)
{
    return journal::Fact{
        .id = id,
        .county = account.county,
        .kind = "identity.locked",
        .occurred_at = attempts.last_failed_at,
        .recorded_at = attempts.last_failed_at,
        .subject = to_text(account.id),
        .private_body = to_json(LockDetails{attempts.failed_count, attempts.locked_until})};
}

} // namespace

std::string attempt_subject(const keys::Keyring& keys, std::string_view kind, std::string_view text)
{
    return keys.blind_index(attempt_purpose, std::string{kind} + '/' + std::string{text});
}

Instant locked_until(
    db::Session& session, const std::string& county, std::initializer_list<std::string> subjects
)
{
    Instant until{};
    for (const auto& subject : subjects)
        if (const auto attempts = find_attempts(session, county, subject))
            until = std::max(until, attempts->locked_until);
    return until;
}

Attempts write_failure(
    db::Session& session,
    const std::string& county,
    const std::string& subject,
    Instant now,
    const LockOut& lock_out
)
{
    auto after = after_failure(lock_attempts(session, county, subject), now, lock_out);
    after.county = county;
    after.subject = subject;
    put_attempts(session, after);
    return after;
}

TrySubjects
subjects_of(const keys::Keyring& keys, std::string_view login_name, std::string_view peer)
{
    return {
        .name = attempt_subject(keys, "name", login_name),
        .peer = attempt_subject(keys, "peer", peer_group(peer))};
}

Result<> count_failed_try(
    const Tools& tools,
    const std::string& county,
    const TrySubjects& subjects,
    const std::optional<Account>& account
)
{
    const auto now = tools.clock.now();
    const auto fact_id = tools.ids.next<journal::FactId>();
    const auto after = tools.database.write([&](db::Session& session) -> Result<Attempts> {
        write_failure(session, county, subjects.peer, now, peer_lock_out);
        const auto by_name = write_failure(session, county, subjects.name, now);
        if (account && by_name.locked_until > now)
            journal::record(session, locked_fact(fact_id, *account, by_name));
        return by_name;
    });
    if (!after) return after.error();
    if (after->locked_until > now)
        log(Level::warning,
            "identity.locked",
            {{"failed", after->failed_count}, {"until", after->locked_until}});
    return {};
}

Error locked_out(Instant until)
{
    return with_data(
        fail(
            ErrorKind::limited,
            "sign_in.locked",
            "Too many failed tries. Try again after " + to_county_text(until) + "."
        ),
        {{"until", to_text(until)}}
    );
}

} // namespace wuzhi::county::identity
