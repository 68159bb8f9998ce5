#pragma once

#include "platform/db/failure.hpp"

#include <libpq-fe.h>

#include <memory>
#include <span>
#include <string>

namespace wuzhi::db {

// One connection to PostgreSQL in pipeline mode: commands are given without waiting for each, go
// out together with the next question, and their answers come back together. A round trip costs
// both sides a sleep and a waking.
// Source: PostgreSQL 15, 34.5, "Pipeline Mode". One thread at a time.
class PostgresPipeline {
public:
    struct Clear {
        void operator()(PGresult* result) const { PQclear(result); }
    };
    using Answer = std::unique_ptr<PGresult, Clear>;

    // `uri` as libpq takes it. Throws DatabaseFailure: db.unavailable.
    explicit PostgresPipeline(const std::string& uri);

    // Parses `text` under a name and waits for it. Throws DatabaseFailure.
    void prepare(const std::string& name, const std::string& text);

    // Gives a prepared command its parameters as texts; a null pointer is NULL.
    // Throws DatabaseFailure, also for what was given before, when much is unanswered.
    void give(const std::string& name, std::span<const char* const> values);

    // Waits until all that was given is done. The answer to the last command; null without one.
    // Throws DatabaseFailure: the first refusal among them, after which the rest was not done.
    Answer ask();

    // Has what was given done, without waiting; whoever asks next reads the answers as well.
    void send();

    // Statements without parameters, as many as the text holds. Throws DatabaseFailure.
    void script(const std::string& text);

    // Whether a transaction is open once all that was given is done or refused.
    [[nodiscard]] bool in_transaction();

private:
    struct Close {
        void operator()(PGconn* connection) const { PQfinish(connection); }
    };

    void sync();
    // Reads the answers to all that was given: the last one, or the first refusal.
    Answer read();
    void must(int done);
    [[nodiscard]] DatabaseFailure lost() const;

    std::unique_ptr<PGconn, Close> connection_;
    int unanswered_ = 0;
    int syncs_ = 0; // Given; each is answered after what was given before it.
};

} // namespace wuzhi::db
