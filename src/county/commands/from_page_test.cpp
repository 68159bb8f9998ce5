#include "county/commands/from_page.hpp"

#include <gtest/gtest.h>

namespace wuzhi::county::commands {
namespace {

TEST(FromPage, SendingTheSameFormAgainIsTheSameCommand)
{
    const auto first = once_of_page("632822", "public", "page-1", "words");
    const auto again = once_of_page("632822", "public", "page-1", "words");
    EXPECT_EQ(first.key, again.key);
    EXPECT_EQ(first.digest, again.digest);
}

TEST(FromPage, OtherWordsInAFormThatWasLookedBackAtAreAnotherCommand)
{
    const auto first = once_of_page("632822", "public", "page-1", "words");
    EXPECT_NE(first.key, once_of_page("632822", "public", "page-1", "other words").key);
    EXPECT_NE(first.key, once_of_page("632822", "public", "page-2", "words").key);
}

} // namespace
} // namespace wuzhi::county::commands
