#include "platform/text/tokens.hpp"

#include "platform/base/encoding.hpp"
#include "platform/base/entropy.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <gmock/gmock.h>

namespace wuzhi::text {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

bool finds(std::string_view query, std::string_view text)
{
    const auto stored = tokens(text);
    const auto asked = query_tokens(query);
    return !asked.empty() && std::all_of(asked.begin(), asked.end(), [&](const auto& token) {
        return std::binary_search(stored.begin(), stored.end(), token);
    });
}

TEST(Tokens, OfChineseAreItsCharactersAndPairs)
{
    EXPECT_THAT(tokens("西河滩"), ElementsAre("河", "河滩", "滩", "西", "西河"));
    EXPECT_THAT(query_tokens("西河滩"), ElementsAre("西河", "河滩"));
    EXPECT_THAT(query_tokens("草"), ElementsAre("草"));
    EXPECT_THAT(query_tokens("欠薪"), ElementsAre("欠薪"));
    EXPECT_THAT(query_tokens("草草草草"), ElementsAre("草草"));
}

TEST(Tokens, OfSpacedScriptsAreTheirWords)
{
    EXPECT_THAT(tokens("The bridge, the BRIDGE!"), ElementsAre("bridge", "the"));
    EXPECT_THAT(tokens("G109国道5号"), ElementsAre("5", "g109", "号", "国", "国道", "道"));
    EXPECT_THAT(query_tokens("can't"), ElementsAre("can", "t"));
    EXPECT_THAT(query_tokens("བོད་ལྗོངས།"), ElementsAre("བོད", "ལྗོངས"));
    EXPECT_THAT(query_tokens(" ，。!—"), IsEmpty());
    EXPECT_THAT(query_tokens(""), IsEmpty());
}

struct Find {
    std::string query{};
    std::string text{};
    bool found = true;
};

TEST(Tokens, FindWhatAReaderWouldCallTheSame)
{
    const Find table[] = {
        {"欠薪", "工地欠薪三个月未发"},
        {"西河滩", "我家在西河滩的草场边"},
        {"草", "我家在西河滩的草场边"},
        {"bridge", "The Bridge (north) is broken"},
        {"西 河滩", "西河滩"},
        {"ｂｒｉｄｇｅ", "BRIDGE"},
        {"１２３", "第123号"},
        {"Strasse", "Langstraße 5, STRASSE"},
        {"zurich", "Stadt Zürich"},
        {"ZÜRICH", "zu\xcc\x88rich"},
        {"㈱", "株"},
        {"ᠮᠣᠩᠭᠣᠯ", "ᠮᠣᠩᠭᠣᠯ᠋ ᠬᠡᠯᠡ"},
        {"བོད", "བོད་ལྗོངས་ཡུལ"},
        {"桥 bridge", "the bridge 桥断了"},
        {"𠮷野", "在𠮷野家"},
        {"bridge", "drawbridge", false},
        {"西滩", "西河滩", false},
        {"欠薪", "欠债 薪水", false},
    };
    for (const auto& row : table)
        EXPECT_EQ(finds(row.query, row.text), row.found) << row.query << " in " << row.text;
}

TEST(Tokens, OfOneTextMayBeStoredJoinedBySpaces)
{
    for (const auto& token : tokens("a_b-c\"d'e 草 (f) 西河\tЖ ½ ﷺ \xff\xfe x\u00a0y")) {
        EXPECT_FALSE(token.empty());
        EXPECT_EQ(token.find_first_of(" \t'\"\\_-&|!:*()"), std::string::npos) << token;
        EXPECT_TRUE(is_clean_utf8(token));
    }
}

TEST(Tokens, OfMalformedTextAreItsReadableWords)
{
    EXPECT_THAT(tokens("bad\xff\xfeword \xe8\xa5"), ElementsAre("bad", "word"));
}

TEST(Tokens, AreBounded)
{
    const std::string longest(1000, 'a');
    EXPECT_THAT(tokens(longest), ElementsAre(std::string(token_letters_max, 'a')));
    EXPECT_TRUE(finds(longest, longest + " b"));
    std::string many;
    for (int i = 0; i < 200'000; ++i)
        many += std::to_string(i) + " ";
    std::size_t bytes = 0;
    for (const auto& token : tokens(many))
        bytes += token.size();
    EXPECT_LE(bytes, tokens_bytes_max);
    EXPECT_EQ(query_tokens(many).size(), query_tokens_max);
}

// Any part of a text that begins and ends where tokens may be cut finds the text.
TEST(Tokens, FindEveryTextByAnyOfItsParts)
{
    const std::vector<std::string> pieces = {
        "草",
        "西",
        "河",
        "滩",
        "欠",
        "薪",
        "桥",
        "，",
        " ",
        "bridge ",
        " 123 ",
        "བོད་",
        "ཡུལ་",
        "Zürich ",
        "。",
        "𠮷",
        "々",
        "ᠮᠣᠩᠭᠣᠯ "};
    SeededEntropy entropy{20260101};
    for (int round = 0; round < 300; ++round) {
        std::vector<std::string> text;
        for (int i = 0; i < 20; ++i)
            text.push_back(pieces[entropy.below(pieces.size())]);
        const auto from = entropy.below(text.size());
        const auto count = 1 + entropy.below(6);
        std::string whole;
        std::string part;
        for (std::size_t i = 0; i < text.size(); ++i) {
            whole += text[i];
            if (i >= from && i < from + count) part += text[i];
        }
        if (query_tokens(part).empty()) continue;
        EXPECT_TRUE(finds(part, whole)) << part << " in " << whole;
    }
}

TEST(Tokens, OfALabelItsLettersAreLeft)
{
    EXPECT_EQ(letters("重 点·人\u200b员"), "重点人员");
    EXPECT_EQ(letters("⼈口（ＡＢ-1）"), "人口ab1"); // A radical, wide forms.
    EXPECT_EQ(letters("重\u0308点"), "重点");
    EXPECT_EQ(letters("—— \xff"), "");
}

} // namespace
} // namespace wuzhi::text
