// Writes rows that our server wrote into a copy of the database it began with: with the C API
// alone, prepared once, the rows of so many cases in a transaction, with the same indexes and
// settings.
//
//   bench_sqlite_writer SOURCE TARGET CASES BATCH TABLE:ROWID...
//
// TABLE:ROWID names a table and its highest rowid before the server wrote. A table has about as
// many new rows for each case as for any other; they are taken in their order. Tables are named
// parents first: each runs some rows ahead of those after it, so that no row comes before one it
// refers to. Of search_entry, the words are put into the index search_text as well.

#include "measure.hpp"
#include "sqlite_rows.hpp"

#include <cstdlib>
#include <cstring>

namespace {

using namespace wuzhi::bench;

struct Table {
    std::string name{};
    std::vector<Row> rows{};
    sqlite3_stmt* insert = nullptr;
    std::size_t written = 0;
    std::size_t ahead = 0;
};

constexpr const char* settings = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
                                 "PRAGMA foreign_keys=ON; PRAGMA temp_store=MEMORY;"
                                 "PRAGMA cache_size=-16000; PRAGMA wal_autocheckpoint=4000;"
                                 "PRAGMA journal_size_limit=67108864;";

Table load(sqlite3* source, const std::string& name, const std::string& rowid)
{
    Table table{.name = name};
    auto* statement =
        prepare(source, "SELECT * FROM " + name + " WHERE rowid > " + rowid + " ORDER BY rowid");
    while (sqlite3_step(statement) == SQLITE_ROW)
        table.rows.push_back(read_row(statement));
    sqlite3_finalize(statement);
    return table;
}

void prepare_insert(sqlite3* target, Table& table)
{
    std::string values = "?";
    for (std::size_t i = 1; i < column_names(target, table.name).size(); ++i)
        values += ", ?";
    table.insert = prepare(target, "INSERT INTO " + table.name + " VALUES (" + values + ")");
}

class Writer {
public:
    Writer(sqlite3* target, std::vector<Table> tables)
        : target_(target),
          tables_(std::move(tables)),
          begin_(prepare(target, "BEGIN IMMEDIATE")),
          commit_(prepare(target, "COMMIT")),
          words_(prepare(target, "INSERT INTO search_text (rowid, tokens) VALUES (?, ?)"))
    {
        for (std::size_t i = 0; i < tables_.size(); ++i) {
            prepare_insert(target, tables_[i]);
            tables_[i].ahead = 4 * (tables_.size() - 1 - i);
        }
        const auto names = column_names(target, "search_entry");
        for (std::size_t i = 0; i < names.size(); ++i) {
            if (names[i] == "entry") entry_ = i;
            if (names[i] == "tokens") tokens_ = i;
        }
    }

    // The rows of cases up to number `done` of `count`, in one transaction.
    void write(std::size_t done, std::size_t count)
    {
        insert_row(target_, begin_, {});
        for (auto& table : tables_) {
            const auto share = table.rows.size() * done / count;
            const auto end = std::min(share + table.ahead, table.rows.size());
            for (; table.written < end; ++table.written)
                insert(table, table.rows[table.written]);
        }
        insert_row(target_, commit_, {});
    }

    [[nodiscard]] std::size_t row_count() const
    {
        std::size_t all = 0;
        for (const auto& table : tables_)
            all += table.written;
        return all;
    }

private:
    void insert(const Table& table, const Row& row)
    {
        insert_row(target_, table.insert, row);
        if (table.name == "search_entry") insert_row(target_, words_, {row[entry_], row[tokens_]});
    }

    sqlite3* target_;
    std::vector<Table> tables_;
    sqlite3_stmt* begin_;
    sqlite3_stmt* commit_;
    sqlite3_stmt* words_;
    std::size_t entry_ = 0;
    std::size_t tokens_ = 0;
};

} // namespace

int main(int count, char** arguments)
{
    if (count < 6) {
        std::fputs("bench_sqlite_writer SOURCE TARGET CASES BATCH TABLE:ROWID...\n", stderr);
        return 2;
    }
    auto* source = open_database(arguments[1]);
    auto* target = open_database(arguments[2]);
    run_script(target, settings);
    std::vector<Table> tables;
    for (int i = 5; i < count; ++i) {
        const std::string text = arguments[i];
        const auto colon = text.find(':');
        tables.push_back(load(source, text.substr(0, colon), text.substr(colon + 1)));
    }
    sqlite3_close(source);
    Writer writer{target, std::move(tables)};
    const auto cases = static_cast<std::size_t>(std::atoll(arguments[3]));
    const auto batch = static_cast<std::size_t>(std::atoll(arguments[4]));
    std::vector<double> commits_ms;
    const auto cpu_before = cpu_s();
    const auto begin = wall_s();
    for (std::size_t done = 0; done < cases;) {
        done = std::min(done + batch, cases);
        const auto from = wall_s();
        writer.write(done, cases);
        commits_ms.push_back((wall_s() - from) * 1e3);
    }
    const auto wall = wall_s() - begin;
    say(
        {{"cases", static_cast<double>(cases)},
         {"rows", static_cast<double>(writer.row_count())},
         {"wall_s", wall},
         {"cpu_s", cpu_s() - cpu_before},
         {"p50_ms", percentile(commits_ms, 0.5)},
         {"p99_ms", percentile(commits_ms, 0.99)}}
    );
}
