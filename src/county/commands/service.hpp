#pragma once

// Commands that are done once, however often they arrive:
//
//   database.write([=](db::Session& session) {
//       return commands::once<Receipt>(session, once, now, [&] { return accept(session, …); });
//   });
//
// `once` comes first in its transaction: on PostgreSQL the second of two equal commands waits there
// for the first, and then finds its answer.

#include "county/commands/model.hpp"
#include "platform/base/json.hpp"
#include "platform/base/result.hpp"
#include "platform/base/time.hpp"
#include "platform/db/database.hpp"
#include "platform/db/migration.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace wuzhi::county::commands {

// The module's migrations.
[[nodiscard]] std::span<const db::Migration> schema();

// The stored answer as JSON, or nothing when the command is new; its key is taken then.
// Errors: idempotency.mismatch (invalid): the key was used for another command;
// idempotency.erased (conflict): it was done, and what it answered was erased since.
[[nodiscard]] Result<std::optional<std::string>>
begin(db::Session& session, const Once& once, Instant now);

void finish(db::Session& session, const Once& once, const std::string& answer);

// The answer of `f`, or the one it gave when the same command came before. Only a good answer is
// kept: after a refusal the same key may be tried again. `Answer` is read and written as JSON.
//
// Errors: those of `f`; idempotency.mismatch (invalid).
template <class Answer, class F>
[[nodiscard]] Result<Answer> once(db::Session& session, const Once& once, Instant now, F f)
{
    if (once.key.empty()) return f();
    auto stored = begin(session, once, now);
    if (!stored) return std::move(stored).error();
    if (*stored) return from_json<Answer>(**stored);
    Result<Answer> answer = f();
    if (answer) finish(session, once, to_json(*answer));
    return answer;
}

// Erases the answers in which one of `words` stands: the id or the number of what they are about.
// Such a command is still done once, and says so when it comes again. Goes through all that are
// kept, a few at a time, beside everybody else's work; how many there were.
// Errors: those of the database.
[[nodiscard]] Result<std::int64_t> erase_answers(
    db::Database& database, const std::string& county, const std::vector<std::string>& words
);

// Removes answers older than answer_time, in small transactions; how many there were.
// Errors: those of Database::write.
[[nodiscard]] Result<std::int64_t>
forget_old_answers(db::Database& database, const std::string& county, Instant now);

} // namespace wuzhi::county::commands
