#include "smart/cases/number.hpp"

#include <gtest/gtest.h>

#include <set>

namespace wuzhi::smart::cases {
namespace {

constexpr NumberKey key{0x0123456789abcdef, 0xfedcba9876543210};

TEST(CaseNumber, ScramblingIsAPermutation)
{
    std::set<std::uint64_t> seen;
    for (std::uint64_t serial = 0; serial < 50'000; ++serial) {
        const auto digits = scramble(key, serial);
        ASSERT_LT(digits, serials_per_year);
        ASSERT_TRUE(seen.insert(digits).second);
        ASSERT_EQ(unscramble(key, digits), serial);
    }
    EXPECT_EQ(unscramble(key, scramble(key, serials_per_year - 1)), serials_per_year - 1);
}

TEST(CaseNumber, NeighbouringSerialsGiveNumbersFarApart)
{
    int close = 0;
    for (std::uint64_t serial = 0; serial < 1'000; ++serial) {
        const auto a = scramble(key, serial);
        const auto b = scramble(key, serial + 1);
        if ((a > b ? a - b : b - a) < serials_per_year / 1'000) ++close;
    }
    EXPECT_LT(close, 12); // About two in a thousand by chance.
}

TEST(CaseNumber, AnotherKeyGivesOtherNumbers)
{
    int equal = 0;
    for (std::uint64_t serial = 0; serial < 1'000; ++serial)
        equal += scramble(key, serial) == scramble({key.high, key.low + 1}, serial);
    EXPECT_LT(equal, 3);
}

TEST(CaseNumber, IsReadAsPeopleTypeIt)
{
    const CaseNumber number{.year = 2026, .township = "100", .digits = 31907};
    EXPECT_EQ(text_of(number), "2026-100-0031907");
    for (const auto* text :
         {"2026-100-0031907",
          "20261000031907",
          " 2026 100 0031907 ",
          "2026—100—0031907",
          "２０２６－１００－００３１９０７"})
        EXPECT_EQ(parse_number(text), number) << text;
    for (const auto* text : {"", "2026-100-003190", "2026-100-00319077", "2026-1oo-0031907"})
        EXPECT_FALSE(parse_number(text)) << text;
}

TEST(FollowCode, CatchesEveryWrongDigitAndEverySwapOfNeighbours)
{
    const auto code = make_follow_code(123'456'789);
    ASSERT_EQ(code.size(), 10U);
    EXPECT_EQ(parse_follow_code(code.substr(0, 5) + " " + code.substr(5)), code);
    for (std::size_t i = 0; i < code.size(); ++i) {
        for (char digit = '0'; digit <= '9'; ++digit) {
            auto wrong = code;
            wrong[i] = digit;
            EXPECT_EQ(parse_follow_code(wrong).has_value(), wrong == code);
        }
        if (i + 1 == code.size() || code[i] == code[i + 1]) continue;
        auto swapped = code;
        std::swap(swapped[i], swapped[i + 1]);
        EXPECT_FALSE(parse_follow_code(swapped)) << swapped;
    }
}

} // namespace
} // namespace wuzhi::smart::cases
