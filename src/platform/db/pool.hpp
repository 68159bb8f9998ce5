#pragma once

#include "platform/db/connection.hpp"

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

namespace wuzhi::db {

// Connections lent to one thread each, opened when first needed, at most `size` of them.
// Any thread.
class Pool {
public:
    using Open = std::function<std::unique_ptr<Connection>()>;

    Pool(std::size_t size, Open open) : size_(size), open_(std::move(open)) {}

    // Waits for a free connection. Throws DatabaseFailure: db.busy after ten seconds, or what
    // opening one throws.
    [[nodiscard]] std::unique_ptr<Connection> take();

    // Gives a connection back; one that was lost is not to be given back but forgotten.
    void put(std::unique_ptr<Connection> connection);
    void forget();

private:
    std::size_t size_;
    Open open_;
    std::mutex mutex_;
    std::condition_variable freed_;
    std::vector<std::unique_ptr<Connection>> idle_;
    std::size_t lent_ = 0;
};

// A connection taken from a pool for the length of a scope. Whatever transaction is open at the
// end is rolled back; a lost connection is not put back.
class Loan {
public:
    explicit Loan(Pool& pool) : pool_(pool), connection_(pool.take()) { connection_->count_use(); }
    ~Loan();
    Loan(const Loan&) = delete;
    Loan& operator=(const Loan&) = delete;

    Connection& operator*() { return *connection_; }
    Connection* operator->() { return connection_.get(); }
    void mark_lost() { is_lost_ = true; }
    void mark_ended() { is_ended_ = true; } // No transaction is open: there is nothing to ask.

private:
    Pool& pool_;
    std::unique_ptr<Connection> connection_;
    bool is_lost_ = false;
    bool is_ended_ = false;
};

} // namespace wuzhi::db
