#pragma once

// A SELECT with a list of texts among its parameters: one question for many rows. The engines take
// lists apart in different ways.
//
//   const db::ListSelect<FileRow> select_files{"FROM file WHERE id IN (LIST) LIMIT 1000"};
//   for (const auto& row : select_files.all(session, ids, {})) …

#include "platform/db/session.hpp"

#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace wuzhi::db {

// SELECT `columns` `rest`, where IN (LIST) compares with the values of the parameter `list`.
[[nodiscard]] std::string
list_select(std::string_view columns, std::string_view rest, Engine engine);

[[nodiscard]] std::string json_of(std::span<const std::string> texts);

// Lives as long as the program, as Statement does. Bound the number of rows with LIMIT.
template <class Row>
class ListSelect {
public:
    // Requires: IN (LIST) occurs once in `rest`.
    explicit ListSelect(std::string_view rest)
        : sqlite_(list_select(column_list<Row>(), rest, Engine::sqlite)),
          postgres_(list_select(column_list<Row>(), rest, Engine::postgres))
    {
    }

    [[nodiscard]] std::vector<Row>
    all(Session& session, std::span<const std::string> list, std::initializer_list<Param> params
    ) const
    {
        std::vector<Param> with{params};
        with.emplace_back("list", json_of(list));
        return session.all<Row>(session.engine() == Engine::sqlite ? sqlite_ : postgres_, with);
    }

private:
    Statement sqlite_;
    Statement postgres_;
};

} // namespace wuzhi::db
