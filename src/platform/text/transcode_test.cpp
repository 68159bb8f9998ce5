#include "platform/text/transcode.hpp"

#include "platform/base/encoding.hpp"

#include <gtest/gtest.h>

namespace wuzhi::text {
namespace {

const std::string dulan = "\xb6\xbc\xc0\xbc\xcf\xd8"; // 都兰县 in GB 2312.

TEST(Transcode, Gb18030HasTheOldTwoBytesAndTheNewFour)
{
    EXPECT_EQ(*utf8_from_gb18030(dulan), "都兰县");
    EXPECT_EQ(*gb18030_from_utf8("都兰县"), dulan);
    for (const std::string text : {"", "ascii,1", "都兰县€", "𠮷野", "བོད་ལྗོངས", "ᠮᠣᠩᠭᠣᠯ", "🙂"}) {
        EXPECT_EQ(*utf8_from_gb18030(*gb18030_from_utf8(text)), text);
    }
}

TEST(Transcode, EveryCharacterSurvivesGb18030)
{
    std::string all;
    for (std::uint32_t c = 1; c <= 0x10ffff; c += c < 0x3000 || c > 0xe000 ? 1 : 7) {
        if (c >= 0xd800 && c <= 0xdfff) continue;
        if (c >= 0x80 && c < 0x800) {
            all += static_cast<char>(0xc0 | c >> 6);
        } else if (c >= 0x800 && c < 0x10000) {
            all += static_cast<char>(0xe0 | c >> 12);
            all += static_cast<char>(0x80 | (c >> 6 & 63));
        } else if (c >= 0x10000) {
            all += static_cast<char>(0xf0 | c >> 18);
            all += static_cast<char>(0x80 | (c >> 12 & 63));
            all += static_cast<char>(0x80 | (c >> 6 & 63));
        }
        all += static_cast<char>(c < 0x80 ? c : 0x80 | (c & 63));
    }
    ASSERT_TRUE(is_clean_utf8(all));
    EXPECT_TRUE(*utf8_from_gb18030(*gb18030_from_utf8(all)) == all);
}

TEST(Transcode, AnErrorNamesTheByteFromWhichItIsWrong)
{
    struct Row {
        Result<std::string> result;
        std::string field{};
    };
    const Row table[] = {
        {utf8_from_gb18030(dulan + "\xff" + "x"), "byte 7"},
        {utf8_from_gb18030(dulan + "\xb6"), "byte 7"},
        {utf8_from_gb18030("a\x81\x30\x81"), "byte 2"},
        {gb18030_from_utf8("县\xe5\x8e"), "byte 4"},
        {gb18030_from_utf8("\xed\xa0\x80"), "byte 1"},
        {gb18030_from_utf8("abc\xc0\x80"), "byte 4"},
        {to_utf8("\xff\xfe"
                 "a"),
         "byte 3"},
    };
    for (const auto& row : table) {
        ASSERT_FALSE(row.result);
        EXPECT_EQ(row.result.error().reason, "text.malformed");
        EXPECT_EQ(row.result.error().field, row.field);
    }
}

TEST(Transcode, TheEncodingOfAFileIsFoundByItsBytes)
{
    struct Row {
        std::string bytes{};
        Encoding encoding{};
        std::string text{};
    };
    const std::string utf16_le{"\xff\xfe\xfd\x90\x2c\x00\x31\x00", 8};
    const std::string utf16_be{"\xfe\xff\x90\xfd\x00\x2c\x00\x31", 8};
    const Row table[] = {
        {"", Encoding::utf8, ""},
        {"id,name\r\n", Encoding::utf8, "id,name\r\n"},
        {"\xef\xbb\xbf名称,1", Encoding::utf8, "名称,1"},
        {"名称,1", Encoding::utf8, "名称,1"},
        {dulan + ",1\n", Encoding::gb18030, "都兰县,1\n"},
        {utf16_le, Encoding::utf16_le, "都,1"},
        {utf16_be, Encoding::utf16_be, "都,1"},
        {utf16_le.substr(2), Encoding::utf16_le, "都,1"},
        {utf16_be.substr(2), Encoding::utf16_be, "都,1"},
        {std::string("\xff\xfe\x3d\xd8\x42\xde", 6), Encoding::utf16_le, "🙂"},
    };
    for (const auto& row : table) {
        EXPECT_EQ(sniff_encoding(row.bytes), row.encoding) << to_hex(as_bytes(row.bytes));
        EXPECT_EQ(*to_utf8(row.bytes), row.text);
        EXPECT_NE(name(row.encoding), "unknown");
    }
}

TEST(Transcode, AFileOfNoEncodingIsRefused)
{
    for (const auto& bytes : {std::string{"\xff\xd8\xff\xe0"}, std::string{"\0\0\0a", 4}}) {
        EXPECT_EQ(sniff_encoding(bytes), Encoding::unknown);
        const auto text = to_utf8(bytes);
        ASSERT_FALSE(text);
        EXPECT_EQ(text.error().reason, "text.unknown_encoding");
    }
    EXPECT_EQ(name(Encoding::unknown), "unknown");
}

TEST(Transcode, TheSizeOfThePiecesMakesNoDifference)
{
    const std::string text = "\xef\xbb\xbf编号,名称\n1,𠮷野🙂\n";
    for (const auto encoding : {Encoding::utf8, Encoding::gb18030}) {
        const auto bytes = encoding == Encoding::utf8 ? text : *gb18030_from_utf8(text);
        for (std::size_t size = 1; size < 9; ++size) {
            Transcoder transcoder{encoding};
            EncodingSniffer sniffer;
            std::string out;
            for (std::size_t i = 0; i < bytes.size(); i += size) {
                const auto piece = std::string_view{bytes}.substr(i, size);
                EXPECT_TRUE(transcoder.feed(piece, out));
                sniffer.feed(piece);
            }
            EXPECT_TRUE(transcoder.finish());
            EXPECT_EQ(out, "编号,名称\n1,𠮷野🙂\n");
            EXPECT_EQ(sniffer.result(), encoding);
        }
    }
}

TEST(Transcode, AFileThatEndsWithinACharacterIsRefused)
{
    Transcoder transcoder{Encoding::utf8};
    std::string out;
    EXPECT_TRUE(transcoder.feed("县\xe5\x8e", out));
    const auto done = transcoder.finish();
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().field, "byte 4");
}

} // namespace
} // namespace wuzhi::text
