#include "county/commands/service.hpp"

#include "county/commands/store.hpp"

#include <algorithm>

namespace wuzhi::county::commands {
namespace {

// A few milliseconds' work, so that nobody waits behind it.
constexpr std::int64_t forget_at_once = 500;
constexpr std::int64_t read_at_once = 500;

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
    if (stored->answer.empty())
        return fail(
            ErrorKind::conflict,
            "idempotency.erased",
            "This was done before; what was answered then has been erased since."
        );
    return std::optional{std::move(stored->answer)};
}

void finish(db::Session& session, const Once& once, const std::string& answer)
{
    keep(session, once, answer);
}

Result<std::int64_t> erase_answers(
    db::Database& database, const std::string& county, const std::vector<std::string>& words
)
{
    const auto names_one = [&](const KeptAnswer& kept) {
        return std::ranges::any_of(words, [&](const std::string& word) {
            return kept.answer.find(word) != std::string::npos;
        });
    };
    std::int64_t total = 0;
    for (KeptAnswer last{};;) {
        auto kept = database.read([&](db::Session& session) -> Result<std::vector<KeptAnswer>> {
            return answers_after(session, county, last, read_at_once);
        });
        if (!kept) return kept.error();
        if (kept->empty()) return total;
        last = kept->back();
        std::erase_if(*kept, [&](const KeptAnswer& each) { return !names_one(each); });
        if (kept->empty()) continue;
        const auto done = database.write([&](db::Session& session) -> Result<> {
            for (const auto& each : *kept)
                blank(session, county, each);
            return {};
        });
        if (!done) return done.error();
        total += std::ssize(*kept);
    }
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
