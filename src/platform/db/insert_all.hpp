#pragma once

// Many rows of one table at once: for imports, whose time on PostgreSQL would go into round trips.
//
//   const db::InsertAll<CaseRow> insert_cases{"case_row"};
//   insert_cases.run(session, rows);

#include "platform/db/session.hpp"

#include <span>
#include <string>
#include <string_view>

namespace wuzhi::db {

// The rows of InsertAll with their type forgotten.
struct RowSpan {
    const void* first = nullptr;
    std::size_t count = 0;
    std::size_t size = 0; // Bytes of one.
};

// What InsertAll does, for any row.
class InsertMany {
public:
    InsertMany(Columns columns, std::string_view table, std::string_view rest);

    std::int64_t run(Session& session, RowSpan rows) const;

private:
    Columns columns_;
    Statement one_;
    Statement many_;
};

// Lives as long as the program, as Statement does. `rest` may hold an ON CONFLICT clause.
template <class Row>
class InsertAll {
public:
    explicit InsertAll(std::string_view table, std::string_view rest = "")
        : insert_(columns_of<Row>(), table, rest)
    {
    }

    // Gives how many were inserted. SQLite is in this process: it gets one row after another.
    std::int64_t run(Session& session, std::span<const Row> rows) const
    {
        return insert_.run(session, {rows.data(), rows.size(), sizeof(Row)});
    }

private:
    InsertMany insert_;
};

} // namespace wuzhi::db
