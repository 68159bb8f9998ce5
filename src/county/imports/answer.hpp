#pragma once

// What an import over the API answers, whatever it takes in: the rows that were sent, one by one,
// and what is wrong with them.

#include "county/identity/caller.hpp"
#include "platform/base/result.hpp"

#include <boost/describe/class.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace wuzhi::county::imports {

struct ImportProblem {
    std::int64_t row = 0; // As a spreadsheet counts the text that was sent, its header being 1.
    std::string column{}; // Empty: the row as a whole.
    std::string reason{}; // Stable.
    std::string message{};
};
BOOST_DESCRIBE_STRUCT(ImportProblem, (), (row, column, reason, message))

// Something that becomes of it, or would.
struct ImportChange {
    std::int64_t row = 0; // 0: it belongs to none.
    std::string what{};   // "open", "rename", "added", …
    std::string message{};
};
BOOST_DESCRIBE_STRUCT(ImportChange, (), (row, what, message))

// What else is counted: "unlocated", "retired", …
struct ImportCount {
    std::string name{};
    std::int64_t count = 0;
};
BOOST_DESCRIBE_STRUCT(ImportCount, (), (name, count))

struct ImportAnswer {
    bool is_done = false; // Something was taken in. No: a rehearsal, problems, or all as it is.
    std::int64_t rows = 0;
    std::int64_t taken =
        0; // Of them or of what they name: new or changed; of a rehearsal, would be.
    std::int64_t unchanged = 0; // Are here as they say.
    std::int64_t problem_count = 0;
    std::int64_t change_count = 0;
    std::vector<ImportProblem> problems{}; // The first thousand, by row.
    std::vector<ImportChange> changes{};   // The first thousand.
    std::vector<ImportCount> counts{};
};
BOOST_DESCRIBE_STRUCT(
    ImportAnswer,
    (),
    (is_done, rows, taken, unchanged, problem_count, change_count, problems, changes, counts)
)

inline constexpr std::size_t told_max = 1'000;

// 5 of "row 5, column code", as importers name a place; 0 of any other.
[[nodiscard]] std::int64_t row_of(std::string_view place);

void add_problem(
    ImportAnswer& answer, std::string_view place, std::string_view reason, std::string_view message
);
void add_problem(ImportAnswer& answer, std::int64_t row, const Error& error);
void add_change(ImportAnswer& answer, ImportChange change);

// A file is of the whole county: it is nothing for a post that reaches a part of it.
// Errors: import.out_of_reach (forbidden).
[[nodiscard]] Result<> check_whole_county(const Caller& caller, Permission permission);

} // namespace wuzhi::county::imports
