#include "platform/journal/fact.hpp"

#include "platform/base/encoding.hpp"
#include "platform/journal/leaf.hpp"
#include "platform/journal/log_fixture_test.hpp"

#include <set>

namespace wuzhi::journal {
namespace {

class FactTest : public LogTest {
protected:
    template <class T, class F>
    T read(F f)
    {
        return *database->read([&](db::Session& session) -> Result<T> { return f(session); });
    }
    std::optional<std::string> body_of(const Fact& fact)
    {
        return read<std::optional<std::string>>([&](db::Session& session) {
            return private_body(session, county, fact.id);
        });
    }
    bool erase(const Fact& fact)
    {
        return *database->write([&](db::Session& session) -> Result<bool> {
            return erase_private(session, county, fact.id);
        });
    }
    std::string reason_of(const std::string& sql)
    {
        const auto done = database->execute_script(sql);
        return done ? "" : done.error().reason;
    }
};

INSTANTIATE_TEST_SUITE_P(Engines, FactTest, testing::ValuesIn(test::engines()), test::engine_name);

TEST_P(FactTest, IsStoredAsItWasRecorded)
{
    auto made = fact();
    record(made);
    auto other = fact("case.step", Header::sealed);
    other.device_time = clock.now() - std::chrono::hours{3};
    other.acting_post = "post-1";
    other.quantity = -1;
    other.corrects = made.id;
    other.public_body = R"({"草":1})";
    record(other);

    const auto row = read<std::optional<FactRow>>([&](db::Session& session) {
        return store::fact(session, county, other.id);
    });
    ASSERT_TRUE(row);
    const auto back = fact_of(*row);
    EXPECT_EQ(back.id, other.id);
    EXPECT_EQ(back.device_time, other.device_time);
    EXPECT_EQ(back.corrects, made.id);
    EXPECT_EQ(private_record(back), private_record(other));
    EXPECT_TRUE(row->commitment);
    const auto plain = read<std::optional<FactRow>>([&](db::Session& session) {
        return store::fact(session, county, made.id);
    });
    EXPECT_FALSE(plain->commitment);
}

TEST_P(FactTest, WaitsInTheQueueInTheOrderOfItsCommit)
{
    auto early = fact();
    const auto late = fact();
    record(late); // Made second, committed first.
    record(early);
    const auto queue = read<std::vector<PendingRow>>([&](db::Session& session) {
        return store::pending(session, county, 10);
    });
    ASSERT_EQ(queue.size(), 2U);
    EXPECT_EQ(queue[0].id, late.id);
    EXPECT_EQ(queue[1].id, early.id);
}

TEST_P(FactTest, APrivateBodyCanBeReadUntilItIsErased)
{
    auto made = fact();
    made.private_body = R"({"reporter":"王"})";
    record(made);
    EXPECT_EQ(body_of(made), made.private_body);
    EXPECT_TRUE(erase(made));
    EXPECT_EQ(body_of(made), std::nullopt);
    EXPECT_FALSE(erase(made));

    const auto plain = fact();
    record(plain);
    EXPECT_EQ(body_of(plain), "");
    EXPECT_FALSE(erase(plain));
    EXPECT_EQ(body_of(fact()), std::nullopt);
}

TEST_P(FactTest, PrivateBodiesOfManyFactsAreReadAtOnce)
{
    std::vector<FactId> ids;
    std::map<FactId, std::string> expected;
    for (const auto* body : {R"({"n":1})", "", R"({"n":3})", R"({"n":4})"}) {
        auto made = fact();
        made.private_body = body;
        record(made);
        ids.push_back(made.id);
        expected.emplace(made.id, body);
    }
    expected.erase(ids.at(1)); // Has none.
    expected.erase(ids.at(3));
    EXPECT_TRUE(*database->write([&](db::Session& session) -> Result<bool> {
        return erase_private(session, county, ids.at(3));
    }));
    const auto bodies = read<std::map<FactId, std::string>>([&](db::Session& session) {
        return private_bodies(session, county, ids);
    });
    EXPECT_EQ(bodies, expected);
}

TEST_P(FactTest, EqualFactsGetDifferentCommitments)
{
    std::set<std::string> commitments;
    for (int i = 0; i < 8; ++i) {
        auto made = fact("aid.consulted", Header::sealed);
        made.private_body = R"({"topic":"草场"})";
        record(made);
        commitments.insert(*read<std::optional<FactRow>>([&](db::Session& session) {
                                return store::fact(session, county, made.id);
                            })->commitment);
    }
    EXPECT_EQ(commitments.size(), 8U);
}

TEST_P(FactTest, SaltsMayComeFromASeed)
{
    auto made = fact("aid.consulted", Header::sealed);
    const auto done = database->write([&](db::Session& session) -> Result<> {
        SeededEntropy seeded{1};
        journal::record(session, made, seeded);
        return {};
    });
    ASSERT_TRUE(done);
    Salt salt{};
    SeededEntropy{1}.fill(salt);
    Hasher hasher;
    const auto row = read<std::optional<FactRow>>([&](db::Session& session) {
        return store::fact(session, county, made.id);
    });
    EXPECT_EQ(row->commitment, to_hex(commitment_of(made, salt, hasher)));
}

TEST_P(FactTest, TheDatabaseItselfRefusesToChangeWhatHappened)
{
    auto made = fact();
    made.private_body = "{}";
    record(made);
    Sequencer sequencer{*database, options};
    sequence(sequencer);
    for (const std::string table :
         {"fact", "journal_leaf", "journal_checkpoint", "journal_origin"}) {
        EXPECT_EQ(reason_of("UPDATE " + table + " SET county = 'x'"), "db.constraint") << table;
        EXPECT_EQ(reason_of("DELETE FROM " + table), "db.constraint") << table;
    }
    EXPECT_EQ(reason_of("UPDATE fact_private SET body = '{}'"), "db.constraint");
    if (database->engine() == db::Engine::postgres) {
        EXPECT_EQ(reason_of("TRUNCATE journal_leaf"), "db.constraint");
    }
}

TEST_P(FactTest, NothingIsRecordedTwice)
{
    const auto made = fact();
    record(made);
    const auto again = database->write([&](db::Session& session) -> Result<> {
        journal::record(session, made);
        return {};
    });
    EXPECT_EQ(again.error().reason, "db.constraint");
}

TEST_P(FactTest, AFactThatBreaksItsContractStopsTheProgram)
{
    // SQLite's writer is a thread, which a plain fork would not have.
    GTEST_FLAG_SET(death_test_style, "threadsafe");
    const auto try_record = [&](const std::function<void(Fact&)>& spoil) {
        auto made = fact();
        spoil(made);
        record(made);
    };
    EXPECT_DEATH(try_record([](Fact& f) { f.id = {}; }), "a fact has an id");
    EXPECT_DEATH(try_record([](Fact& f) { f.kind = ""; }), "what happened");
    EXPECT_DEATH(try_record([](Fact& f) { f.unit_path = "\xff"; }), "UTF-8");
    EXPECT_DEATH(try_record([](Fact& f) { f.public_body = "[]"; }), "JSON object");
    EXPECT_DEATH(try_record([](Fact& f) { f.private_body = "x"; }), "JSON object");
    EXPECT_DEATH(
        try_record([](Fact& f) { f.subject = std::string(60'000, 'x'); }), "at most 60 kB"
    );
}

} // namespace
} // namespace wuzhi::journal
