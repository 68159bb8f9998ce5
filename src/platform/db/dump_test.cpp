#include "platform/db/dump.hpp"

#include "test/support/temp_folder.hpp"

#include <gtest/gtest.h>

#include <fstream>

namespace wuzhi::db {
namespace {

struct PageRow {
    std::int64_t id = 0;
    std::string text{};
};
BOOST_DESCRIBE_STRUCT(PageRow, (), (id, text))
const Statement insert_page = insert<PageRow>("page");

class Dump : public testing::Test {
protected:
    std::unique_ptr<Database> open()
    {
        auto database = Database::open({.url = url});
        EXPECT_TRUE(database);
        return std::move(*database);
    }
    void fill()
    {
        const auto database = open();
        ASSERT_TRUE(
            database->execute_script("CREATE TABLE page (id INTEGER PRIMARY KEY, text TEXT);"
                                     "CREATE INDEX page_by_text ON page (text)")
        );
        const auto done = database->write([](Session& s) -> Result<> {
            for (std::int64_t i = 0; i < 2000; ++i)
                s.put(insert_page, PageRow{i, "text number " + std::to_string(i)});
            return {};
        });
        ASSERT_TRUE(done);
    }

    test::TempFolder folder;
    std::filesystem::path file = folder.path() / "a 'b' c.db"; // A name to be quoted.
    std::string url = "sqlite:" + file.string();
};

TEST_F(Dump, ASoundDatabaseIsSoundAndSoIsItsCopy)
{
    fill();
    EXPECT_TRUE(check_integrity(*open()));
    const auto copy = folder.path() / "copy";
    ASSERT_TRUE(dump(url, copy));
    const auto back = "sqlite:" + (folder.path() / "back.db").string();
    EXPECT_TRUE(*is_empty(back));
    ASSERT_TRUE(load(back, copy));
    EXPECT_FALSE(*is_empty(back));
    EXPECT_TRUE(check_integrity(**Database::open({.url = back})));
    EXPECT_EQ(load(back, copy).error().reason, "db.not_empty");
    EXPECT_FALSE(dump(url, copy)) << "never over another file";
}

TEST_F(Dump, ADamagedDatabaseIsFound)
{
    fill();
    {
        // Closing the last connection leaves everything in the file itself.
        std::fstream out{file, std::ios::binary | std::ios::in | std::ios::out};
        out.seekp(5 * 4096);
        out << std::string(3 * 4096, 'x');
    }
    const auto found = check_integrity(*open());
    ASSERT_FALSE(found);
    EXPECT_EQ(found.error().reason, "db.damaged");
}

TEST_F(Dump, ToolsOfPostgresSayWhyNot)
{
    const auto none = std::string{"postgresql://nobody:secret@127.0.0.1:1/nothing"};
    EXPECT_EQ(dump(none, folder.path() / "out").error().reason, "db.tool");
    EXPECT_EQ(is_empty(none).error().reason, "db.unavailable");
    EXPECT_EQ(dump("mysql:x", folder.path() / "out").error().reason, "db.url");
    EXPECT_TRUE(files_of(none).empty());
}

} // namespace
} // namespace wuzhi::db
