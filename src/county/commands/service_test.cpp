#include "county/commands/service.hpp"

#include "test/support/temp_database.hpp"

#include <boost/describe/class.hpp>
#include <gtest/gtest.h>

#include <thread>
#include <vector>

namespace wuzhi::county::commands {
namespace {

struct Receipt {
    std::string number{};
    std::int64_t run = 0;
};
BOOST_DESCRIBE_STRUCT(Receipt, (), (number, run))

class CommandsTest : public testing::TestWithParam<db::Engine> {
protected:
    test::TempDatabase database{GetParam(), {schema()}};
    Instant now = from_epoch_ms(1'795'000'000'000);

    static Once command(std::string key, std::string digest = "d1")
    {
        return Once{
            .county = "632822",
            .principal = "public",
            .key = std::move(key),
            .digest = std::move(digest)};
    }

    // A command whose answer tells which of the runs made it.
    Result<Receipt> send(const Once& sent, std::int64_t run)
    {
        return database->write([&](db::Session& session) -> Result<Receipt> {
            return once<Receipt>(session, sent, now, [&]() -> Result<Receipt> {
                return Receipt{.number = "2026-1", .run = run};
            });
        });
    }

    Result<Receipt> send_refused(const Once& sent)
    {
        return database->write([&](db::Session& session) -> Result<Receipt> {
            return once<Receipt>(session, sent, now, [&]() -> Result<Receipt> {
                return fail(ErrorKind::conflict, "thing.refused", "no");
            });
        });
    }
};
INSTANTIATE_TEST_SUITE_P(
    Engines, CommandsTest, testing::ValuesIn(test::engines()), test::engine_name
);

TEST_P(CommandsTest, TheSameCommandGetsTheFirstAnswerAgain)
{
    EXPECT_EQ(send(command("k"), 1)->run, 1);
    const auto again = send(command("k"), 2);
    ASSERT_TRUE(again);
    EXPECT_EQ(again->run, 1);
    EXPECT_EQ(again->number, "2026-1");
}

TEST_P(CommandsTest, AnotherCommandUnderTheSameKeyIsRefused)
{
    ASSERT_TRUE(send(command("k"), 1));
    const auto other = send(command("k", "d2"), 2);
    ASSERT_FALSE(other);
    EXPECT_EQ(other.error().reason, "idempotency.mismatch");
    EXPECT_EQ(other.error().kind, ErrorKind::invalid);
}

TEST_P(CommandsTest, ARefusalIsNotKept)
{
    EXPECT_EQ(send_refused(command("k")).error().reason, "thing.refused");
    EXPECT_EQ(send(command("k", "d2"), 2)->run, 2);
}

TEST_P(CommandsTest, WithoutAKeyEachCommandIsDone)
{
    EXPECT_EQ(send(command(""), 1)->run, 1);
    EXPECT_EQ(send(command(""), 2)->run, 2);
}

TEST_P(CommandsTest, KeysOfOtherSendersAndCountiesAreOthers)
{
    ASSERT_TRUE(send(command("k"), 1));
    auto other = command("k");
    other.principal = "somebody";
    EXPECT_EQ(send(other, 2)->run, 2);
    other = command("k");
    other.county = "632823";
    EXPECT_EQ(send(other, 3)->run, 3);
}

TEST_P(CommandsTest, OfManyEqualCommandsAtOnceOneIsDone)
{
    std::vector<std::int64_t> runs(8);
    std::vector<std::thread> senders;
    for (std::int64_t i = 0; i < 8; ++i)
        senders.emplace_back([&, i] {
            const auto receipt = send(command("k"), i + 1);
            runs[static_cast<std::size_t>(i)] = receipt ? receipt->run : -1;
        });
    for (auto& sender : senders)
        sender.join();
    for (const auto run : runs)
        EXPECT_EQ(run, runs.front());
    EXPECT_GT(runs.front(), 0);
}

TEST_P(CommandsTest, AnswersAreForgottenAfterHalfAYear)
{
    const auto filled = database->write([&](db::Session& session) -> Result<> {
        for (int i = 0; i < 700; ++i) {
            const auto old = command("old-" + std::to_string(i));
            if (const auto stored = begin(session, old, now); !stored) return stored.error();
            finish(session, old, to_json(Receipt{}));
        }
        return {};
    });
    ASSERT_TRUE(filled);
    now += answer_time;
    ASSERT_TRUE(send(command("new"), 1));
    EXPECT_EQ(*forget_old_answers(*database, "632822", now), 0);
    now += std::chrono::milliseconds{1};
    EXPECT_EQ(*forget_old_answers(*database, "632822", now), 700);
    EXPECT_EQ(send(command("new"), 2)->run, 1);
    EXPECT_EQ(send(command("old-3"), 2)->run, 2);
}

} // namespace
} // namespace wuzhi::county::commands
