#include "platform/db/insert_all.hpp"

#include "platform/base/json.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace wuzhi::db {
namespace {

constexpr std::size_t piece_size = 500; // About a megabyte of text at most.

std::string_view name_of(ColumnType type)
{
    switch (type) {
    case ColumnType::integer: return "BIGINT";
    case ColumnType::real: return "DOUBLE PRECISION";
    case ColumnType::text: break;
    }
    return "TEXT";
}

std::vector<std::string_view> names_of(Columns columns)
{
    std::vector<std::string_view> names;
    for (const auto& column : columns)
        names.push_back(column.name);
    return names;
}

std::string many_text(Columns columns, std::string_view table, std::string_view rest)
{
    const auto names = names_of(columns);
    std::string typed;
    for (const auto& column : columns)
        typed += fmt::format(
            "{}{} {}", typed.empty() ? "" : ", ", column.name, name_of(column.form->type)
        );
    return fmt::format(
        "INSERT INTO {} ({}) SELECT {} FROM json_to_recordset(CAST(:rows AS json)) AS x({}) {}",
        table,
        column_list(names),
        column_list(names, "x."),
        typed,
        rest
    );
}

void append_json(std::string& out, const Value& value)
{
    if (const auto* integer = std::get_if<std::int64_t>(&value))
        out += std::to_string(*integer);
    else if (const auto* real = std::get_if<double>(&value))
        append_json_number(out, *real);
    else if (const auto* text = std::get_if<std::string>(&value))
        append_json_string(out, *text);
    else
        out += "null";
}

const void* row_at(const RowSpan& rows, std::size_t i)
{
    return static_cast<const std::byte*>(rows.first) + i * rows.size;
}

std::string json_of(const RowSpan& rows, std::size_t from, std::size_t to, Columns columns)
{
    std::string out = "[";
    for (auto i = from; i < to; ++i) {
        out += i == from ? "{" : ",{";
        for (const auto& param : params_of(row_at(rows, i), columns)) {
            if (out.back() != '{') out += ',';
            append_json_string(out, param.name());
            out += ':';
            append_json(out, param.value());
        }
        out += '}';
    }
    return out + ']';
}

} // namespace

InsertMany::InsertMany(Columns columns, std::string_view table, std::string_view rest)
    : columns_(columns),
      one_(insert_text(names_of(columns), table, rest)),
      many_(many_text(columns, table, rest))
{
}

std::int64_t InsertMany::run(Session& session, RowSpan rows) const
{
    std::int64_t inserted = 0;
    if (session.engine() == Engine::sqlite) {
        for (std::size_t i = 0; i < rows.count; ++i)
            inserted += session.run_counted(one_, params_of(row_at(rows, i), columns_));
        return inserted;
    }
    for (std::size_t from = 0; from < rows.count; from += piece_size) {
        const auto to = std::min(rows.count, from + piece_size);
        inserted += session.run_counted(many_, {{"rows", json_of(rows, from, to, columns_)}});
    }
    return inserted;
}

} // namespace wuzhi::db
