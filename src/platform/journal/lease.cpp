#include "platform/journal/lease.hpp"

namespace wuzhi::journal {

Result<Lease> Lease::take(db::Database& database, const Options& options, Instant now)
{
    auto row = database.write([&](db::Session& session) -> Result<LeaseRow> {
        LeaseRow mine{options.county, 1, options.holder, now + options.duration};
        const auto leased =
            fail(ErrorKind::unavailable, "log.leased", "Another process sequences this log.");
        const auto found = store::lock_lease(session, options.county);
        if (!found) {
            if (!store::insert_lease(session, mine)) return leased;
            return mine;
        }
        if (found->holder != options.holder && found->expires_at > now) return leased;
        mine.epoch = found->epoch + 1;
        store::update_lease(session, mine);
        return mine;
    });
    if (!row) return std::move(row).error();
    return Lease{std::move(*row), options.duration};
}

Result<> Lease::keep(db::Database& database, Instant now)
{
    const auto left = row_.expires_at - now;
    if (left > duration_ / 2 && left <= duration_) return {}; // More: the clock stepped back.
    return set_expiry(database, now + duration_);
}

Result<> Lease::give_up(db::Database& database, Instant now) { return set_expiry(database, now); }

Result<> Lease::set_expiry(db::Database& database, Instant at)
{
    LeaseRow row = row_;
    row.expires_at = at;
    auto done = write(database, [&](db::Session& session) -> Result<> {
        store::update_lease(session, row);
        return {};
    });
    if (done) row_ = std::move(row);
    return done;
}

bool Lease::is_held(db::Session& session) const
{
    const auto found = store::lock_lease(session, row_.county);
    return found && found->epoch == row_.epoch;
}

Error Lease::fenced()
{
    return fail(ErrorKind::conflict, "log.fenced", "Another process took the log over.");
}

} // namespace wuzhi::journal
