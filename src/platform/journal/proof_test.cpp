#include "platform/journal/proof.hpp"

#include "platform/journal/log_fixture_test.hpp"

namespace wuzhi::journal {
namespace {

class ProofTest : public LogTest {
protected:
    Result<Receipt> receipt(const Fact& fact)
    {
        return receipt_of(*database, options.folder, county, fact.id);
    }
    std::string reason_of(const Receipt& receipt)
    {
        const auto checked = check_receipt(receipt, std::span{&key, 1});
        return checked ? "" : checked.error().reason;
    }
};

INSTANTIATE_TEST_SUITE_P(Engines, ProofTest, testing::ValuesIn(test::engines()), test::engine_name);

TEST_P(ProofTest, AReceiptShowsThatAFactIsInTheLog)
{
    for (const int count : {1, 2, 256, 300}) {
        const auto last = record_many(count);
        EXPECT_EQ(receipt(last).error().reason, "fact.unsigned");
        Sequencer sequencer{*database, options};
        sequence(sequencer);
        const auto made = receipt(last);
        ASSERT_TRUE(made) << made.error().message;
        const auto head = check_receipt(*made, std::span{&key, 1});
        ASSERT_TRUE(head) << head.error().message;
        EXPECT_EQ(*head, published());
    }
    EXPECT_EQ(receipt(fact()).error().reason, "fact.unknown");
}

TEST_P(ProofTest, AFactSequencedButNotSignedHasNoReceiptYet)
{
    record_many(1);
    Sequencer sequencer{*database, options};
    sequence(sequencer);
    const auto made = fact();
    record(made);
    EXPECT_EQ(*sequencer.step(clock.now()), 1);
    EXPECT_EQ(sequencer.status().signed_size, 1);
    EXPECT_EQ(receipt(made).error().reason, "fact.unsigned");
}

TEST_P(ProofTest, ATileThatIsGoneIsSaidToBeGone)
{
    const auto last = record_many(300);
    grow(1);
    std::filesystem::remove_all(options.folder / "tile/1");
    EXPECT_EQ(receipt(last).error().reason, "log.tile");
}

TEST_P(ProofTest, ASpoiledReceiptIsRefused)
{
    const auto last = record_many(5);
    grow(2);
    const auto good = *receipt(last);
    EXPECT_EQ(reason_of(good), "");
    EXPECT_EQ(reason_of({good.leaf + " ", good.proof}), "proof.wrong");

    const auto with = [&](std::string_view old, std::string_view fresh) {
        auto changed = good;
        changed.proof.replace(changed.proof.find(old), old.size(), fresh);
        return reason_of(changed);
    };
    EXPECT_EQ(with("index 4\n", "index 3\n"), "proof.wrong");
    EXPECT_EQ(with("index 4\n", "index 04\n"), "proof.malformed");
    EXPECT_EQ(with("index 4\n", "index -4\n"), "proof.malformed");
    EXPECT_EQ(with("index 4\n", ""), "proof.malformed");
    EXPECT_EQ(with("index 4\n", "index 4\nAAAA\n"), "proof.malformed");
    EXPECT_EQ(with("index 4\n", "index 4\n\n"), "checkpoint.origin");
    EXPECT_EQ(with("@v1", "@v2"), "proof.malformed");
    EXPECT_EQ(with("\n7\n", "\n8\n"), "note.forged");
    EXPECT_EQ(with("index 4\n", "extra AAAA\nindex 4\n"), "");

    for (std::size_t size = 0; size < good.proof.size(); ++size)
        EXPECT_NE(reason_of({good.leaf, good.proof.substr(0, size)}), "") << size;
    key.key[0] ^= 1;
    EXPECT_EQ(reason_of(good), "note.unsigned");
}

} // namespace
} // namespace wuzhi::journal
