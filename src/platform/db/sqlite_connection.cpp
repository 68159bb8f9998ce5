#include "platform/db/sqlite_connection.hpp"

#include "platform/base/check.hpp"
#include "platform/db/refusal.hpp"

#include <sqlite3.h>

#include <vector>

namespace wuzhi::db {
namespace {

// Source: https://sqlite.org/rescode.html.
Refusal refusal_of(int code)
{
    switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return refusal::busy;
    case SQLITE_FULL: return refusal::full;
    case SQLITE_READONLY: return refusal::read_only;
    case SQLITE_CANTOPEN: return refusal::cannot_open;
    case SQLITE_CONSTRAINT: return refusal::constrained;
    default: return refusal::unavailable(Damage::transaction);
    }
}

DatabaseFailure failure_on(sqlite3* database, int code)
{
    return failure_of(refusal_of(code), sqlite3_errmsg(database));
}

// A connection belongs to one thread at a time, so SQLite needs no lock around each call, nor the
// count of its memory that every allocation would lock for: a tenth of a write's time.
// Source: https://sqlite.org/threadsafe.html, "Multi-thread"; before the first connection.
void share_nothing()
{
    static const bool is_done = [] {
        return sqlite3_config(SQLITE_CONFIG_MULTITHREAD) == SQLITE_OK &&
               sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0) == SQLITE_OK;
    }();
    check(is_done, "SQLite is set up before it is used");
}

class SqlitePrepared final : public Prepared {
public:
    SqlitePrepared(sqlite3* database, const Statement& statement) : database_(database)
    {
        const auto& text = statement.text();
        const auto code = sqlite3_prepare_v3(
            database, text.c_str(), -1, SQLITE_PREPARE_PERSISTENT, &statement_, nullptr
        );
        if (code != SQLITE_OK) throw failure_on(database, code);
    }
    ~SqlitePrepared() override { sqlite3_finalize(statement_); }

    void run(std::span<const Param> params) override { run_counted(params); }

    std::int64_t run_counted(std::span<const Param> params) override
    {
        const Reset reset{statement_};
        bind(params);
        while (step()) {
        }
        return sqlite3_changes(database_);
    }

    void query(std::span<const Param> params, Columns columns, Wanted wanted, const RowPlace& place)
        override
    {
        const Reset reset{statement_};
        bind(params);
        if (cells_.empty()) settle(columns);
        while (step()) {
            for (std::size_t i = 0; i < columns.size(); ++i)
                read(static_cast<int>(i), columns[i].form->type, cells_[i]);
            read_row(cells_, place(), columns);
            if (wanted == Wanted::first) break;
        }
    }

private:
    // An undrained SELECT would pin the write-ahead log for ever.
    struct Reset {
        sqlite3_stmt* statement;
        ~Reset() { sqlite3_reset(statement); }
    };

    // Texts are not copied: they stay where they are until the statement has run.
    void bind(std::span<const Param> params)
    {
        if (places_.empty()) settle(params);
        check(places_.size() == params.size(), "a statement is always given the same parameters");
        for (std::size_t i = 0; i < params.size(); ++i) {
            const auto& [name, place] = places_[i];
            check(name == params[i].name(), "a statement's parameters come in the same order");
            if (const auto code = bind(place, params[i].value()); code != SQLITE_OK)
                throw failure_on(database_, code);
        }
    }

    int bind(int place, const Value& value)
    {
        if (const auto* text = std::get_if<std::string>(&value))
            return sqlite3_bind_text64(
                statement_, place, text->data(), text->size(), SQLITE_STATIC, SQLITE_UTF8
            );
        if (const auto* integer = std::get_if<std::int64_t>(&value))
            return sqlite3_bind_int64(statement_, place, *integer);
        if (const auto* real = std::get_if<double>(&value))
            return sqlite3_bind_double(statement_, place, *real);
        return sqlite3_bind_null(statement_, place);
    }

    void settle(std::span<const Param> params)
    {
        for (const auto& param : params) {
            std::string name{param.name()};
            const auto place = sqlite3_bind_parameter_index(statement_, (":" + name).c_str());
            check(place > 0, "a statement has each parameter that it is given");
            places_.emplace_back(std::move(name), place);
        }
        const auto count = static_cast<std::size_t>(sqlite3_bind_parameter_count(statement_));
        check(count == params.size(), "a statement is given each parameter that it has");
    }

    // SQLite tells a statement's columns for nothing; every statement of the house runs here too.
    void settle(Columns columns)
    {
        const auto count = static_cast<std::size_t>(sqlite3_column_count(statement_));
        check(count == columns.size(), "a row has a member for each column");
        for (std::size_t i = 0; i < count; ++i)
            check(
                columns[i].name == sqlite3_column_name(statement_, static_cast<int>(i)),
                "a row's members are named as the statement's columns, in their order"
            );
        cells_.resize(count);
    }

    // True: there is a row.
    bool step()
    {
        const auto code = sqlite3_step(statement_);
        if (code == SQLITE_ROW) return true;
        if (code != SQLITE_DONE) throw failure_on(database_, code);
        return false;
    }

    void read(int column, ColumnType type, Value& cell)
    {
        if (sqlite3_column_type(statement_, column) == SQLITE_NULL) {
            cell = std::monostate{};
        } else if (type == ColumnType::integer) {
            cell = std::int64_t{sqlite3_column_int64(statement_, column)};
        } else if (type == ColumnType::real) {
            cell = sqlite3_column_double(statement_, column);
        } else {
            const auto* text = sqlite3_column_text(statement_, column);
            const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_, column));
            cell.emplace<std::string>(reinterpret_cast<const char*>(text), size);
        }
    }

    sqlite3* database_;
    sqlite3_stmt* statement_ = nullptr;
    std::vector<std::pair<std::string, int>> places_; // Of the parameters, by name.
    std::vector<Value> cells_;
};

class SqliteConnection final : public Connection {
public:
    explicit SqliteConnection(const std::string& path) : Connection(Engine::sqlite)
    {
        share_nothing();
        const auto code = sqlite3_open(path.c_str(), &database_);
        if (code == SQLITE_OK) return;
        const auto failure = failure_on(database_, code);
        sqlite3_close(database_);
        throw failure;
    }
    ~SqliteConnection() override
    {
        forget_prepared();
        sqlite3_close(database_);
    }

    void script(std::string_view sql) override
    {
        const std::string text{sql};
        const auto code = sqlite3_exec(database_, text.c_str(), nullptr, nullptr, nullptr);
        if (code != SQLITE_OK) throw failure_on(database_, code);
    }

    [[nodiscard]] bool in_transaction() override { return sqlite3_get_autocommit(database_) == 0; }

private:
    [[nodiscard]] std::unique_ptr<Prepared> prepare(const Statement& statement) override
    {
        return std::make_unique<SqlitePrepared>(database_, statement);
    }

    sqlite3* database_ = nullptr;
};

} // namespace

std::unique_ptr<Connection> open_sqlite(const std::string& path)
{
    return std::make_unique<SqliteConnection>(path);
}

} // namespace wuzhi::db
