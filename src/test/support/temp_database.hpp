#pragma once

// A database of its own for each test, on each engine:
//
//   class CaseStore : public testing::TestWithParam<db::Engine> {
//   protected:
//       test::TempDatabase database{GetParam(), {journal::schema(), cases::schema()}};
//   };
//   INSTANTIATE_TEST_SUITE_P(
//       Engines, CaseStore, testing::ValuesIn(test::engines()), test::engine_name
//   );
//
// SQLite always; PostgreSQL when the environment has WUZHI_TEST_PG, the libpq URI of a database in
// which schemas may be created (./test starts a private cluster and sets it). Write functions are
// rehearsed: each runs twice, the first time rolled back.

#include "platform/db/database.hpp"
#include "test/support/temp_folder.hpp"

#include <gtest/gtest.h>

#include <initializer_list>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace wuzhi::test {

[[nodiscard]] std::vector<db::Engine> engines();

// "sqlite" or "postgres", for the names of tests.
[[nodiscard]] std::string engine_name(const testing::TestParamInfo<db::Engine>& info);

class TempDatabase {
public:
    using Schemas = std::initializer_list<std::span<const db::Migration>>;

    explicit TempDatabase(db::Engine engine, Schemas schemas = {});
    ~TempDatabase();
    TempDatabase(const TempDatabase&) = delete;
    TempDatabase& operator=(const TempDatabase&) = delete;

    [[nodiscard]] db::Database& operator*() { return *database_; }
    [[nodiscard]] db::Database* operator->() { return database_.get(); }

    // For opening it a second time.
    [[nodiscard]] const std::string& url() const { return url_; }
    [[nodiscard]] const std::filesystem::path& folder() const { return folder_.path(); }

    // Closes it and opens it again, as a restart would.
    void reopen();

private:
    TempFolder folder_;
    std::string schema_;
    std::string url_;
    std::unique_ptr<db::Database> database_;
};

} // namespace wuzhi::test
