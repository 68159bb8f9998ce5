#include "platform/db/pool.hpp"

#include <chrono>

namespace wuzhi::db {

std::unique_ptr<Connection> Pool::take()
{
    std::unique_lock lock(mutex_);
    const auto free = [&] { return !idle_.empty() || lent_ < size_; };
    if (!freed_.wait_for(lock, std::chrono::seconds{10}, free)) {
        throw DatabaseFailure{
            fail(
                ErrorKind::unavailable, "db.busy", "All database connections are in use; try again."
            ),
            Damage::transaction};
    }
    ++lent_;
    if (!idle_.empty()) {
        auto connection = std::move(idle_.back());
        idle_.pop_back();
        return connection;
    }
    lock.unlock();
    try {
        return open_();
    } catch (const DatabaseFailure&) {
        forget();
        throw;
    }
}

void Pool::put(std::unique_ptr<Connection> connection)
{
    {
        const std::scoped_lock lock(mutex_);
        idle_.push_back(std::move(connection));
        --lent_;
    }
    freed_.notify_one();
}

void Pool::forget()
{
    {
        const std::scoped_lock lock(mutex_);
        --lent_;
    }
    freed_.notify_one();
}

Loan::~Loan()
{
    if (is_lost_) {
        connection_.reset();
        pool_.forget();
        return;
    }
    if (!is_ended_) connection_->abandon();
    pool_.put(std::move(connection_));
}

} // namespace wuzhi::db
