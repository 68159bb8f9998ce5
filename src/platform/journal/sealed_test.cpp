// What somebody learns of sealed facts who has the whole published log, the exact facts that they
// suspect, and every private record but not the salts.

#include "platform/base/encoding.hpp"
#include "platform/base/json_node.hpp"
#include "platform/journal/leaf.hpp"
#include "platform/journal/log_fixture_test.hpp"

#include <algorithm>
#include <set>

namespace wuzhi::journal {
namespace {

class SealedTest : public LogTest {
protected:
    Fact consultation()
    {
        auto made = fact("law.aid.consulted", Header::sealed);
        made.unit_path = "632822/632822100/632822100001";
        made.subject = "aid-file-17";
        made.acting_post = "post-9";
        made.device_time = clock.now();
        made.public_body = R"({"topic":"land"})";
        made.private_body = R"({"name":"才让","text":"草场纠纷"})";
        return made;
    }

    // All that a stranger can fetch, as one text.
    std::vector<std::string> published_leaves()
    {
        const LogFiles files{options.folder};
        const auto size = published().head.size;
        std::vector<std::string> all;
        for (std::uint64_t index = 0; index * tile_width < size; ++index) {
            const auto leaves = *files.entries({.index = index, .width = width_in(size, 0, index)});
            all.insert(all.end(), leaves->begin(), leaves->end());
        }
        return all;
    }
};

INSTANTIATE_TEST_SUITE_P(
    Engines, SealedTest, testing::ValuesIn(test::engines()), test::engine_name
);

TEST_P(SealedTest, ALeafHoldsCountyDayAndCommitmentAndNothingElse)
{
    const auto made = consultation();
    record(made);
    grow(5);
    const auto leaf = published_leaves().front();
    const auto document = JsonDocument::parse(leaf);
    ASSERT_TRUE(document);
    ASSERT_EQ(document->root().size(), 4U);
    EXPECT_EQ(document->root().find("county")->string(), county);
    EXPECT_EQ(document->root().find("day")->string(), "2026-11-23");
    EXPECT_EQ(document->root().find("commitment")->string()->size(), 64U);
    const std::string secrets[] = {
        to_text(made.id),
        made.kind,
        "law",
        made.unit_path,
        "632822100",
        made.subject,
        made.acting_post,
        to_text(made.recorded_at),
        "00:00",
        "land",
        "才让",
        "草场"};
    for (const auto& secret : secrets)
        for (const auto& published : published_leaves())
            if (published.find("\"day\"") != std::string::npos) {
                EXPECT_EQ(published.find(secret), std::string::npos) << secret;
            }
}

TEST_P(SealedTest, WhoeverKnowsTheWholeFactButNotItsSaltCannotConfirmIt)
{
    const auto made = consultation();
    record(made);
    grow(5);
    std::set<std::string> leaves;
    for (auto& leaf : published_leaves())
        leaves.insert(std::move(leaf));

    Hasher hasher;
    const auto is_confirmed_with = [&](const Salt& salt) {
        return leaves.contains(leaf_of(made, to_hex(commitment_of(made, salt, hasher))));
    };
    // Salts that a careless program would have used.
    const std::string guesses[] = {
        "",
        to_text(made.id),
        made.county,
        made.subject,
        made.private_body,
        private_record(made),
        to_text(made.recorded_at),
        *leaves.begin()};
    for (const auto& guess : guesses) {
        Salt cut{};
        std::copy_n(guess.begin(), std::min(guess.size(), cut.size()), cut.begin());
        EXPECT_FALSE(is_confirmed_with(cut)) << guess;
        EXPECT_FALSE(is_confirmed_with(hasher.plain(as_bytes(guess)))) << guess;
    }
    const auto bare = hasher.plain(as_bytes(private_record(made)));
    EXPECT_FALSE(leaves.contains(leaf_of(made, to_hex(bare))));

    // The salt is what is missing, and nothing else.
    const auto row = *database->read([&](db::Session& s) -> Result<std::optional<PrivateRow>> {
        return store::private_row(s, county, made.id);
    });
    Salt salt{};
    const auto bytes = *from_hex(row->salt);
    std::copy(bytes.begin(), bytes.end(), salt.begin());
    EXPECT_TRUE(is_confirmed_with(salt));
}

TEST_P(SealedTest, EqualFactsOfTheSameDayLookUnrelated)
{
    for (int i = 0; i < 16; ++i)
        record(consultation());
    grow(1);
    std::set<std::string> commitments;
    std::set<std::size_t> lengths;
    for (const auto& leaf : published_leaves()) {
        if (leaf.find("\"day\"") == std::string::npos) continue;
        commitments.insert(leaf.substr(leaf.find("\"commitment\"")));
        lengths.insert(leaf.size());
    }
    EXPECT_EQ(commitments.size(), 16U);
    EXPECT_EQ(lengths.size(), 1U);
}

} // namespace
} // namespace wuzhi::journal
