#pragma once

#include "platform/db/row_form.hpp"
#include "platform/db/statement.hpp"
#include "platform/db/value.hpp"

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace wuzhi::db {

enum class Engine { sqlite, postgres };

enum class Wanted { all, first };        // Of the rows of a query.
using RowPlace = std::function<void*()>; // Where the next row goes.

class Connection;

// One connection inside one transaction: what a function given to Database::read or write works
// with. Valid only inside that function.
//
// A statement that the database refuses does not return: it unwinds to Database::read or write,
// which rolls the transaction back and returns the Error (db.unavailable, db.busy, db.full,
// db.constraint). A rule that may be broken in good faith is therefore tested before writing, or
// written with ON CONFLICT DO NOTHING and its count looked at.
class Session {
public:
    explicit Session(Connection& connection) : connection_(connection) {}
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;

    [[nodiscard]] Engine engine() const;

    // Every row, in the statement's order. Bound the number with LIMIT.
    template <class Row>
    [[nodiscard]] std::vector<Row>
    all(const Statement& statement, std::initializer_list<Param> params = {})
    {
        return all<Row>(statement, std::span{params.begin(), params.size()});
    }
    template <class Row>
    [[nodiscard]] std::vector<Row> all(const Statement& statement, std::span<const Param> params)
    {
        std::vector<Row> rows;
        query(statement, params, columns_of<Row>(), Wanted::all, [&]() -> void* {
            return &rows.emplace_back();
        });
        return rows;
    }

    // The first row, if there is one.
    template <class Row>
    [[nodiscard]] std::optional<Row>
    first(const Statement& statement, std::initializer_list<Param> params = {})
    {
        return first<Row>(statement, std::span{params.begin(), params.size()});
    }
    template <class Row>
    [[nodiscard]] std::optional<Row>
    first(const Statement& statement, std::span<const Param> params)
    {
        std::optional<Row> row;
        query(statement, params, columns_of<Row>(), Wanted::first, [&]() -> void* {
            return &row.emplace();
        });
        return row;
    }

    // Runs a statement that returns no rows. It may be sent to the database only together with what
    // is asked next, or with the commit: what refuses it unwinds from there.
    void run(const Statement& statement, std::initializer_list<Param> params = {})
    {
        run(statement, std::span{params.begin(), params.size()});
    }
    void run(const Statement& statement, std::span<const Param> params);

    // The same, at once: gives the number of rows it changed.
    [[nodiscard]] std::int64_t
    run_counted(const Statement& statement, std::initializer_list<Param> params = {})
    {
        return run_counted(statement, std::span{params.begin(), params.size()});
    }
    [[nodiscard]] std::int64_t
    run_counted(const Statement& statement, std::span<const Param> params);

    // Runs an INSERT or UPDATE made by db::insert or db::update with the row's own values.
    template <class Row>
    void put(const Statement& statement, const Row& row)
    {
        run(statement, params_of(&row, columns_of<Row>()));
    }
    template <class Row>
    [[nodiscard]] std::int64_t put_counted(const Statement& statement, const Row& row)
    {
        return run_counted(statement, params_of(&row, columns_of<Row>()));
    }

private:
    void query(
        const Statement& statement,
        std::span<const Param> params,
        Columns columns,
        Wanted wanted,
        const RowPlace& place
    );

    Connection& connection_;
};

} // namespace wuzhi::db
