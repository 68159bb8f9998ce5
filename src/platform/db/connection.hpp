#pragma once

#include "platform/db/failure.hpp"
#include "platform/db/session.hpp"

#include <cstdint>
#include <memory>
#include <string_view>
#include <unordered_map>

namespace wuzhi::db {

// A statement prepared once on one connection. Its first use settles its parameters: each later one
// gives the same, in the same order. Every member throws DatabaseFailure when the database refuses.
class Prepared {
public:
    Prepared() = default;
    virtual ~Prepared() = default;
    Prepared(const Prepared&) = delete;
    Prepared& operator=(const Prepared&) = delete;

    // PostgreSQL is told together with what is asked next, and what it refuses unwinds from there.
    // Requires: every parameter of the statement is in `params`, and no other.
    virtual void run(std::span<const Param> params) = 0;

    // The same, done when this returns: the number of rows it changed.
    virtual std::int64_t run_counted(std::span<const Param> params) = 0;

    // Reads what is wanted to where `place` says. Requires, beside that of run: `columns` are those
    // of the statement, in its order.
    virtual void
    query(std::span<const Param> params, Columns columns, Wanted wanted, const RowPlace& place) = 0;
};

// One connection and the statements prepared on it. One thread at a time.
// Every member throws DatabaseFailure when the database refuses.
class Connection {
public:
    virtual ~Connection() = default;
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    [[nodiscard]] Engine engine() const { return engine_; }

    // How often a pool has lent it.
    [[nodiscard]] std::uint64_t uses() const { return uses_; }
    void count_use() { ++uses_; }

    // Statements without parameters, as many as the text holds.
    virtual void script(std::string_view sql) = 0;

    // True while a transaction is open, as the database itself says.
    [[nodiscard]] virtual bool in_transaction() = 0;

    // Rolls back if a transaction is open; never throws.
    void abandon() noexcept;

    [[nodiscard]] Prepared& prepared(const Statement& statement);

    // A statement without parameters, prepared.
    void run(const Statement& statement) { prepared(statement).run({}); }

    // Returns when all that was run is done.
    virtual void settle() {}

    // Has what was run done, without waiting for it.
    virtual void send() {}

protected:
    explicit Connection(Engine engine) : engine_(engine) {}

    // Before the connection itself goes.
    void forget_prepared() { prepared_.clear(); }

private:
    [[nodiscard]] virtual std::unique_ptr<Prepared> prepare(const Statement& statement) = 0;

    Engine engine_;
    std::uint64_t uses_ = 0;
    std::unordered_map<const Statement*, std::unique_ptr<Prepared>> prepared_;
};

} // namespace wuzhi::db
