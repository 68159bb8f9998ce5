#pragma once

#include "platform/base/clock.hpp"
#include "platform/base/id_source.hpp"
#include "platform/journal/checkpoint.hpp"
#include "platform/journal/sequencer.hpp"
#include "test/support/temp_database.hpp"
#include "test/support/temp_folder.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <string>

namespace wuzhi::journal {

// A county's journal in a database of its own, with its log in a folder of its own.
class LogTest : public testing::TestWithParam<db::Engine> {
protected:
    static constexpr std::string_view county = "632822";

    test::TempDatabase database{GetParam(), {schema()}};
    test::TempFolder temp;
    FakeClock clock{*parse_instant("2026-11-23T08:00:00+08:00")};
    SeededEntropy entropy{7};
    IdSource ids{clock, entropy};
    LogOptions options = [&] {
        LogOptions made{.county = std::string{county}, .origin = "example.org/log/632822"};
        made.seed.fill(9);
        made.folder = temp.path() / "log";
        made.state_file = temp.path() / "state" / "632822";
        return made;
    }();
    VerifierKey key = Signer{options.origin, options.seed}.verifier();

    Fact fact(std::string kind = "case.accepted", Header header = Header::open)
    {
        Fact made{.id = ids.next<FactId>(), .county = std::string{county}, .kind = std::move(kind)};
        made.header = header;
        made.occurred_at = made.recorded_at = clock.now();
        made.unit_path = "632822/632822100";
        made.subject = "case-1";
        return made;
    }

    void record(const Fact& fact)
    {
        const auto done = database->write([&](db::Session& session) -> Result<> {
            journal::record(session, fact);
            return {};
        });
        ASSERT_TRUE(done) << done.error().message;
    }

    // Records `count` facts, every third one sealed, and tells the last.
    Fact record_many(int count)
    {
        std::vector<Fact> facts;
        for (int i = 0; i < count; ++i)
            facts.push_back(fact("case.step", i % 3 == 2 ? Header::sealed : Header::open));
        const auto done = database->write([&](db::Session& session) -> Result<> {
            for (const auto& each : facts)
                journal::record(session, each);
            return {};
        });
        EXPECT_TRUE(done) << done.error().message;
        return facts.back();
    }

    // Steps until nothing is left; then signs.
    void sequence(Sequencer& sequencer)
    {
        for (;;) {
            const auto moved = sequencer.step(clock.now());
            ASSERT_TRUE(moved) << moved.error().reason << ": " << moved.error().message;
            if (*moved == 0) break;
        }
        const auto is_signed = sequencer.sign(clock.now());
        ASSERT_TRUE(is_signed) << is_signed.error().reason << ": " << is_signed.error().message;
    }

    // Records `count` facts and brings them under a signed head.
    void grow(int count)
    {
        record_many(count);
        Sequencer sequencer{*database, options};
        sequence(sequencer);
    }

    Checkpoint published(int log = 1)
    {
        const auto note = LogFiles{folder_of(options.folder, log)}.checkpoint();
        const auto checkpoint = open_checkpoint(note->value_or(""), keys_of(options, log));
        EXPECT_TRUE(checkpoint) << checkpoint.error().message;
        return checkpoint ? *checkpoint : Checkpoint{};
    }

    std::vector<LeafRow> leaves()
    {
        return *database->read([&](db::Session& session) -> Result<std::vector<LeafRow>> {
            return store::leaves(session, county, 0, 1'000'000, 100'000);
        });
    }

    // Runs SQL past the guards, as an intruder with the database's password would.
    void tamper(const std::string& sql)
    {
        std::string script = database->engine() == db::Engine::sqlite
                                 ? drop_guards_sqlite()
                                 : "SET session_replication_role = replica;" + sql +
                                       ";SET session_replication_role = DEFAULT;";
        if (database->engine() == db::Engine::sqlite) script += sql + ";";
        const auto done = database->execute_script(script);
        ASSERT_TRUE(done) << done.error().message;
    }

private:
    static std::string drop_guards_sqlite()
    {
        std::string script;
        for (const auto* table : {"fact", "journal_origin", "journal_leaf", "journal_checkpoint"})
            for (const auto* change : {"updated", "deleted"})
                script +=
                    std::string{"DROP TRIGGER IF EXISTS "} + table + "_is_never_" + change + ";";
        return script + "DROP TRIGGER IF EXISTS fact_private_is_never_updated;";
    }
};

} // namespace wuzhi::journal
