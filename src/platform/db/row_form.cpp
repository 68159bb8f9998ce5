#include "platform/db/row_form.hpp"

#include "platform/base/check.hpp"

namespace wuzhi::db {

std::vector<Param> params_of(const void* row, Columns columns)
{
    std::vector<Param> params;
    params.reserve(columns.size());
    for (const auto& column : columns) {
        const auto* const field = static_cast<const std::byte*>(row) + column.offset;
        params.emplace_back(column.name, column.form->write(field));
    }
    return params;
}

void read_row(std::span<Value> cells, void* row, Columns columns)
{
    for (std::size_t i = 0; i < columns.size(); ++i) {
        check(columns[i].form->read != nullptr, "a row that is read has members that can be");
        columns[i].form->read(cells[i], static_cast<std::byte*>(row) + columns[i].offset);
    }
}

} // namespace wuzhi::db
