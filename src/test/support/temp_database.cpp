#include "test/support/temp_database.hpp"

#include "platform/base/check.hpp"
#include "platform/base/encoding.hpp"
#include "platform/base/entropy.hpp"

#include <array>
#include <cstdlib>

namespace wuzhi::test {
namespace {

std::string random_name()
{
    std::array<std::uint8_t, 8> bytes{};
    SystemEntropy{}.fill(bytes);
    return "t" + to_hex(bytes);
}

std::unique_ptr<db::Database> open(const std::string& url)
{
    auto opened = db::Database::open({.url = url, .rehearse = true});
    check(static_cast<bool>(opened), opened ? "" : opened.error().message);
    return std::move(*opened);
}

void run_script(db::Database& database, const std::string& sql)
{
    const auto done = database.execute_script(sql);
    check(static_cast<bool>(done), done ? "" : done.error().message);
}

} // namespace

std::vector<db::Engine> engines()
{
    std::vector<db::Engine> list{db::Engine::sqlite};
    if (std::getenv("WUZHI_TEST_PG") != nullptr) list.push_back(db::Engine::postgres);
    return list;
}

std::string engine_name(const testing::TestParamInfo<db::Engine>& info)
{
    return info.param == db::Engine::sqlite ? "sqlite" : "postgres";
}

TempDatabase::TempDatabase(db::Engine engine, Schemas schemas)
{
    if (engine == db::Engine::sqlite) {
        url_ = "sqlite:" + (folder_.path() / "test.db").string();
    } else {
        const std::string server = std::getenv("WUZHI_TEST_PG");
        schema_ = random_name();
        run_script(*open(server), "CREATE SCHEMA " + schema_);
        const char joint = server.find('?') == std::string::npos ? '?' : '&';
        url_ = server + joint + "options=-csearch_path%3D" + schema_;
    }
    database_ = open(url_);
    std::vector<db::Migration> all;
    for (const auto& schema : schemas)
        all.insert(all.end(), schema.begin(), schema.end());
    const auto migrated = db::migrate(*database_, SystemClock{}, all);
    check(static_cast<bool>(migrated), migrated ? "" : migrated.error().message);
}

TempDatabase::~TempDatabase()
{
    if (!schema_.empty()) run_script(*database_, "DROP SCHEMA " + schema_ + " CASCADE");
}

void TempDatabase::reopen()
{
    database_.reset();
    database_ = open(url_);
}

} // namespace wuzhi::test
