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
    std::span<const ColumnType> types,
    std::span<const std::string_view> names,
    const OnRow& on_row
)
{
    try {
        connection_.prepared(statement).query(params, types, names, on_row);
    } catch (const soci::soci_error&) {
        throw failure_of_current_exception(connection_.engine());
    }
}

} // namespace wuzhi::db
