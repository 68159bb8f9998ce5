#include "platform/db/session.hpp"

#include "platform/db/connection.hpp"

namespace wuzhi::db {

Engine Session::engine() const { return connection_.engine(); }

void Session::run(const Statement& statement, std::span<const Param> params)
{
    connection_.prepared(statement).run(params);
}

std::int64_t Session::run_counted(const Statement& statement, std::span<const Param> params)
{
    return connection_.prepared(statement).run_counted(params);
}

void Session::query(
    const Statement& statement,
    std::span<const Param> params,
    Columns columns,
    Wanted wanted,
    const RowPlace& place
)
{
    connection_.prepared(statement).query(params, columns, wanted, place);
}

} // namespace wuzhi::db
