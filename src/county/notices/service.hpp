#pragma once

#include "county/identity/unit_move.hpp"
#include "county/notices/rules.hpp"
#include "county/notices/store.hpp"
#include "platform/base/id_source.hpp"
#include "platform/db/migration.hpp"
#include "platform/journal/fact.hpp"

#include <functional>
#include <span>
#include <string>
#include <vector>

namespace wuzhi::county::notices {

// The module's migrations.
[[nodiscard]] std::span<const db::Migration> schema();

// Whose desk has to call goes where its unit goes.
void follow_units(db::Session& session, const UnitsMoved& moved);

// What the context that owns the kinds of some notices knows of them; each in the caller's
// transaction.
struct Source {
    // Whom a text reaches now, and in which words; no message: nobody any more, or nobody who may
    // be written to.
    std::function<Result<Composed>(db::Session&, const Notice&)> compose{};
    // They know it now: the gateway says so.
    std::function<Result<>(db::Session&, const Notice&, Instant now)> on_told{};
    // No text will tell them: a desk has to.
    std::function<Result<>(db::Session&, const Notice&)> on_failed{};
};

// How texts leave; `is_on`: there is a gateway.
struct Texting {
    bool is_on = false;
    TextHours hours{};
};

// The notices of all counties. Any thread.
class Notices {
public:
    Notices(IdSource& ids, Texting texting) : ids_(ids), texting_(texting) {}

    // Makes the notice of a change, once, in the transaction of a reaction to its fact. It
    // overtakes those of its subject that nobody was told yet (rules.hpp), unless it is told to
    // nobody itself, though somebody could be.
    void add(db::Session& session, const NewNotice& notice, const Reach& reach, Instant now) const;

    // They know all that was to be told of the subject.
    void settle(
        db::Session& session, const std::string& county, const std::string& subject, Instant now
    ) const;

    // Whether a text would go to somebody of whom this is known.
    [[nodiscard]] bool texts_to(const Reach& reach) const
    {
        return way_for(reach, texting_.is_on) == Way::text;
    }

    // Takes down what came of a call; of the tries of one day the first counts. Errors:
    // notice.not_found (not_found); notice.not_called (conflict): it goes another way, or is
    // settled, or is told with the result of its case.
    [[nodiscard]] Result<Notice> called(
        db::Session& session,
        const std::string& county,
        NoticeId id,
        CallOutcome outcome,
        Instant now
    ) const;

    [[nodiscard]] const Texting& texting() const { return texting_; }

private:
    IdSource& ids_;
    Texting texting_;
};

} // namespace wuzhi::county::notices
