#pragma once

#include "platform/db/database.hpp"
#include "platform/journal/store.hpp"

#include <chrono>
#include <string>

namespace wuzhi::journal {

// The right to sequence one county's log, held by one process until it expires. Taking it over
// raises its epoch; whoever held it before finds the other epoch in its next transaction and can
// write nothing more, however late it wakes up.
class Lease {
public:
    struct Options {
        std::string county{};
        std::string holder{};
        std::chrono::milliseconds duration{};
    };

    // Errors: log.leased (unavailable): another holder's has not expired.
    [[nodiscard]] static Result<Lease>
    take(db::Database& database, const Options& options, Instant now);

    // Renews it when less than half of its time is left. Errors: log.fenced (conflict).
    [[nodiscard]] Result<> keep(db::Database& database, Instant now);

    // Lets the next holder take it at once. Errors: log.fenced.
    [[nodiscard]] Result<> give_up(db::Database& database, Instant now);

    // Runs `f` in a transaction that does nothing once the lease was taken over.
    // Errors: log.fenced; those of `f`.
    template <class F> // As Database::write.
    [[nodiscard]] db::ReturnOf<F> write(db::Database& database, F f) const
    {
        return database.write([&](db::Session& session) -> db::ReturnOf<F> {
            if (!is_held(session)) return fenced();
            return f(session);
        });
    }

    [[nodiscard]] std::int64_t epoch() const { return row_.epoch; }

private:
    Lease(LeaseRow row, std::chrono::milliseconds duration)
        : row_(std::move(row)),
          duration_(duration)
    {
    }
    [[nodiscard]] static Error fenced();
    [[nodiscard]] bool is_held(db::Session& session) const;
    [[nodiscard]] Result<> set_expiry(db::Database& database, Instant at);

    LeaseRow row_;
    std::chrono::milliseconds duration_;
};

} // namespace wuzhi::journal
