#include "platform/keys/password.hpp"

#include <gtest/gtest.h>

namespace wuzhi::keys {
namespace {

constexpr PasswordCost cheap{.passes = 1, .memory_kib = 8};

TEST(Password, MatchesItsOwnHashOnly)
{
    const auto hash = hash_password("correct horse", cheap);
    ASSERT_TRUE(hash);
    EXPECT_TRUE(hash->starts_with("$argon2id$"));
    EXPECT_TRUE(password_matches("correct horse", *hash));
    EXPECT_FALSE(password_matches("correct horsf", *hash));
    EXPECT_FALSE(password_matches("correct horse", "not a hash"));
    EXPECT_NE(*hash_password("correct horse", cheap), *hash);
}

TEST(Password, AHashMadeAtAnotherCostIsOutdated)
{
    const auto hash = *hash_password("correct horse", cheap);
    EXPECT_FALSE(is_outdated(hash, cheap));
    EXPECT_TRUE(is_outdated(hash, PasswordCost{.passes = 2, .memory_kib = 8}));
}

TEST(Password, AskingForMoreMemoryThanThereIsIsAnError)
{
    const auto hash = hash_password("x", PasswordCost{.passes = 1, .memory_kib = 4'000'000'000});
    ASSERT_FALSE(hash);
    EXPECT_EQ(hash.error().reason, "keys.memory");
}

} // namespace
} // namespace wuzhi::keys
