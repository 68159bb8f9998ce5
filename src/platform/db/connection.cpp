#include "platform/db/connection.hpp"

namespace wuzhi::db {

void Connection::abandon() noexcept
{
    try {
        if (in_transaction()) script("ROLLBACK");
    } catch (const DatabaseFailure&) {
        // A lost connection has no transaction left to undo; its next use says that it is lost.
    }
}

Prepared& Connection::prepared(const Statement& statement)
{
    auto& entry = prepared_[&statement];
    if (!entry) entry = prepare(statement);
    return *entry;
}

} // namespace wuzhi::db
