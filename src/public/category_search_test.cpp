#include "public/category_search.hpp"

#include "public/shipped_test.hpp"

#include <gtest/gtest.h>

namespace wuzhi::public_ {
namespace {

class CategorySearch : public testing::Test {
protected:
    Texts texts = *Texts::load({});
    std::vector<CategoryView> categories = shipped_categories();

    [[nodiscard]] std::vector<std::string>
    find(std::string_view words, std::string_view language = "zh-CN") const
    {
        std::vector<std::string> codes;
        const auto found = find_categories(categories, texts, texts.language(language), words);
        for (const auto* const category : found)
            codes.push_back(category->code);
        return codes;
    }
};

TEST_F(CategorySearch, WhatPeopleSayFindsWhatTheCatalogueCallsOtherwise)
{
    const struct {
        std::string_view words;
        std::string_view code;
    } table[] = {
        {"狗咬人", "7013"},     {"狗 咬人", "7013"},
        {"路灯不亮", "7101"},   {"我家门口的路灯坏了", "7101"},
        {"井盖没了", "1110"},   {"村口的井盖没了，很危险！", "1110"},
        {"臭", "0120"},         {"打架", "6101"},
        {"欠工资", "6104"},     {"老板欠工资三个月了", "6104"},
        {"羊吃了庄稼", "6106"}, {"没水", "6301"},
        {"雪封路", "0412"},     {"停电", "6302"},
        {"ＷＩＦＩ", "6303"},   {"草场着火了", "6401"},
        {"狼吃羊", "6504"},     {"老公打我", "6702"},
        {"说不清", "6399"},
    };
    for (const auto& row : table) {
        const auto codes = find(row.words);
        ASSERT_FALSE(codes.empty()) << row.words;
        EXPECT_EQ(codes.front(), row.code) << row.words;
    }
}

TEST_F(CategorySearch, EnglishFindsByTermsAndWords)
{
    const struct {
        std::string_view words;
        std::string_view code;
    } table[] = {
        {"Street lights broken", "7101"},
        {"dog bite", "7013"},
        {"the dog has bitten my child", "7013"},
        {"POTHOLE", "0110"},
        {"no water", "6301"},
        {"unpaid wages", "6104"},
        {"grassland fire", "6401"},
    };
    for (const auto& row : table) {
        const auto codes = find(row.words, "en");
        ASSERT_FALSE(codes.empty()) << row.words;
        EXPECT_EQ(codes.front(), row.code) << row.words;
    }
}

TEST_F(CategorySearch, ANameGoesBeforeAWordAndAWordBeforeACondition)
{
    categories = {
        {.code = "0001", .group_name = "甲", .name = "子", .register_when = "有路灯"},
        {.code = "7101", .group_name = "甲", .name = "路灯不亮", .register_when = "丑"},
        {.code = "1114", .group_name = "甲", .name = "路灯杆", .register_when = "寅"},
        {.code = "7013", .group_name = "甲", .name = "犬伤处置", .register_when = "卯"}};
    EXPECT_EQ(find("路灯"), (std::vector<std::string>{"7101", "1114", "0001"}));
    EXPECT_EQ(find("灯坏"), std::vector<std::string>{"7101"});
    categories[1].name = "照明"; // The words were not written for this.
    EXPECT_EQ(find("路灯"), (std::vector<std::string>{"1114", "0001"}));
}

TEST_F(CategorySearch, WhatMoreOfTheWordsFindGoesFirst)
{
    EXPECT_EQ(find("厕所 没水").front(), "1301");
    EXPECT_EQ(find("没水 厕所").front(), "1301");
}

TEST_F(CategorySearch, NothingIsFoundByNothing)
{
    for (const std::string_view words : {"", "　", "，。", "is", "zz", "没有这个词的说法"})
        EXPECT_TRUE(find(words).empty()) << words;
}

TEST_F(CategorySearch, WhoeverCannotSayWhichGetsTheGeneralOne)
{
    const auto general = [this] {
        const auto* const found = general_category(categories, texts);
        return found == nullptr ? "" : found->code;
    };
    EXPECT_EQ(general(), "6399");
    categories = {
        {.code = "6399", .name = "改了名"},
        {.code = "6498", .name = "其他草原问题"},
        {.code = "6598", .name = "盗猎"},
        {.code = "6799", .name = "其他危急", .is_grave = true}};
    EXPECT_EQ(general(), "6498");
    categories[1].name = "草原";
    EXPECT_EQ(general(), "6598");
    categories = {{.code = "6799", .name = "其他危急", .is_grave = true}};
    EXPECT_EQ(general(), "");
}

} // namespace
} // namespace wuzhi::public_
