#include "smart/cases/transfer/text_file.hpp"

#include "test/support/temp_folder.hpp"

#include <gtest/gtest.h>

namespace wuzhi::smart::cases::transfer {
namespace {

class TextFiles : public testing::Test {
protected:
    std::filesystem::path written(const std::string& bytes)
    {
        const auto path = folder_.path() / "file";
        std::ofstream{path, std::ios::binary} << bytes;
        return path;
    }
    static std::string all_of(TextFile& file)
    {
        const auto source = file.source();
        std::string text;
        std::string piece(1000, ' ');
        while (true) {
            const auto count = source(piece);
            EXPECT_TRUE(count);
            if (!count || *count == 0) return text;
            text += piece.substr(0, *count);
        }
    }

private:
    test::TempFolder folder_;
};

TEST_F(TextFiles, AnyEncodingIsReadAsUtf8InPieces)
{
    std::string rows = "编号;事项\n";
    for (int i = 0; i < 20'000; ++i)
        rows += std::to_string(i) + ";垃圾\n";
    for (const auto& bytes : {rows, *text::gb18030_from_utf8(rows)}) {
        auto file = TextFile::open(written(bytes));
        ASSERT_TRUE(file) << file.error().message;
        EXPECT_EQ((*file)->separator(), ';');
        EXPECT_EQ(all_of(**file), rows);
    }
}

TEST_F(TextFiles, AnEmptyFileHasNoText)
{
    auto file = TextFile::open(written(""));
    ASSERT_TRUE(file);
    EXPECT_EQ(all_of(**file), "");
}

TEST_F(TextFiles, WhatIsNoTextOrNotThereIsRefused)
{
    auto none = TextFile::open("/nowhere/at/all.csv");
    ASSERT_FALSE(none);
    EXPECT_EQ(none.error().reason, "import.file");
    auto noise = TextFile::open(written("a,\xff\xff\xff\x80\n"));
    ASSERT_FALSE(noise);
    EXPECT_EQ(noise.error().reason, "text.unknown_encoding");
}

} // namespace
} // namespace wuzhi::smart::cases::transfer
