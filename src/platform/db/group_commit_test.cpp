// What happens to the others in a commit when one of them breaks: throws, fills the disk, loses the
// transaction or breaks a key. SQLite only; PostgreSQL does not share transactions.

#include "platform/db/database.hpp"
#include "test/support/temp_database.hpp"

#include <boost/describe/class.hpp>
#include <gtest/gtest.h>

#include <latch>
#include <thread>

namespace wuzhi::db {
namespace {

struct ItemRow {
    std::int64_t id = 0;
    std::string body{};
};
BOOST_DESCRIBE_STRUCT(ItemRow, (), (id, body))

constexpr std::string_view sql =
    "CREATE TABLE item (id BIGINT PRIMARY KEY, body TEXT NOT NULL);"
    // A foreign program's trigger that undoes the whole transaction.
    "CREATE TRIGGER item_bomb BEFORE INSERT ON item WHEN NEW.body = 'bomb'"
    " BEGIN SELECT RAISE(ROLLBACK, 'bomb'); END;";
constexpr Migration item_schema[] = {{"test/item", 1, "item", sql, sql}};

const Statement insert_item = insert<ItemRow>("item");
const Statement select_items = select<ItemRow>("FROM item ORDER BY id");

class GroupCommit : public testing::Test {
protected:
    static constexpr int count = 64;

    test::TempDatabase database{Engine::sqlite, {item_schema}};
    std::vector<std::string> reasons = std::vector<std::string>(count);

    // Sends 64 writes into one batch: the writer is held inside a first one until all wait.
    // Number 31 is `odd`; the others insert themselves.
    void run_batch(const std::function<Result<>(Session&)>& odd)
    {
        std::latch inside{1};
        std::latch waiting{count};
        bool is_first_run = true;
        std::thread holder{[&] {
            (void)database->write([&](Session&) -> Result<> {
                if (!is_first_run) return {};
                is_first_run = false;
                inside.count_down();
                waiting.wait();
                return {};
            });
        }};
        inside.wait();
        std::vector<std::thread> threads;
        for (int i = 0; i < count; ++i) {
            threads.emplace_back([&, i] {
                waiting.count_down();
                const auto done = database->write([&](Session& s) -> Result<> {
                    if (i == 31) return odd(s);
                    s.put(insert_item, ItemRow{.id = i, .body = "good"});
                    return {};
                });
                reasons[static_cast<std::size_t>(i)] = done ? "" : done.error().reason;
            });
        }
        holder.join();
        for (auto& thread : threads)
            thread.join();
    }

    void expect_all_but_the_odd_one(std::string_view odd_reason)
    {
        const auto rows = *database->read([](Session& s) -> Result<std::vector<ItemRow>> {
            return s.all<ItemRow>(select_items);
        });
        EXPECT_EQ(rows.size(), static_cast<std::size_t>(count - 1));
        for (int i = 0; i < count; ++i)
            EXPECT_EQ(reasons[static_cast<std::size_t>(i)], i == 31 ? odd_reason : "") << i;
    }
};

TEST_F(GroupCommit, OneThatBreaksAKeyFailsAlone)
{
    run_batch([](Session& s) -> Result<> {
        s.put(insert_item, ItemRow{.id = 1000, .body = "first"});
        s.put(insert_item, ItemRow{.id = 1000, .body = "again"});
        return {};
    });
    expect_all_but_the_odd_one("db.constraint");
}

TEST_F(GroupCommit, OneThatReturnsAnErrorFailsAlone)
{
    run_batch([](Session& s) -> Result<> {
        s.put(insert_item, ItemRow{.id = 1000, .body = "x"});
        return fail(ErrorKind::conflict, "item.refused", "no");
    });
    expect_all_but_the_odd_one("item.refused");
}

TEST_F(GroupCommit, OneThatLosesTheTransactionFailsAloneAndTheOthersRunAgain)
{
    run_batch([](Session& s) -> Result<> {
        s.put(insert_item, ItemRow{.id = 1000, .body = "bomb"});
        return {};
    });
    expect_all_but_the_odd_one("db.constraint");
}

TEST_F(GroupCommit, OneThatThrowsFailsAlone)
{
    std::atomic<int> caught = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < count; ++i) {
        threads.emplace_back([&, i] {
            try {
                const auto done = database->write([&](Session& s) -> Result<> {
                    s.put(insert_item, ItemRow{.id = i, .body = "good"});
                    if (i == 31) throw std::runtime_error("broken");
                    return {};
                });
                EXPECT_TRUE(done);
            } catch (const std::runtime_error&) {
                ++caught;
            }
        });
    }
    for (auto& thread : threads)
        thread.join();
    EXPECT_EQ(caught, 1);
    expect_all_but_the_odd_one("");
}

TEST_F(GroupCommit, OneThatFillsTheDiskFailsAloneAndTheOthersRunAgain)
{
    // The database may grow by a few pages only: enough for the small rows, not for the large one.
    ASSERT_TRUE(database->execute_script("PRAGMA max_page_count = 64"));
    run_batch([](Session& s) -> Result<> {
        s.put(insert_item, ItemRow{.id = 1000, .body = std::string(4'000'000, 'x')});
        return {};
    });
    expect_all_but_the_odd_one("db.full");
}

} // namespace
} // namespace wuzhi::db
