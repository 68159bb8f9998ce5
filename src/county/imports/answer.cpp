#include "county/imports/answer.hpp"

#include "county/identity/permission.hpp"

#include <charconv>

namespace wuzhi::county::imports {
namespace {

constexpr std::size_t county_digits = 6;
constexpr std::string_view row_word = "row ";
constexpr std::string_view column_word = "column ";

std::string column_of(std::string_view place)
{
    const auto at = place.find(column_word);
    return at == std::string_view::npos ? "" : std::string{place.substr(at + column_word.size())};
}

} // namespace

std::int64_t row_of(std::string_view place)
{
    std::int64_t row = 0;
    if (!place.starts_with(row_word)) return row;
    place.remove_prefix(row_word.size());
    std::from_chars(place.data(), place.data() + place.size(), row);
    return row;
}

void add_problem(
    ImportAnswer& answer, std::string_view place, std::string_view reason, std::string_view message
)
{
    ++answer.problem_count;
    if (answer.problems.size() == told_max) return;
    answer.problems.push_back(
        {row_of(place), column_of(place), std::string{reason}, std::string{message}}
    );
}

void add_problem(ImportAnswer& answer, std::int64_t row, const Error& error)
{
    ++answer.problem_count;
    if (answer.problems.size() == told_max) return;
    // Readers name a column with its row, or by itself.
    auto column = column_of(error.field);
    if (column.empty() && row_of(error.field) == 0) column = error.field;
    answer.problems.push_back({row, std::move(column), error.reason, error.message});
}

void add_change(ImportAnswer& answer, ImportChange change)
{
    ++answer.change_count;
    if (answer.changes.size() < told_max) answer.changes.push_back(std::move(change));
}

Result<> check_whole_county(const Caller& caller, Permission permission)
{
    const auto scope = caller.scope(permission);
    if (scope.kind() == identity::Scope::Kind::subtree && scope.code().size() == county_digits)
        return {};
    return fail(
        ErrorKind::forbidden,
        "import.out_of_reach",
        "A file is taken in for the county as a whole; your post reaches a part of it."
    );
}

} // namespace wuzhi::county::imports
