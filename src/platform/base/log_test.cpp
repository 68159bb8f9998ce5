#include "platform/base/log.hpp"

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
