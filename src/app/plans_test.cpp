// How SQLite carries out each statement of the program: none walks through all that a county has of
// what grows with its work. What a million cases would show is seen here on an empty database, for
// nothing is told about the sizes of tables.

#include "app/house.hpp"
#include "platform/db/migration.hpp"
#include "test/support/temp_database.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <sqlite3.h>

#include <algorithm>
#include <memory>

namespace wuzhi::app {
namespace {

constexpr std::string_view growing[] = {
    "account",
    "case_file",
    "case_foreign_number",
    "case_involved",
    "case_record",
    "case_request",
    "case_source",
    "case_step",
    "case_task",
    "case_to_ask",
    "case_to_tell",
    "centre_meeting",
    "centre_meeting_case",
    "centre_participant",
    "centre_undertaking",
    "centre_undertaking_step",
    "command_answer",
    "decision_matter",
    "decision_notice",
    "decision_step",
    "due_clock",
    "duty_call",
    "duty_handover",
    "duty_turn",
    "fact",
    "fact_private",
    "figure",
    "figure_entry",
    "journal_checkpoint",
    "journal_leaf",
    "journal_pending",
    "person",
    "post",
    "search_entry",
    "notice",
    "person_search",
    "person_search_hit",
    "rights_erasure",
    "rights_request",
    "checklist_check",
    "checklist_standing",
    "window_count",
    "window_queue",
    "window_ticket"};

// These read a county's all on purpose, or its first or last only.
constexpr std::string_view allowed[] = {
    "SELECT leaf_index FROM journal_leaf WHERE county = :county ORDER BY leaf_index DESC LIMIT 1",
    "(SELECT COALESCE(MAX(seq), 0) + 1 FROM journal_pending",
    "FROM journal_pending p JOIN fact f",      // What waits, in its order.
    "FROM journal_pending q LEFT JOIN fact f", // `wuzhi verify`.
    "DELETE FROM figure ",                     // Of past generations, in pieces.
    "DELETE FROM figure_entry ",               // The same.
    "DELETE FROM command_answer",              // The oldest.
    "FROM rights_erasure WHERE county = :county AND is_finished = 0", // An index of those alone.
    "state = 'open' ORDER BY due_at, id LIMIT",                       // What waits: the same.
    "FROM due_clock WHERE failures >= 3",                             // An index of those alone.
    "FROM account WHERE county = :county AND is_demo",                // Once, at the start.
    "SELECT COUNT(DISTINCT person) AS n FROM post",                   // A figure of the county.
    "AND state = 'proposed' ORDER BY id LIMIT 500", // Of the posts; a page for the administrator.
    "SELECT login_name FROM account WHERE county",  // `wuzhi import people`.
    "SELECT COUNT(*) AS accounts, COUNT(CASE",      // `wuzhi setup`: what a county lacks.
    "SELECT kind, scope AS unit_code FROM post",    // The same.
    "UPDATE notice SET teller = :after",            // When units move: what waits for a call.
};

struct Close {
    void operator()(sqlite3* database) const { sqlite3_close(database); }
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};

std::vector<std::string> plan_of(sqlite3& database, const std::string& text)
{
    sqlite3_stmt* prepared = nullptr;
    const auto question = "EXPLAIN QUERY PLAN " + text;
    if (sqlite3_prepare_v2(&database, question.c_str(), -1, &prepared, nullptr) != SQLITE_OK)
        return {}; // Of PostgreSQL, or without a plan.
    const std::unique_ptr<sqlite3_stmt, Close> owned{prepared};
    std::vector<std::string> steps;
    while (sqlite3_step(prepared) == SQLITE_ROW)
        steps.emplace_back(reinterpret_cast<const char*>(sqlite3_column_text(prepared, 3)));
    return steps;
}

// The table of "SCAN f" and of "SEARCH f USING INDEX x (county=?)", where f may be an alias; empty
// if the step looks for more than the county, or in a table that does not grow.
std::string_view walked_through(std::string_view step, const std::string& text)
{
    if (!step.starts_with("SCAN ") && !step.ends_with("(county=?)")) return {};
    const auto begin = step.find(' ') + 1;
    const std::string name{step.substr(begin, step.find(' ', begin) - begin)};
    for (const auto table : growing)
        if (name == table || text.find(fmt::format(" {} {} ", table, name)) != text.npos)
            return table;
    return {};
}

bool is_allowed(const std::string& text)
{
    return std::ranges::any_of(allowed, [&](std::string_view part) {
        return text.find(part) != text.npos;
    });
}

TEST(Plans, NoStatementWalksThroughAllOfACounty)
{
    const test::TempFolder folder;
    const auto path = (folder.path() / "plans.db").string();
    {
        const FakeClock clock{Instant{}};
        const auto database = *db::Database::open({.url = "sqlite:" + path});
        ASSERT_TRUE(db::migrate(*database, clock, all_migrations()));
    }
    sqlite3* opened = nullptr;
    ASSERT_EQ(sqlite3_open(path.c_str(), &opened), SQLITE_OK);
    const std::unique_ptr<sqlite3, Close> database{opened};
    int asked = 0;
    for (const auto& text : db::Statement::all_texts()) {
        for (const auto& step : plan_of(*database, text)) {
            ++asked;
            const auto table = walked_through(step, text);
            EXPECT_TRUE(table.empty() || is_allowed(text)) << step << "\n" << text;
        }
    }
    EXPECT_GT(asked, 200);
}

} // namespace
} // namespace wuzhi::app
