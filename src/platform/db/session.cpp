#include "platform/db/session.hpp"

#include "platform/db/connection.hpp"
#include "platform/db/prepared.hpp"

namespace wuzhi::db {

Engine Session::engine() const { return connection_.engine(); }

std::int64_t Session::run(const Statement& statement, std::span<const Param> params)
{
    try {
        return connection_.prepared(statement).run(params);
    } catch (const soci::soci_error&) {
        throw failure_of_current_exception(connection_.engine());
    }
}

void Session::query(
    const Statement& statement,
    std::span<const Param> params,
    Columns columns,
    Wanted wanted,
    const RowPlace& place
)
{
    try {
        connection_.prepared(statement).query(params, columns, [&](std::span<Value> cells) {
            read_row(cells, place(), columns);
            return wanted == Wanted::all;
        });
    } catch (const soci::soci_error&) {
        throw failure_of_current_exception(connection_.engine());
    }
}

} // namespace wuzhi::db
