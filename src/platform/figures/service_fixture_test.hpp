#pragma once

// An orchard of rows in fields on a farm: baskets are picked, some of them spoilt; trees are
// planted and felled.

#include "platform/base/clock.hpp"
#include "platform/base/id_source.hpp"
#include "platform/base/json_node.hpp"
#include "platform/figures/service.hpp"
#include "platform/journal/sequencer.hpp"
#include "test/support/temp_database.hpp"
#include "test/support/temp_folder.hpp"

#include <gtest/gtest.h>

#include <string>

namespace wuzhi::figures::fixture {

inline constexpr auto farm = "farm";

inline Declared orchard()
{
    const auto picked = [](const FactView& view) {
        std::vector<Entry> entries;
        const auto document = JsonDocument::parse(view.private_body);
        if (!document) return entries;
        const auto fruit = document->root().find("fruit");
        if (!fruit) return entries;
        entries.push_back({.metric = "picked", .values = {std::string{*fruit->string()}}});
        if (document->root().find("is_spoilt"))
            entries.push_back({.metric = "spoilt", .values = {std::string{*fruit->string()}}});
        return entries;
    };
    const auto trees = [](std::int64_t count) {
        return [count](const FactView&) {
            return std::vector<Entry>{{.metric = "trees", .quantity = count}};
        };
    };
    return {
        .metrics =
            {{.name = "picked", .title = "采摘", .unit = "篮", .dimensions = {"fruit"}},
             {.name = "spoilt", .title = "坏果", .unit = "篮", .dimensions = {"fruit"}},
             {.name = "trees", .title = "果树", .unit = "棵", .kind = MetricKind::stock},
             {.name = "spoilt_share",
              .title = "坏果率",
              .unit = "%",
              .kind = MetricKind::ratio,
              .dimensions = {"fruit"},
              .numerator = {"spoilt"},
              .denominator = {"picked"}}},
        .folds = {
            {"orchard.picked", picked},
            {"orchard.planted", trees(1)},
            {"orchard.felled", trees(-1)}}};
}

class Orchard {
public:
    explicit Orchard(db::Engine engine) : database(engine, {journal::schema(), figures::schema()})
    {
        options.seed.fill(9);
        options.folder = folder.path() / "log";
        options.state_file = folder.path() / "state";
    }

    test::TempDatabase database;
    test::TempFolder folder;
    FakeClock clock{*parse_instant("2026-11-23T08:00:00+08:00")};
    SeededEntropy entropy{7};
    IdSource ids{clock, entropy};
    journal::LogOptions options{.county = farm, .origin = "example.org/log/farm"};
    Service service{*database, orchard()};

    journal::Fact fact(std::string kind, std::string path, std::string body = "")
    {
        return {
            .id = ids.next<journal::FactId>(),
            .county = farm,
            .kind = std::move(kind),
            .occurred_at = clock.now(),
            .recorded_at = clock.now(),
            .unit_path = std::move(path),
            .subject = "tree",
            .private_body = std::move(body)};
    }
    journal::Fact picked(std::string path, const std::string& fruit = "apple")
    {
        return fact("orchard.picked", std::move(path), R"({"fruit":")" + fruit + R"("})");
    }
    journal::Fact spoilt(std::string path)
    {
        return fact("orchard.picked", std::move(path), R"({"fruit":"pear","is_spoilt":true})");
    }
    journal::Fact taking_back(const journal::Fact& other)
    {
        auto made = fact(other.kind, other.unit_path);
        made.quantity = -1;
        made.corrects = other.id;
        return made;
    }

    // Records, sequences and counts them.
    void add(const std::vector<journal::Fact>& facts)
    {
        record(facts);
        count();
    }
    void record(const std::vector<journal::Fact>& facts)
    {
        const auto done = database->write([&](db::Session& session) -> Result<> {
            for (const auto& each : facts)
                journal::record(session, each);
            return {};
        });
        ASSERT_TRUE(done) << done.error().message;
        journal::Sequencer sequencer{*database, options};
        for (;;) {
            const auto moved = sequencer.step(clock.now());
            ASSERT_TRUE(moved) << moved.error().message;
            if (*moved == 0) break;
        }
    }
    void count()
    {
        journal::Subscriber subscriber{*database, farm, service.subscription()};
        for (;;) {
            const auto passed = subscriber.step(clock.now());
            ASSERT_TRUE(passed) << passed.error().reason << passed.error().message;
            if (*passed == 0) break;
        }
    }

    Query query(std::string metric, std::string unit = farm)
    {
        const auto today = county_day(clock.now());
        return {
            .metrics = {std::move(metric)},
            .unit = std::move(unit),
            .from = Date{std::chrono::sys_days{today} - std::chrono::days{30}},
            .to = today};
    }
    std::vector<Figure> read(const Query& asked)
    {
        auto answer = service.read(farm, asked);
        EXPECT_TRUE(answer) << answer.error().reason << ": " << answer.error().message;
        return answer ? std::move(answer->figures) : std::vector<Figure>{};
    }
    std::int64_t total(std::string metric, std::string unit = farm)
    {
        return read(query(std::move(metric), std::move(unit))).at(0).count.value_or(-1);
    }
    std::vector<Deviation> deviations()
    {
        auto found = service.check(farm);
        EXPECT_TRUE(found) << found.error().reason << ": " << found.error().message;
        return found ? std::move(*found) : std::vector<Deviation>{{.metric = "failed"}};
    }
};

} // namespace wuzhi::figures::fixture
