#include "public/everyday_words.hpp"

#include "public/shipped_test.hpp"
#include "public/texts.hpp"
#include "test/support/temp_folder.hpp"

#include <gtest/gtest.h>

namespace wuzhi::public_ {
namespace {

using Words = std::vector<std::string>;

TEST(EverydayWords, EveryShippedCategoryHasSome)
{
    const auto texts = Texts::load({});
    ASSERT_TRUE(texts) << texts.error().message;
    const auto categories = shipped_categories();
    ASSERT_GT(categories.size(), 380U);
    for (const auto& category : categories) {
        const auto& words = texts->everyday_words().of(category.code, category.name);
        const auto is_english = [](const std::string& word) { return word[0] > 0; };
        EXPECT_TRUE(std::ranges::any_of(words, is_english)) << category.code << category.name;
        EXPECT_FALSE(std::ranges::all_of(words, is_english)) << category.code << category.name;
    }
}

TEST(EverydayWords, ACategoryOfAnotherNameHasNone)
{
    const auto texts = Texts::load({});
    ASSERT_TRUE(texts);
    EXPECT_FALSE(texts->everyday_words().of("7013", "犬伤处置").empty());
    EXPECT_TRUE(texts->everyday_words().of("7013", "别的事").empty());
    EXPECT_TRUE(texts->everyday_words().of("9999", "犬伤处置").empty());
}

TEST(EverydayWords, ACountyCorrectsThem)
{
    const test::TempFolder folder;
    std::ofstream{folder.path() / "everyday_words.csv"}
        << "code,name,words\n7013,犬伤处置,ＧｏｕＹａｏ 狗下口\n8801,本县的事,怪事\n";
    const auto texts = Texts::load(folder.path());
    ASSERT_TRUE(texts) << texts.error().message;
    const auto& words = texts->everyday_words();
    EXPECT_EQ(words.of("7013", "犬伤处置"), (Words{"gouyao", "狗下口"}));
    EXPECT_EQ(words.of("8801", "本县的事"), Words{"怪事"});
    EXPECT_FALSE(words.of("7101", "路灯不亮").empty());
}

TEST(EverydayWords, AFileThatIsNoneIsRefused)
{
    for (const std::string csv :
         {"",
          "code,words\n7013,狗\n",
          "code,name,words\n7013,犬伤处置\n",
          "code,name,words\n,犬伤处置,狗\n",
          "code,name,words\n7013,,狗\n"}) {
        EverydayWords words;
        const auto done = words.take_in(csv);
        ASSERT_FALSE(done) << csv;
        EXPECT_EQ(done.error().reason, "texts.malformed") << csv;
    }
}

TEST(EverydayWords, WhatPeopleTypeIsFolded)
{
    EXPECT_EQ(folded("ＷｉＦｉ，没了！"), "wifi 没了 ");
    EXPECT_EQ(
        split(folded("　狗、咬人。\t(Street-Light)  ")), (Words{"狗", "咬人", "street-light"})
    );
    EXPECT_TRUE(split(folded("　 ，。…")).empty());
    EXPECT_EQ(folded("\xE8\xB7"), "\xE8\xB7"); // Cut off: kept, and nothing is read beyond it.
}

} // namespace
} // namespace wuzhi::public_
