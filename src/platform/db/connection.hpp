#pragma once

#include "platform/db/failure.hpp"
#include "platform/db/session.hpp"

#include <memory>
#include <soci/soci.h>
#include <string>
#include <string_view>
#include <unordered_map>

namespace wuzhi::db {

class Prepared;

// One SOCI session and the statements prepared on it. One thread at a time.
// Every member throws DatabaseFailure when the database refuses.
class Connection {
public:
    // `target`: a file path (SQLite; opened read-only if `read_only`) or a libpq URI (PostgreSQL).
    Connection(Engine engine, const std::string& target, bool read_only);
    ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    [[nodiscard]] Engine engine() const { return engine_; }

    // Statements without parameters, as many as the text holds.
    void script(std::string_view sql);

    // True while a transaction is open, as the database itself says.
    [[nodiscard]] bool in_transaction();

    // Rolls back if a transaction is open; never throws.
    void abandon() noexcept;

    [[nodiscard]] Prepared& prepared(const Statement& statement);

private:
    Engine engine_;
    soci::session session_;
    std::unordered_map<const Statement*, std::unique_ptr<Prepared>> prepared_;
};

// The DatabaseFailure for the exception being handled. Requires: called inside a catch block.
[[nodiscard]] DatabaseFailure failure_of_current_exception(Engine engine);

} // namespace wuzhi::db
