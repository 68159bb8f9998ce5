#include "public/texts.hpp"

#include "test/support/temp_folder.hpp"

#include <gtest/gtest.h>

#include <fstream>

namespace wuzhi::public_ {
namespace {

void put(const test::TempFolder& folder, const std::string& name, const std::string& text)
{
    std::ofstream{folder.path() / name} << text;
}

TEST(Texts, ChineseAndEnglishAreComplete)
{
    const auto texts = Texts::load({});
    ASSERT_TRUE(texts) << texts.error().message;
    ASSERT_EQ(texts->languages().size(), 2U);
    EXPECT_EQ(texts->languages()[0].code, "zh-CN");
    EXPECT_EQ(texts->language("en").percent, 100);
    for (const auto& [key, words] : texts->language("zh-CN").words)
        EXPECT_TRUE(texts->language("en").words.contains(key)) << key;
    EXPECT_EQ(&texts->language("xx"), &texts->languages()[0]);
}

TEST(Texts, ACountyBringsALanguageAndCorrectsOne)
{
    const test::TempFolder folder;
    put(folder, "bo.json", R"({"name":"bo","texts":{"home.report":"x","home.follow":""}})");
    put(folder,
        "en.json",
        R"({"name":"English","is_reviewed":true,"texts":{"home.report":"Say it"}})");
    put(folder, "notes.txt", "no language");
    const auto texts = Texts::load(folder.path());
    ASSERT_TRUE(texts) << texts.error().message;
    ASSERT_EQ(texts->languages().size(), 3U);
    const auto& tibetan = texts->language("bo");
    EXPECT_EQ(tibetan.percent, 0); // One of them all, rounded down.
    EXPECT_FALSE(tibetan.is_reviewed);
    EXPECT_EQ(texts->word(tibetan, "home.report"), "x");
    const auto& chinese = texts->language("zh-CN");
    EXPECT_EQ(texts->word(tibetan, "home.follow"), texts->word(chinese, "home.follow"));
    EXPECT_EQ(texts->word(texts->language("en"), "home.report"), "Say it");
    EXPECT_EQ(texts->language("en").percent, 100);
}

TEST(Texts, ACountyBringsRecordings)
{
    const test::TempFolder folder;
    std::filesystem::create_directory(folder.path() / "prompts");
    put(folder, "prompts/bo-what.ogg", "OggS");
    put(folder, "bo.json", R"({"name":"bo","texts":{},"prompts":{"report.title":"bo-what.ogg"}})");
    const auto texts = Texts::load(folder.path());
    ASSERT_TRUE(texts) << texts.error().message;
    EXPECT_EQ(texts->prompts_folder(), folder.path() / "prompts");
    EXPECT_EQ(texts->language("bo").prompts.at("report.title"), "bo-what.ogg");
    EXPECT_TRUE(texts->language("zh-CN").prompts.empty());
    EXPECT_TRUE(Texts::load({})->prompts_folder().empty());
}

TEST(Texts, ARecordingThatIsNoneIsRefused)
{
    for (const std::string prompts :
         {R"("report.title":"gone.ogg")",
          R"("report.title":"../there.ogg")",
          R"("report.title":"there.html")",
          R"("report.title":"there.ogg.html")",
          R"("report.title":".ogg")",
          R"("report.title":"")",
          R"("report.search":"there.ogg")",
          R"("no.such":"there.ogg")"}) {
        const test::TempFolder folder;
        std::filesystem::create_directory(folder.path() / "prompts");
        put(folder, "there.ogg", "OggS");
        for (const auto* const name : {"there.ogg", "there.html", "there.ogg.html", ".ogg"})
            put(folder, std::string{"prompts/"} + name, "OggS");
        put(folder, "bo.json", R"({"name":"bo","texts":{},"prompts":{)" + prompts + "}}");
        const auto texts = Texts::load(folder.path());
        ASSERT_FALSE(texts) << prompts;
        EXPECT_EQ(texts.error().reason, "texts.malformed") << prompts;
    }
}

TEST(Texts, AFileThatIsNoneIsRefused)
{
    for (const std::string text :
         {"",
          "[]",
          R"({"name":"bo","texts":{"no.such":"x"}})",
          R"({"name":"","texts":{}})",
          R"({"name":"bo","texts":{},"more":1})"}) {
        const test::TempFolder folder;
        put(folder, "bo.json", text);
        const auto texts = Texts::load(folder.path());
        ASSERT_FALSE(texts) << text;
        EXPECT_EQ(texts.error().reason, "texts.malformed") << text;
    }
    const test::TempFolder folder;
    EXPECT_EQ(Texts::load(folder.path() / "gone").error().reason, "texts.malformed");
}

} // namespace
} // namespace wuzhi::public_
