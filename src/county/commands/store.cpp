#include "county/commands/store.hpp"

#include "platform/base/check.hpp"

namespace wuzhi::county::commands {
namespace {

const db::Statement insert_answer{
    "INSERT INTO command_answer (county, principal, command_key, digest, answer, answered_at) "
    "VALUES (:county, :principal, :command_key, :digest, '', :answered_at) ON CONFLICT DO NOTHING"};
const db::Statement select_answer = db::select<StoredAnswer>(
    "FROM command_answer "
    "WHERE county = :county AND principal = :principal AND command_key = :command_key"
);
const db::Statement update_answer{
    "UPDATE command_answer SET answer = :answer "
    "WHERE county = :county AND principal = :principal AND command_key = :command_key"};
const db::Statement select_after = db::select<KeptAnswer>(
    "FROM command_answer WHERE county = :county AND (principal, command_key) > (:principal, :key) "
    "ORDER BY principal, command_key LIMIT :count_max"
);
const db::Statement blank_answer{
    "UPDATE command_answer SET answer = '' "
    "WHERE county = :county AND principal = :principal AND command_key = :command_key"};
const db::Statement delete_answers{
    "DELETE FROM command_answer WHERE county = :county AND answered_at < :before "
    "AND answered_at <= (SELECT MAX(answered_at) FROM (SELECT answered_at FROM command_answer "
    "WHERE county = :of_county ORDER BY answered_at LIMIT :count_max) AS oldest)"};

} // namespace

std::optional<StoredAnswer> take(db::Session& session, const Once& once, Instant now)
{
    const auto inserted = session.run_counted(
        insert_answer,
        {{"county", once.county},
         {"principal", once.principal},
         {"command_key", once.key},
         {"digest", once.digest},
         {"answered_at", now}}
    );
    if (inserted == 1) return std::nullopt;
    auto stored = session.first<StoredAnswer>(
        select_answer,
        {{"county", once.county}, {"principal", once.principal}, {"command_key", once.key}}
    );
    check(stored.has_value(), "a key that is taken has a row");
    return stored;
}

void keep(db::Session& session, const Once& once, const std::string& answer)
{
    const auto updated = session.run_counted(
        update_answer,
        {{"answer", answer},
         {"county", once.county},
         {"principal", once.principal},
         {"command_key", once.key}}
    );
    check(updated == 1, "an answer is kept by the transaction that took its key");
}

std::vector<KeptAnswer> answers_after(
    db::Session& session, const std::string& county, const KeptAnswer& after, std::int64_t count_max
)
{
    return session.all<KeptAnswer>(
        select_after,
        {{"county", county},
         {"principal", after.principal},
         {"key", after.command_key},
         {"count_max", count_max}}
    );
}

void blank(db::Session& session, const std::string& county, const KeptAnswer& kept)
{
    session.run(
        blank_answer,
        {{"county", county}, {"principal", kept.principal}, {"command_key", kept.command_key}}
    );
}

std::int64_t
forget(db::Session& session, const std::string& county, Instant before, std::int64_t count_max)
{
    return session.run_counted(
        delete_answers,
        {{"county", county}, {"before", before}, {"of_county", county}, {"count_max", count_max}}
    );
}

} // namespace wuzhi::county::commands
