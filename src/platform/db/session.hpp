#pragma once

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
        const auto on_row = [&](std::span<Value> cells) {
            rows.push_back(to_row<Row>(cells));
            return true;
        };
        query(statement, params, column_types<Row>(), column_names<Row>(), on_row);
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
        const auto on_row = [&](std::span<Value> cells) {
            row = to_row<Row>(cells);
            return false;
        };
        query(statement, params, column_types<Row>(), column_names<Row>(), on_row);
        return row;
    }

    // Runs a statement that returns no rows; gives the number of rows it changed.
    std::int64_t run(const Statement& statement, std::initializer_list<Param> params = {})
    {
        return run(statement, std::span{params.begin(), params.size()});
    }
    std::int64_t run(const Statement& statement, std::span<const Param> params);

    // Runs an INSERT or UPDATE made by db::insert or db::update with the row's own values.
    template <class Row>
    std::int64_t put(const Statement& statement, const Row& row)
    {
        std::vector<Param> params;
        boost::mp11::mp_for_each<Columns<Row>>([&](auto member) {
            params.emplace_back(member.name, row.*member.pointer);
        });
        return run(statement, params);
    }

private:
    using OnRow = std::function<bool(std::span<Value>)>; // false: enough

    template <class Row>
    static std::span<const ColumnType> column_types()
    {
        static const std::vector<ColumnType> types = [] {
            std::vector<ColumnType> list;
            boost::mp11::mp_for_each<Columns<Row>>([&](auto member) {
                using Field = std::remove_cvref_t<decltype(std::declval<Row>().*member.pointer)>;
                list.push_back(ValueForm<Field>::type);
            });
            return list;
        }();
        return types;
    }

    template <class Row>
    static std::span<const std::string_view> column_names()
    {
        static const std::vector<std::string_view> names = [] {
            std::vector<std::string_view> list;
            boost::mp11::mp_for_each<Columns<Row>>([&](auto member) {
                list.emplace_back(member.name);
            });
            return list;
        }();
        return names;
    }

    template <class Row>
    static Row to_row(std::span<Value> cells)
    {
        Row row{};
        std::size_t i = 0;
        boost::mp11::mp_for_each<Columns<Row>>([&](auto member) {
            using Field = std::remove_cvref_t<decltype(row.*member.pointer)>;
            row.*member.pointer = ValueForm<Field>::read(cells[i++]);
        });
        return row;
    }

    void query(
        const Statement& statement,
        std::span<const Param> params,
        std::span<const ColumnType> types,
        std::span<const std::string_view> names,
        const OnRow& on_row
    );

    Connection& connection_;
};

} // namespace wuzhi::db
