#include "platform/journal/verify.hpp"

#include "platform/journal/log_fixture_test.hpp"

namespace wuzhi::journal {
namespace {

class VerifyTest : public LogTest {
protected:
    Report verify_all()
    {
        auto report =
            verify(*database, {.county = options.county, .folder = options.folder, .keys = {key}});
        EXPECT_TRUE(report) << report.error().message;
        return report ? std::move(*report) : Report{};
    }
    static std::string words(const Report& report)
    {
        std::string all;
        for (const auto& deviation : report.deviations)
            all += deviation + "\n";
        return all;
    }
    // The deviations' words, each on a line.
    std::string found() { return words(verify_all()); }

    void spoil_file(const std::string& name)
    {
        auto content = **read_file(options.folder / name);
        content[content.size() / 2] ^= 1;
        ASSERT_TRUE(write_file(options.folder / name, content));
    }
    static constexpr const char* tables[] = {
        "fact",
        "fact_private",
        "journal_origin",
        "journal_leaf",
        "journal_checkpoint",
        "journal_pending"};

    void save_tables()
    {
        for (const std::string table : tables)
            tamper("CREATE TABLE saved_" + table + " AS SELECT * FROM " + table);
    }
    void restore_tables()
    {
        std::string script;
        for (auto table = std::rbegin(tables); table != std::rend(tables); ++table)
            script += "DELETE FROM " + std::string{*table} + ";";
        for (const std::string table : tables) {
            const bool is_numbered =
                table == "journal_pending" && database->engine() == db::Engine::postgres;
            script += "INSERT INTO " + table + (is_numbered ? " OVERRIDING SYSTEM VALUE" : "") +
                      " SELECT * FROM saved_" + table + ";";
        }
        tamper(script);
    }
    void erase(const Fact& fact)
    {
        EXPECT_TRUE(*database->write([&](db::Session& session) -> Result<bool> {
            return erase_private(session, county, fact.id);
        }));
    }
};

INSTANTIATE_TEST_SUITE_P(
    Engines, VerifyTest, testing::ValuesIn(test::engines()), test::engine_name
);

TEST_P(VerifyTest, AnEmptyJournalIsClean)
{
    EXPECT_TRUE(verify_all().is_clean());
    record_many(2);
    const auto report = verify_all();
    EXPECT_EQ(words(report), "");
    EXPECT_EQ(report.facts, 2U);
    EXPECT_EQ(report.pending, 2U);
}

TEST_P(VerifyTest, AGrowingJournalIsCleanAtEverySize)
{
    std::uint64_t size = 0;
    for (const int count : {1, 2, 252, 1, 1, 255, 300}) {
        grow(count);
        size += static_cast<std::uint64_t>(count);
        const auto report = verify_all();
        EXPECT_EQ(words(report), "") << size;
        EXPECT_EQ(report.leaves, size);
        EXPECT_EQ(report.facts, size);
    }
    EXPECT_EQ(verify_all().heads, 10U); // Three of the steps filled a batch and signed twice.
    EXPECT_EQ(verify_all().tiles, 9U);  // 4 of hashes, 4 of leaves, 1 above them.
}

TEST_P(VerifyTest, LeavesPastTheSignedHeadAreNoDeviation)
{
    record_many(250);
    Sequencer sequencer{*database, options};
    sequence(sequencer);
    record_many(100);
    EXPECT_EQ(*sequencer.step(clock.now()), 100);
    record_many(5);
    const auto report = verify_all();
    EXPECT_EQ(words(report), "");
    EXPECT_EQ(report.leaves, 350U);
    EXPECT_EQ(report.pending, 5U);
}

TEST_P(VerifyTest, ErasureKeepsTheLogVerifying)
{
    auto open_one = fact();
    open_one.private_body = R"({"reporter":"王"})";
    auto sealed_one = fact("aid.consulted", Header::sealed);
    sealed_one.private_body = R"({"name":"才让"})";
    auto waiting = fact("aid.consulted", Header::sealed);
    record(open_one);
    record(sealed_one);
    grow(3);
    erase(open_one);
    erase(sealed_one);
    record(waiting);
    erase(waiting); // Even before it has its leaf.
    grow(1);
    const auto report = verify_all();
    EXPECT_EQ(words(report), "");
    EXPECT_EQ(report.erased, 3U);
}

struct Tampering {
    std::string sql;
    std::string wanted;
};

// One change to each column that matters, and the words that tell of it.
std::vector<Tampering> tamperings()
{
    const std::string at = " WHERE leaf_index = 6";
    const std::string fact_at = " WHERE id = (SELECT fact FROM journal_leaf" + at + ")";
    const std::string private_at = " WHERE fact = (SELECT fact FROM journal_leaf" + at + ")";
    return {
        {"UPDATE fact SET kind = 'case.other'" + fact_at, "leaf 6 is listed under another kind."},
        {"UPDATE fact SET subject = 'case-2'" + fact_at, "the private part of fact"},
        {"UPDATE fact SET quantity = 2 WHERE header = 'open'", "leaf 0 is not the leaf of fact"},
        {"UPDATE fact SET recorded_at = recorded_at + 1" + fact_at, "the private part of fact"},
        {"UPDATE fact SET occurred_at = 0 WHERE header = 'open'", "leaf 1 is not the leaf of fact"},
        {"UPDATE fact SET public_body = '{\"a\":1}'" + fact_at, "the private part of fact"},
        {"UPDATE fact SET commitment = '" + std::string(64, '0') + "'" + fact_at,
         "leaf 6 is not the leaf of fact"},
        {"UPDATE fact SET header = 'open'" + fact_at, "leaf 6 is not the leaf of fact"},
        {"UPDATE fact_private SET body = '{}'" + private_at, "the private part of fact"},
        {"UPDATE fact_private SET salt = '" + std::string(64, '0') + "'" + private_at,
         "the private part of fact"},
        {"UPDATE fact_private SET salt = '" + std::string(64, 'z') + "'" + private_at,
         "the private part of fact"},
        {"UPDATE journal_leaf SET leaf_bytes = '{}'" + at, "leaf 6 is not the leaf of fact"},
        {"UPDATE journal_leaf SET leaf_bytes = '{}'" + at, "tile/0/000.p/12 has other hashes."},
        {"UPDATE journal_leaf SET leaf_bytes = '{}'" + at,
         "tile/entries/000.p/12 has other leaves."},
        {"UPDATE journal_leaf SET leaf_bytes = '{}'" + at,
         "the stored head of 9 leaves has another"},
        {"UPDATE journal_leaf SET leaf_bytes = '{}'" + at, "the published head has another root"},
        {"UPDATE journal_leaf SET kind = 'x'" + at, "leaf 6 is listed under another kind."},
        {"UPDATE journal_leaf SET fact = NULL" + at, "leaf 6 belongs to no fact."},
        {"UPDATE journal_leaf SET fact = NULL" + at, "is neither in the log nor in the queue."},
        {"DELETE FROM journal_leaf" + at, "1 leaves from leaf 6 are missing."},
        {"DELETE FROM journal_leaf WHERE leaf_index > 8", "3 leaves under the published head are"},
        {"DELETE FROM journal_checkpoint WHERE size = 9",
         "follows one of 9, but the one before it has 4"},
        {"DELETE FROM journal_checkpoint WHERE size = 12",
         "a head of 12 leaves is published; the newest"},
        {"UPDATE journal_checkpoint SET root = '" + std::string(64, '0') + "' WHERE size = 9",
         "the stored head of 9 leaves has another root"},
        {"UPDATE journal_checkpoint SET note = 'x' WHERE size = 9",
         "the stored head of 9 leaves is not signed by the log"},
        {"UPDATE journal_checkpoint SET size = 13 WHERE size = 12",
         "the stored head of 13 leaves is larger than the log, which has 12."},
        {"UPDATE journal_origin SET origin = 'x'",
         "Log 1 is called x, not example.org/log/632822."},
        {"UPDATE journal_origin SET first_leaf = 1", "Log 1 begins at leaf 1, out of order."},
        {"DELETE FROM journal_pending", "is neither in the log nor in the queue."},
        {"UPDATE journal_pending SET fact = (SELECT fact FROM journal_leaf" + at + ")",
         "is in the log, at leaf 6, and still in the queue."},
        {"INSERT INTO journal_checkpoint SELECT county, log, 11, 9, root, note, signed_at FROM"
         " journal_checkpoint WHERE size = 9",
         "the stored head of 11 leaves has another root or size"},
    };
}

TEST_P(VerifyTest, WhateverIsChangedInTheDatabaseIsFound)
{
    const auto table = tamperings();
    for (const int count : {4, 5, 3})
        grow(count);
    record_many(1);
    save_tables();
    for (const auto& row : table) {
        tamper(row.sql);
        const auto words = found();
        EXPECT_NE(words.find(row.wanted), std::string::npos) << row.sql << "\n" << words;
        restore_tables();
    }
    EXPECT_EQ(found(), "");
}

TEST_P(VerifyTest, WhatForeignKeysWouldRefuseIsFoundToo)
{
    if (GetParam() == db::Engine::sqlite) return; // Its keys cannot be switched off from here.
    const std::pair<std::string, std::string> table[] = {
        {"DELETE FROM fact WHERE id = (SELECT fact FROM journal_leaf WHERE leaf_index = 3)",
         "leaf 3 belongs to no fact."},
        {"UPDATE fact SET id = 'x' WHERE id = (SELECT fact FROM journal_leaf WHERE leaf_index = 3)",
         "Fact x is neither in the log nor in the queue."},
        {"UPDATE journal_leaf SET fact = 'x' WHERE leaf_index = 3", "leaf 3 belongs to no fact."},
        {"UPDATE fact SET corrects = 'x'", "leaf 0 belongs to no fact."},
        {"UPDATE journal_pending SET fact = 'x'", "x is in the queue but is no fact."},
        {"DELETE FROM journal_origin", "There are leaves, but no log was opened."},
    };
    grow(4);
    record_many(1);
    save_tables();
    for (const auto& [sql, wanted] : table) {
        tamper(sql);
        const auto words = found();
        EXPECT_NE(words.find(wanted), std::string::npos) << sql << "\n" << words;
        restore_tables();
    }
}

TEST_P(VerifyTest, WhateverIsChangedInTheFilesIsFound)
{
    grow(300);
    grow(1);
    const std::string files[] = {
        "tile/0/000",
        "tile/0/001.p/45",
        "tile/1/000.p/1",
        "tile/entries/000",
        "tile/entries/001.p/45",
    };
    for (const auto& file : files) {
        spoil_file(file);
        const auto spoiled = found();
        EXPECT_NE(spoiled.find(file + " "), std::string::npos) << file << "\n" << spoiled;
        std::filesystem::remove(options.folder / file);
        EXPECT_EQ(found(), "Log 1: " + file + " is missing or torn.\n");
        Sequencer sequencer{*database, options};
        std::filesystem::remove(options.folder / "tile/1/000.p/1"); // Makes it derive all again.
        sequence(sequencer);
        EXPECT_EQ(found(), "") << file;
    }
    spoil_file("checkpoint");
    EXPECT_NE(found().find("the published head is not signed by the log"), std::string::npos);
    std::filesystem::remove(options.folder / "checkpoint");
    EXPECT_EQ(found(), "Log 1: the published head is missing.\n");
}

TEST_P(VerifyTest, ASecondSignedHeadForTheSameLogIsFound)
{
    grow(5);
    auto other = published();
    other.head.root[0] ^= 1;
    const Signer signer{options.origin, options.seed};
    ASSERT_TRUE(write_file(options.folder / "checkpoint", sign_note(checkpoint_text(other), signer))
    );
    EXPECT_EQ(found(), "Log 1: the published head has another root than the leaves lead to.\n");
}

TEST_P(VerifyTest, AnotherKeyVerifiesNothing)
{
    grow(5);
    key.key[0] ^= 1;
    const auto words = found();
    EXPECT_NE(words.find("the published head is not signed by the log"), std::string::npos);
    EXPECT_NE(words.find("the stored head of 5 leaves is not signed"), std::string::npos);
}

TEST_P(VerifyTest, ALogThatWasContinuedVerifiesWithTheLeavesItLost)
{
    grow(10);
    grow(290);
    // The database comes back as it was at the first head.
    tamper("DELETE FROM journal_checkpoint WHERE size > 10");
    tamper("DELETE FROM fact_private WHERE fact IN"
           " (SELECT fact FROM journal_leaf WHERE leaf_index >= 10)");
    tamper("CREATE TABLE lost AS SELECT fact FROM journal_leaf WHERE leaf_index >= 10");
    tamper("DELETE FROM journal_leaf WHERE leaf_index >= 10");
    tamper("DELETE FROM fact WHERE id IN (SELECT fact FROM lost)");
    EXPECT_NE(found().find("290 leaves under the published head are missing."), std::string::npos);

    Sequencer sequencer{*database, options};
    ASSERT_TRUE(sequencer.continue_log(clock.now()));
    grow(3);
    const auto report = verify_all();
    EXPECT_EQ(words(report), "");
    EXPECT_EQ(report.lost, 290U);
    EXPECT_EQ(report.leaves, 14U);

    tamper("UPDATE journal_leaf SET leaf_bytes = 'x' WHERE leaf_index = 300");
    EXPECT_NE(found().find("Log 2: its first leaf is not the head"), std::string::npos);
    std::filesystem::remove(options.folder / "tile/entries/001.p/44");
    EXPECT_NE(
        found().find("Log 1: from leaf 256 on, the tree cannot be recomputed."), std::string::npos
    );
}

} // namespace
} // namespace wuzhi::journal
