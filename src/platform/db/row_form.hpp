#pragma once

// A row as a table of its columns, which code without templates walks.

#include "platform/base/described.hpp"
#include "platform/db/value.hpp"

#include <cstddef>
#include <span>
#include <string_view>
#include <type_traits>
#include <vector>

namespace wuzhi::db {

// How a column of some type is read and written, the type forgotten.
struct ColumnForm {
    ColumnType type = ColumnType::text;
    void (*read)(Value& value, void* into) = nullptr; // Null: the type is only written.
    Value (*write)(const void* field) = nullptr;
};

struct Column {
    std::string_view name;
    std::size_t offset = 0; // Bytes from the beginning of the row.
    const ColumnForm* form = nullptr;
};

using Columns = std::span<const Column>;

namespace detail {

template <class Field>
constexpr auto column_reader()
{
    using Reader = void (*)(Value&, void*);
    if constexpr (CanBeRead<Field>)
        return Reader{[](Value& value, void* into) {
            *static_cast<Field*>(into) = ValueForm<Field>::read(value);
        }};
    else
        return Reader{nullptr};
}

template <class Field>
constexpr ColumnForm column_form{
    .type = ValueForm<Field>::type,
    .read = column_reader<Field>(),
    .write = [](const void* field
             ) { return ValueForm<Field>::write(*static_cast<const Field*>(field)); },
};

} // namespace detail

template <DescribedStruct Row>
[[nodiscard]] Columns columns_of()
{
    static const auto table = table_of_members<Row>(
        []<class Field>(std::string_view name, std::size_t offset, std::type_identity<Field>) {
            return Column{name, offset, &detail::column_form<Field>};
        }
    );
    return table;
}

// The values of a row as parameters named as its columns.
[[nodiscard]] std::vector<Param> params_of(const void* row, Columns columns);

// Requires: a cell for each column, and columns that can be read.
void read_row(std::span<Value> cells, void* row, Columns columns);

} // namespace wuzhi::db
