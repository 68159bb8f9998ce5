#include "platform/db/statement.hpp"

#include <fmt/format.h>

namespace wuzhi::db {

std::string column_list(ColumnNames columns, std::string_view prefix)
{
    std::string list;
    for (const auto name : columns) {
        if (!list.empty()) list += ", ";
        list += prefix;
        list += name;
    }
    return list;
}

std::string insert_text(ColumnNames columns, std::string_view table, std::string_view rest)
{
    return fmt::format(
        "INSERT INTO {} ({}) VALUES ({}) {}",
        table,
        column_list(columns),
        column_list(columns, ":"),
        rest
    );
}

std::string update_text(ColumnNames columns, std::string_view table, std::string_view where)
{
    std::string sets;
    for (const auto name : columns)
        sets += fmt::format("{}{} = :{}", sets.empty() ? "" : ", ", name, name);
    return fmt::format("UPDATE {} SET {} {}", table, sets, where);
}

} // namespace wuzhi::db
