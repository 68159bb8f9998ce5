#include "platform/keys/totp.hpp"

#include <gtest/gtest.h>

namespace wuzhi::keys {
namespace {

constexpr std::string_view rfc_secret = "12345678901234567890";

Instant at_second(std::int64_t second) { return from_epoch_ms(second * 1000); }

// RFC 6238, appendix B, SHA-1; the last six of its eight digits.
TEST(Totp, GivesTheCodesOfTheStandard)
{
    struct Row {
        std::int64_t second;
        std::string_view code;
    };
    const Row rows[] = {
        {59, "287082"},
        {1'111'111'109, "081804"},
        {1'111'111'111, "050471"},
        {1'234'567'890, "005924"},
        {2'000'000'000, "279037"},
        {20'000'000'000, "353130"},
    };
    for (const auto& row : rows)
        EXPECT_EQ(totp_code(rfc_secret, totp_step(at_second(row.second))), row.code) << row.second;
}

TEST(Totp, ACodeIsGoodAStepEarlyOrLateAndOnlyOnce)
{
    const auto step = totp_step(at_second(1'234'567'890));
    const auto code = totp_code(rfc_secret, step);
    const auto matches = [&](std::int64_t second, std::int64_t last_step) {
        return match_totp(rfc_secret, code, at_second(second), last_step);
    };
    EXPECT_EQ(matches(1'234'567'890, 0), step);
    EXPECT_EQ(matches(1'234'567'890 - 30, 0), step);
    EXPECT_EQ(matches(1'234'567'890 + 30, 0), step);
    EXPECT_FALSE(matches(1'234'567'890 - 60, 0));
    EXPECT_FALSE(matches(1'234'567'890 + 60, 0));
    EXPECT_FALSE(matches(1'234'567'890, step));
    EXPECT_FALSE(match_totp(rfc_secret, "", at_second(1'234'567'890), 0));
    EXPECT_FALSE(match_totp(rfc_secret, "5924", at_second(1'234'567'890), 0));
}

// RFC 4648, section 10.
TEST(Base32, WritesTheExamplesOfTheStandard)
{
    EXPECT_EQ(to_base32(""), "");
    EXPECT_EQ(to_base32("f"), "MY");
    EXPECT_EQ(to_base32("fo"), "MZXQ");
    EXPECT_EQ(to_base32("foo"), "MZXW6");
    EXPECT_EQ(to_base32("foob"), "MZXW6YQ");
    EXPECT_EQ(to_base32("fooba"), "MZXW6YTB");
    EXPECT_EQ(to_base32("foobar"), "MZXW6YTBOI");
}

TEST(TotpUri, CarriesChineseNames)
{
    EXPECT_EQ(
        totp_uri("foobar", "都兰", "desk@x"),
        "otpauth://totp/%e9%83%bd%e5%85%b0:desk%40x?secret=MZXW6YTBOI&issuer=%e9%83%bd%e5%85%b0"
    );
}

} // namespace
} // namespace wuzhi::keys
