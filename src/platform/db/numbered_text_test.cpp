#include "platform/db/numbered_text.hpp"

#include <gtest/gtest.h>

namespace wuzhi::db {
namespace {

TEST(NumberedText, GivesEachNameANumber)
{
    EXPECT_EQ(
        numbered("SELECT a FROM t WHERE b = :b AND c < :c_2 LIMIT :limit"),
        (NumberedText{"SELECT a FROM t WHERE b = $1 AND c < $2 LIMIT $3", {"b", "c_2", "limit"}})
    );
}

TEST(NumberedText, GivesTheSameNameTheSameNumber)
{
    EXPECT_EQ(numbered("(:a,:b) = (:b,:a)"), (NumberedText{"($1,$2) = ($2,$1)", {"a", "b"}}));
}

TEST(NumberedText, LeavesQuotesAndCastsAlone)
{
    const std::string plain = "SELECT ':no', 'it''s :no', \":no\", x::text FROM t";
    EXPECT_EQ(numbered(plain), (NumberedText{plain, {}}));
    EXPECT_EQ(numbered(plain + " WHERE y = :y").names, std::vector<std::string>{"y"});
}

TEST(NumberedText, TakesATextThatEndsAnywhere)
{
    EXPECT_EQ(numbered(""), NumberedText{});
    EXPECT_EQ(numbered("x = :y"), (NumberedText{"x = $1", {"y"}}));
    EXPECT_EQ(numbered("x = 'open"), (NumberedText{"x = 'open", {}}));
}

} // namespace
} // namespace wuzhi::db
