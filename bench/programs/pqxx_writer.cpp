// Writes rows that our server wrote into a copy of the PostgreSQL database it began with: by one
// connection of libpqxx, the rows of one case in a transaction, prepared once, a round trip each.
//
//   bench_pqxx_writer URI CASES SECONDS TABLE=FILE...
//
// FILE is what COPY … TO made of the table's new rows, with a first line that names the columns.

#include "measure.hpp"

#include <cstdlib>
#include <fstream>
#include <optional>
#include <pqxx/pqxx>
#include <string>

namespace {

using namespace wuzhi::bench;

using Field = std::optional<std::string>;

struct Table {
    std::string name;
    std::vector<std::vector<Field>> rows;
    std::size_t written = 0;
};

char unescaped(char mark)
{
    switch (mark) {
    case 'n': return '\n';
    case 't': return '\t';
    case 'r': return '\r';
    case 'b': return '\b';
    case 'f': return '\f';
    case 'v': return '\v';
    default: return mark;
    }
}

std::vector<Field> fields_of(const std::string& line)
{
    std::vector<Field> fields{Field{std::string{}}};
    for (std::size_t i = 0; i < line.size(); ++i) {
        if (line[i] == '\t')
            fields.push_back(Field{std::string{}});
        else if (line[i] != '\\')
            fields.back()->push_back(line[i]);
        else if (line[++i] == 'N')
            fields.back() = std::nullopt;
        else
            fields.back()->push_back(unescaped(line[i]));
    }
    return fields;
}

Table load(pqxx::connection& connection, const std::string& name, const std::string& path)
{
    Table table{name, {}, 0};
    std::ifstream file{path};
    std::string line;
    std::getline(file, line);
    std::string values;
    for (std::size_t i = 0; i < fields_of(line).size(); ++i)
        values += (i == 0 ? "$" : ", $") + std::to_string(i + 1);
    for (auto& mark : line)
        if (mark == '\t') mark = ',';
    connection.prepare(name, "INSERT INTO " + name + " (" + line + ") VALUES (" + values + ")");
    while (std::getline(file, line))
        table.rows.push_back(fields_of(line));
    return table;
}

void insert(pqxx::work& work, const Table& table, const std::vector<Field>& row)
{
    work.exec_prepared(table.name, pqxx::prepare::make_dynamic_params(row));
}

} // namespace

int main(int count, char** arguments)
{
    if (count < 5) {
        std::fputs("bench_pqxx_writer URI CASES SECONDS TABLE=FILE...\n", stderr);
        return 2;
    }
    pqxx::connection connection{arguments[1]};
    std::vector<Table> tables;
    for (int i = 4; i < count; ++i) {
        const std::string text = arguments[i];
        const auto equals = text.find('=');
        tables.push_back(load(connection, text.substr(0, equals), text.substr(equals + 1)));
    }
    const auto cases = static_cast<std::size_t>(std::atoll(arguments[2]));
    const auto end_at = wall_s() + std::atof(arguments[3]);
    std::vector<double> commits_ms;
    const auto cpu_before = cpu_s();
    const auto begin = wall_s();
    for (std::size_t done = 1; done <= cases && wall_s() < end_at; ++done) {
        const auto from = wall_s();
        pqxx::work work{connection};
        for (auto& table : tables)
            for (const auto end = table.rows.size() * done / cases; table.written < end;
                 ++table.written)
                insert(work, table, table.rows[table.written]);
        work.commit();
        commits_ms.push_back((wall_s() - from) * 1e3);
    }
    const auto written = commits_ms.size();
    say(
        {{"cases", static_cast<double>(written)},
         {"wall_s", wall_s() - begin},
         {"cpu_s", cpu_s() - cpu_before},
         {"p50_ms", percentile(commits_ms, 0.5)},
         {"p99_ms", percentile(commits_ms, 0.99)}}
    );
}
