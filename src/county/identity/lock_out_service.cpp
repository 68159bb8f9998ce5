#include "county/identity/lock_out_service.hpp"

#include "county/identity/session_store.hpp"

#include <algorithm>

namespace wuzhi::county::identity {

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
