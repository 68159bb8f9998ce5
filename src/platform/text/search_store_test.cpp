#include "platform/text/search_store.hpp"

#include "platform/base/entropy.hpp"
#include "platform/text/tokens.hpp"
#include "test/support/temp_database.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <gmock/gmock.h>

namespace wuzhi::text {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class SearchStore : public testing::TestWithParam<db::Engine> {
protected:
    test::TempDatabase database{GetParam(), {schema()}};

    void put(const std::string& id, const std::string& scope, const std::string& words)
    {
        put(SearchEntry{"632822", "thing", id, scope, tokens(words)});
    }

    void put(const SearchEntry& entry)
    {
        const auto done = database->write([&](db::Session& s) -> Result<> {
            put_entry(s, entry);
            return {};
        });
        ASSERT_TRUE(done);
    }

    SearchPage find(const SearchQuery& query)
    {
        return *database->read([&](db::Session& s) -> Result<SearchPage> {
            return find_entries(s, query);
        });
    }

    static SearchQuery query(const std::string& words, const std::string& scope = "632822")
    {
        return {
            .county = "632822",
            .subject_kind = "thing",
            .scope_from = scope,
            .scope_to = scope + "a",
            .tokens = query_tokens(words)};
    }
};

TEST_P(SearchStore, FindsBySingleCharactersWordsAndLatin)
{
    put("a", "632822100001", "工地欠薪三个月未发");
    put("b", "632822100002", "我家在西河滩的草场边");
    put("c", "632822101001", "The Bridge (north) 桥断了");
    put("d", "632822101001", "草 bridge");
    EXPECT_THAT(find(query("欠薪")).subject_ids, ElementsAre("a"));
    EXPECT_THAT(find(query("西河滩")).subject_ids, ElementsAre("b"));
    EXPECT_THAT(find(query("草")).subject_ids, ElementsAre("d", "b"));
    EXPECT_THAT(find(query("bridge")).subject_ids, ElementsAre("d", "c"));
    EXPECT_THAT(find(query("BRIDGE 断")).subject_ids, ElementsAre("c"));
    EXPECT_THAT(find(query("薪水")).subject_ids, IsEmpty());
    EXPECT_THAT(find(query("，。")).subject_ids, IsEmpty());
}

TEST_P(SearchStore, FindsOnlyWithinCountyKindAndScope)
{
    put("a", "632822100001", "草");
    put("b", "632822100002", "草");
    put("c", "632822101001", "草");
    put(SearchEntry{"632822", "other_thing", "d", "632822100001", tokens("草")});
    put(SearchEntry{"990100", "thing", "e", "632822100001", tokens("草")});
    put("f", "632822", "草");
    EXPECT_THAT(find(query("草")).subject_ids, ElementsAre("f", "c", "b", "a"));
    EXPECT_THAT(find(query("草", "632822100")).subject_ids, ElementsAre("b", "a"));
    EXPECT_THAT(find(query("草", "6328221000")).subject_ids, ElementsAre("b", "a"));
    EXPECT_THAT(find(query("草", "632822100002")).subject_ids, ElementsAre("b"));
    EXPECT_THAT(find(query("草", "632822999")).subject_ids, IsEmpty());
    auto one = query("草");
    one.scope_to = one.scope_from + "0";
    EXPECT_THAT(find(one).subject_ids, ElementsAre("f"));
    auto other = query("草");
    other.subject_kind = "other_thing";
    EXPECT_THAT(find(other).subject_ids, ElementsAre("d"));
    other.county = "990100";
    EXPECT_THAT(find(other).subject_ids, IsEmpty());
    // A code typed as a word is not a scope.
    EXPECT_THAT(find(query("632822")).subject_ids, IsEmpty());
}

TEST_P(SearchStore, ReplacesAndRemovesAnEntry)
{
    put("a", "632822100001", "草");
    put("b", "632822100001", "草");
    put("a", "632822101001", "桥");
    put("a", "632822101001", "桥");
    EXPECT_THAT(find(query("草")).subject_ids, ElementsAre("b"));
    EXPECT_THAT(find(query("桥", "632822101")).subject_ids, ElementsAre("a"));
    EXPECT_THAT(find(query("桥", "632822100")).subject_ids, IsEmpty());
    const auto remove = [&](std::string_view id) {
        return *database->write([id](db::Session& s) -> Result<bool> {
            return remove_entry(s, "632822", "thing", id);
        });
    };
    EXPECT_TRUE(remove("a"));
    EXPECT_FALSE(remove("a"));
    EXPECT_THAT(find(query("桥")).subject_ids, IsEmpty());
    put("c", "632822100001", "草");
    EXPECT_THAT(find(query("草")).subject_ids, ElementsAre("c", "b"));
}

TEST_P(SearchStore, AnEntryMayHaveNoWords)
{
    put("a", "632822100001", "");
    EXPECT_THAT(find(query("草")).subject_ids, IsEmpty());
    put("a", "632822100001", "草");
    EXPECT_THAT(find(query("草")).subject_ids, ElementsAre("a"));
}

TEST_P(SearchStore, PagesThroughEverythingOnce)
{
    for (int i = 0; i < 7; ++i)
        put("id" + std::to_string(i), "632822100001", "草 " + std::to_string(i));
    auto ask = query("草");
    ask.limit = 3;
    std::vector<std::string> seen;
    std::size_t pages = 0;
    for (std::optional<std::int64_t> cursor = ask.before; cursor; ++pages) {
        ask.before = *cursor;
        const auto page = find(ask);
        seen.insert(seen.end(), page.subject_ids.begin(), page.subject_ids.end());
        cursor = page.next;
    }
    EXPECT_EQ(pages, 3U);
    EXPECT_THAT(seen, ElementsAre("id6", "id5", "id4", "id3", "id2", "id1", "id0"));
}

// The engine's own rules for words must never show: it finds exactly what the tokens say.
TEST_P(SearchStore, FindsWhatTheTokensSay)
{
    const std::vector<std::string> pieces = {
        "草",     "西",  "河",      "滩", "，",  " ",   "bridge ",  "Bridges ", " 123 ",
        " 12.5 ", "བོད་", "Zürich ", "𠮷", "a_b", "x'y", "\"",       "and ",     "NOT ",
        "_",      "&|!", "ᠮᠣᠩᠭᠣᠯ ", "İ",  "ß",   "＃",  "𞤀𞤁 "};
    SeededEntropy entropy{42};
    const auto random_text = [&](int count) {
        std::string text;
        for (int i = 0; i < count; ++i)
            text += pieces[entropy.below(pieces.size())];
        return text;
    };
    std::vector<std::vector<std::string>> stored;
    for (int i = 0; i < 40; ++i) {
        const auto text = random_text(8);
        stored.push_back(tokens(text));
        put(std::to_string(i), "632822", text);
    }
    for (int round = 0; round < 100; ++round) {
        const auto asked = query(random_text(2));
        std::vector<std::string> expected;
        for (std::size_t i = stored.size(); i-- > 0;) {
            const bool all = std::all_of(asked.tokens.begin(), asked.tokens.end(), [&](auto& t) {
                return std::binary_search(stored[i].begin(), stored[i].end(), t);
            });
            if (all && !asked.tokens.empty()) expected.push_back(std::to_string(i));
        }
        EXPECT_EQ(find(asked).subject_ids, expected);
    }
}

INSTANTIATE_TEST_SUITE_P(
    Engines, SearchStore, testing::ValuesIn(test::engines()), test::engine_name
);

} // namespace
} // namespace wuzhi::text
