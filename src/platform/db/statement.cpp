#include "platform/db/statement.hpp"

#include <fmt/format.h>

#include <mutex>
#include <set>

namespace wuzhi::db {
namespace {

struct Register {
    std::mutex mutex;
    std::set<const Statement*> statements;
};

Register& all_statements()
{
    static Register all; // Made before the first statement of the program, and gone after the last.
    return all;
}

} // namespace

Statement::Statement(std::string text, Lock lock) : text_(std::move(text)), lock_(lock)
{
    auto& all = all_statements();
    const std::scoped_lock locked{all.mutex};
    all.statements.insert(this);
}

Statement::~Statement()
{
    auto& all = all_statements();
    const std::scoped_lock locked{all.mutex};
    all.statements.erase(this);
}

std::vector<std::string> Statement::all_texts()
{
    auto& all = all_statements();
    const std::scoped_lock locked{all.mutex};
    std::vector<std::string> texts;
    for (const auto* statement : all.statements)
        texts.push_back(statement->text());
    return texts;
}

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
    for (const auto name : columns) {
        // A key stays: were it set, every row that refers to it would be looked at.
        if (where.find(fmt::format(" {0} = :{0}", name)) != where.npos) continue;
        sets += fmt::format("{}{} = :{}", sets.empty() ? "" : ", ", name, name);
    }
    return fmt::format("UPDATE {} SET {} {}", table, sets, where);
}

} // namespace wuzhi::db
