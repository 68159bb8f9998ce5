#include "platform/base/log.hpp"

#include "platform/base/log_failure.hpp"
#include "platform/base/result.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace wuzhi {
namespace {

struct Person {
    std::string name{};
};
static_assert(!std::is_constructible_v<LogField, std::string_view, Person>);

TEST(Log, ALineStaysOneLineWhateverItsValues)
{
    testing::internal::CaptureStderr();
    log(Level::warning, "test.event", {{"count", 3}, {"word", "two words\n\"and\""}, {"empty", ""}}
    );
    const auto line = testing::internal::GetCapturedStderr();
    EXPECT_NE(
        line.find("warning test.event count=3 word=\"two words\\n\\\"and\\\"\" empty=\"\"\n"),
        std::string::npos
    ) << line;
    EXPECT_EQ(std::count(line.begin(), line.end(), '\n'), 1);
}

std::string lines_of(const Error& error, int times = 1)
{
    testing::internal::CaptureStderr();
    for (int i = 0; i < times; ++i)
        log_failure(Level::warning, "test.failed", error, {{"county", "632822"}});
    return testing::internal::GetCapturedStderr();
}

TEST(LogFailure, SaysWhatHappenedAndWhereAndNoWordsOfAResident)
{
    const auto ours = lines_of(fail(ErrorKind::unavailable, "test.disk", "The file x failed."));
    EXPECT_NE(
        ours.find("warning test.failed county=632822 reason=test.disk where=log_test.cpp line="),
        std::string::npos
    ) << ours;
    EXPECT_NE(ours.find("message=\"The file x failed.\"\n"), std::string::npos) << ours;
    const auto damaged = lines_of(fail(ErrorKind::corrupt, "test.damaged", "It is damaged."));
    EXPECT_NE(damaged.find("It is damaged."), std::string::npos) << damaged;
    const auto theirs = lines_of(fail(ErrorKind::invalid, "test.word", "There is no 王某."));
    EXPECT_NE(theirs.find("reason=test.word"), std::string::npos) << theirs;
    EXPECT_EQ(theirs.find("message"), std::string::npos) << theirs;
}

TEST(LogFailure, IsWrittenOnceHoweverOftenItRepeats)
{
    const auto lines = lines_of(fail(ErrorKind::unavailable, "test.again", "Again."), 3);
    EXPECT_EQ(std::count(lines.begin(), lines.end(), '\n'), 1) << lines;
}

Result<std::string> greet(bool ok)
{
    if (!ok) return fail(ErrorKind::not_found, "name.missing", "no name");
    return std::string("hello");
}

TEST(Result, CarriesTheErrorAndWhereItHappened)
{
    const auto r = greet(false);
    ASSERT_FALSE(r);
    EXPECT_EQ(r.error().reason, "name.missing");
    EXPECT_NE(std::string(r.error().where.file_name()).find("log_test.cpp"), std::string::npos);
    EXPECT_EQ(*greet(true), "hello");
}

TEST(ResultDeathTest, ReadingAnErrorAsAValueStopsTheProgram)
{
    EXPECT_DEATH((void)*greet(false), "broken promise");
}

} // namespace
} // namespace wuzhi
