#include "county/imports/routes.hpp"

#include "county/imports/person_classes.hpp"
#include "platform/base/bounded_text.hpp"

#include <boost/describe/class.hpp>

namespace wuzhi::county::imports {
namespace {

// As a file has them; a browser sends on only those that somebody gave a meaning.
struct ColumnsEntry {
    std::vector<BoundedText<0, 200>> columns{};
};
BOOST_DESCRIBE_STRUCT(ColumnsEntry, (), (columns))

struct ColumnsAnswer {
    std::int64_t columns = 0;
};
BOOST_DESCRIBE_STRUCT(ColumnsAnswer, (), (columns))

} // namespace

std::vector<http::Route> column_routes()
{
    std::vector<http::Route> table;
    table.push_back(http::command<ColumnsEntry, ColumnsAnswer>(
        http::Verb::post,
        "/api/v1/imports/columns",
        Permission::unit_read,
        "Whether a file with these columns may be taken in at all: none may sort people.",
        [](const Caller&, const ColumnsEntry& entry, const http::Request&)
            -> Result<ColumnsAnswer> {
            std::vector<std::string> names;
            for (const auto& column : entry.columns)
                names.push_back(column.str());
            if (auto good = check_columns(names); !good) return std::move(good).error();
            return ColumnsAnswer{std::ssize(names)};
        }
    ));
    return table;
}

} // namespace wuzhi::county::imports
