#pragma once

// SQL as named constants. A row is a described struct whose members are named as its columns, so a
// SELECT's list and an INSERT's are written by the struct and cannot be in another order than the
// values:
//
//   const db::Statement select_case = db::select<CaseRow>("FROM case_row WHERE id = :id");
//   const db::Statement insert_case = db::insert<CaseRow>("case_row");
//   const db::Statement count_open{"SELECT COUNT(*) AS n FROM case_row WHERE county = :county"};
//
// Statements live as long as the program: define them at namespace scope of a store.cpp.

#include "platform/base/described.hpp"

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace wuzhi::db {

// Whether a SELECT also locks the rows it finds until the transaction ends.
enum class Lock {
    none,
    rows, // FOR UPDATE on PostgreSQL. On SQLite there is one writer: nothing to do.
};

class Statement {
public:
    explicit Statement(std::string text, Lock lock = Lock::none);
    ~Statement();
    Statement(const Statement&) = delete;
    Statement& operator=(const Statement&) = delete;

    [[nodiscard]] const std::string& text() const { return text_; }
    [[nodiscard]] Lock lock() const { return lock_; }

    // The texts of all there are: a test asks how each is carried out.
    [[nodiscard]] static std::vector<std::string> all_texts();

private:
    std::string text_;
    Lock lock_;
};

// The columns of a Row, by the names of its members.
using ColumnNames = std::span<const std::string_view>;

// "a, b, c", each after `prefix` ("c." or ":").
[[nodiscard]] std::string column_list(ColumnNames columns, std::string_view prefix = "");
template <class Row>
[[nodiscard]] std::string column_list(std::string_view prefix = "")
{
    return column_list(member_names<Row>, prefix);
}

[[nodiscard]] std::string
insert_text(ColumnNames columns, std::string_view table, std::string_view rest);
[[nodiscard]] std::string
update_text(ColumnNames columns, std::string_view table, std::string_view where);

// `alias` ends with a dot when given: select<CaseRow>("FROM case_row c …", "c.").
template <class Row>
[[nodiscard]] Statement select(std::string_view rest, std::string_view alias = "")
{
    return Statement{"SELECT " + column_list<Row>(alias) + " " + std::string{rest}};
}

// The same, locking what it finds: a command's root row.
template <class Row>
[[nodiscard]] Statement select_and_lock(std::string_view rest)
{
    return Statement{"SELECT " + column_list<Row>() + " " + std::string{rest}, Lock::rows};
}

// `rest` may hold an ON CONFLICT clause.
template <class Row>
[[nodiscard]] Statement insert(std::string_view table, std::string_view rest = "")
{
    return Statement{insert_text(member_names<Row>, table, rest)};
}

// Sets every column to the row's value; `where` names the key by the row's own members.
template <class Row>
[[nodiscard]] Statement update(std::string_view table, std::string_view where)
{
    return Statement{update_text(member_names<Row>, table, where)};
}

} // namespace wuzhi::db
