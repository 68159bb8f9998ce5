#include "platform/base/encoding.hpp"

#include <gtest/gtest.h>

namespace wuzhi {
namespace {

TEST(Encoding, Base64MeetsTheVectorsOfRfc4648)
{
    const struct {
        std::string_view plain, standard, url;
    } table[] = {
        {"", "", ""},
        {"f", "Zg==", "Zg"},
        {"fo", "Zm8=", "Zm8"},
        {"foo", "Zm9v", "Zm9v"},
        {"foobar", "Zm9vYmFy", "Zm9vYmFy"},
        {"\xfb\xff", "+/8=", "-_8"},
    };
    for (const auto& row : table) {
        EXPECT_EQ(to_base64(as_bytes(row.plain)), row.standard);
        EXPECT_EQ(to_base64url(as_bytes(row.plain)), row.url);
        EXPECT_EQ(as_text(*from_base64(row.standard)), row.plain);
        EXPECT_EQ(as_text(*from_base64url(row.url)), row.plain);
    }
}

TEST(Encoding, OnlyOneTextMeansGivenBytes)
{
    for (const auto* text : {"Zh==", "Zg=", "Z", "Zg", "Z g=", "Zg==="})
        EXPECT_FALSE(from_base64(text)) << text;
    EXPECT_FALSE(from_base64url("Zh"));
}

TEST(Encoding, HexGoesBothWays)
{
    EXPECT_EQ(to_hex(as_bytes("\x01\xab")), "01ab");
    EXPECT_EQ(as_text(*from_hex("01AB")), "\x01\xab");
    EXPECT_FALSE(from_hex("0"));
    EXPECT_FALSE(from_hex("0g"));
}

TEST(Encoding, MalformedUtf8AndNulAreNotClean)
{
    EXPECT_TRUE(is_clean_utf8("欠薪 བོད ᠮᠣᠩ 😀"));
    for (const std::string_view text :
         {std::string_view{"a\0b", 3},
          std::string_view{"\xc0\x80"},
          std::string_view{"\xed\xa0\x80"},
          std::string_view{"\xf4\x90\x80\x80"},
          std::string_view{"\xe4\xb8"},
          std::string_view{"\x80"}})
        EXPECT_FALSE(is_clean_utf8(text));
    EXPECT_EQ(length_utf8("草原a"), 3U);
}

TEST(Encoding, TrimmingKnowsTheIdeographicSpace)
{
    EXPECT_EQ(trimmed("　 都兰 县\t　\n"), "都兰 县");
    EXPECT_EQ(trimmed(" 　"), "");
}

TEST(Encoding, ConstantTimeComparisonComparesAllOfIt)
{
    EXPECT_TRUE(equal_in_constant_time("abc", "abc"));
    EXPECT_FALSE(equal_in_constant_time("abc", "abd"));
    EXPECT_FALSE(equal_in_constant_time("abc", "ab"));
}

} // namespace
} // namespace wuzhi
