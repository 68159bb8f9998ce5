#include "county/commands/service.hpp"

#include "county/commands/store.hpp"

namespace wuzhi::county::commands {
namespace {

// A few milliseconds' work, so that nobody waits behind it.
constexpr std::int64_t forget_at_once = 500;

} // namespace

Result<std::optional<std::string>> begin(db::Session& session, const Once& once, Instant now)
{
    auto stored = take(session, once, now);
    if (!stored) return std::optional<std::string>{};
    if (stored->digest != once.digest)
        return fail_field(
            ErrorKind::invalid,
            "idempotency.mismatch",
            "Idempotency-Key",
            "This Idempotency-Key was used for another command; use a new one."
        );
    return std::optional{std::move(stored->answer)};
}

void finish(db::Session& session, const Once& once, const std::string& answer)
{
    keep(session, once, answer);
}

Result<std::int64_t>
forget_old_answers(db::Database& database, const std::string& county, Instant now)
{
    const auto before = now - answer_time;
    std::int64_t total = 0;
    for (;;) {
        const auto count = database.write([&](db::Session& session) -> Result<std::int64_t> {
            return forget(session, county, before, forget_at_once);
        });
        if (!count) return count.error();
        total += *count;
        if (*count == 0) return total;
    }
}

} // namespace wuzhi::county::commands
