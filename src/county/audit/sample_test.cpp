#include "county/audit/draw_service.hpp"
#include "county/audit/sample_service.hpp"
#include "county/commands/service.hpp"
#include "platform/journal/reading.hpp"
#include "platform/journal/sequencer.hpp"
#include "test/support/temp_database.hpp"
#include "test/support/temp_folder.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace wuzhi::county::audit {
namespace {

TEST(Draw, TheExampleOfTheDocumentIsRight)
{
    std::vector<std::string> ids;
    for (const auto* last : {"1", "2", "3", "4", "5"})
        ids.push_back(std::string{"019b0000-0000-7000-8000-00000000000"} + last);
    const auto drawn = draw("骰子 3 1 6", ids, 2);
    ASSERT_EQ(drawn.size(), 2U);
    EXPECT_EQ(ids[drawn[0].place].back(), '2');
    EXPECT_EQ(drawn[0].digest, "112962e40b9573d3088acb1946674bb9fb1f50b9370727f1bd70ef344806d8d9");
    EXPECT_EQ(ids[drawn[1].place].back(), '3');
}

TEST(Draw, NeitherTheOrderNorWhatIsNotDrawnChangesWhatIs)
{
    std::vector<std::string> ids;
    for (int i = 0; i < 100; ++i)
        ids.push_back("id " + std::to_string(i));
    const auto names = [](const std::vector<std::string>& all, std::size_t count) {
        std::vector<std::string> list;
        for (const auto& each : draw("seed", all, count))
            list.push_back(all[each.place]);
        return list;
    };
    const auto ten = names(ids, 10);
    auto turned = ids;
    std::ranges::reverse(turned);
    EXPECT_EQ(names(turned, 10), ten);
    const auto rest = std::ranges::find_if(turned, [&](const std::string& each) {
        return std::ranges::find(ten, each) == ten.end();
    });
    turned.erase(rest);
    EXPECT_EQ(names(turned, 10), ten);
    EXPECT_EQ(names(ids, 200).size(), 100U);
    EXPECT_TRUE(names({}, 3).empty());
    EXPECT_NE(draw("other", ids, 10)[0].digest, draw("seed", ids, 10)[0].digest);
}

class Samples : public testing::TestWithParam<db::Engine> {
protected:
    test::TempDatabase database{GetParam(), {journal::schema(), commands::schema()}};
    test::TempFolder folder;
    FakeClock clock{*parse_instant("2026-11-23T08:00:00+08:00")};
    SeededEntropy entropy{1};
    IdSource ids{clock, entropy};
    const Caller auditor{identity::Acting{
        .county = "632822",
        .account = ids.next<AccountId>(),
        .person = ids.next<PersonId>(),
        .post = ids.next<PostId>(),
        .role = identity::PostKind::auditor,
        .unit = ids.next<UnitId>(),
        .unit_code = "632822"}};
    const Declared declared{
        .rules =
            {{"lamp.forced",
              [](const WholeFact&) {
                  return std::vector<Noted>{{.kind = ExceptionClass::force_closed}};
              }},
             {"lamps.limit",
              [](const WholeFact&) {
                  return std::vector<Noted>{
                      {.kind = ExceptionClass::limit_lengthened, .before = "1", .after = "2"}};
              }}},
        .closing_kinds = {"lamp.mended", "lamp.forced"},
        .records_of = [](db::Session&, const std::string&, std::span<const std::string> list) {
            std::map<std::string, RecordLine> lines;
            for (const auto& each : list)
                lines.emplace(each, RecordLine{.name = "No. " + each, .category = "street"});
            return lines;
        }};

    void happens(const std::string& kind, const std::string& subject)
    {
        const journal::Fact fact{
            .id = ids.next<journal::FactId>(),
            .county = "632822",
            .kind = kind,
            .occurred_at = clock.now(),
            .recorded_at = clock.now(),
            .unit_path = "632822",
            .subject = subject};
        ASSERT_TRUE(database->write([&](db::Session& session) -> Result<> {
            journal::record(session, fact);
            return {};
        }));
    }
    void sequence()
    {
        journal::LogOptions options{.county = "632822", .origin = "example.org/log/632822"};
        options.seed.fill(9);
        options.folder = folder.path() / "log";
        options.state_file = folder.path() / "state";
        journal::Sequencer sequencer{*database, options};
        while (*sequencer.step(clock.now()) > 0) {
        }
    }
    void a_month_of_lamps()
    {
        for (int i = 0; i < 8; ++i)
            happens("lamp.mended", "lamp " + std::to_string(i));
        happens("lamp.mended", "lamp 0"); // Closed once more.
        happens("lamp.broken", "lamp 8");
        happens("lamp.forced", "lamp 9");
        happens("lamps.limit", "street");
        happens("lamps.limit", "square");
        sequence();
    }
    Result<Sample> drawn(SampleOrder order, const std::string& key = "")
    {
        if (order.seed.str().empty()) order.seed = *BoundedText<1, 200>::parse("seed");
        return draw_sample(
            *database,
            ids,
            declared,
            auditor,
            order,
            {.county = "632822", .principal = "p", .key = key, .digest = "d"},
            clock.now()
        );
    }
    std::vector<journal::PlacedFact> drawings()
    {
        sequence();
        return *database->read(
            [&](db::Session& session) -> Result<std::vector<journal::PlacedFact>> {
                return journal::facts_before(session, "632822", "audit.sampled", 1000, 100);
            }
        );
    }
};
INSTANTIATE_TEST_SUITE_P(Engines, Samples, testing::ValuesIn(test::engines()), test::engine_name);

TEST_P(Samples, ARecordIsDrawnOnceHoweverOftenItWasClosed)
{
    a_month_of_lamps();
    const auto sample = drawn({.n = 200});
    ASSERT_TRUE(sample);
    EXPECT_EQ(sample->population, 9);
    EXPECT_EQ(sample->records.size(), 9U);
    EXPECT_EQ(sample->n, 200);
    EXPECT_EQ(drawn({.n = 4})->records.size(), 4U);
    EXPECT_EQ(drawn({})->n, 30);
    EXPECT_EQ(drawn({.of = SampleOf::facts})->population, 13);
}

TEST_P(Samples, TheSameSeedIsTheSameSample)
{
    a_month_of_lamps();
    const auto order_of = [&](const std::string& seed) {
        std::string order;
        const auto sample = drawn({.n = 5, .seed = *BoundedText<1, 200>::parse(seed)});
        for (const auto& each : sample->records)
            order += each.id + each.digest;
        return order;
    };
    const auto first = order_of("a");
    EXPECT_EQ(order_of("a"), first);
    EXPECT_NE(order_of("b"), first);
}

TEST_P(Samples, ARecordComesWithWhatIsOutOfTheOrdinaryOfItAndOfItsCategory)
{
    a_month_of_lamps();
    const auto sample = drawn({.n = 200});
    for (const auto& record : sample->records) {
        EXPECT_EQ(record.name, "No. " + record.id);
        const bool is_forced = record.id == "lamp 9";
        ASSERT_EQ(record.exceptions.size(), is_forced ? 2U : 1U) << record.id;
        EXPECT_EQ(record.exceptions.front().kind, ExceptionClass::limit_lengthened);
        if (is_forced) {
            EXPECT_EQ(record.exceptions.back().kind, ExceptionClass::force_closed);
        }
    }
    const auto facts = drawn({.n = 200, .of = SampleOf::facts});
    std::int64_t exceptions = 0;
    for (const auto& record : facts->records)
        exceptions += std::ssize(record.exceptions);
    EXPECT_EQ(exceptions, 3);
}

TEST_P(Samples, EachDrawingIsOnRecordForEverybodyAndTheNextOneSaysSo)
{
    a_month_of_lamps();
    EXPECT_EQ(drawn({.n = 2})->before, 0);
    const auto all = drawings();
    ASSERT_EQ(all.size(), 1U);
    EXPECT_EQ(all[0].fact.header, journal::Header::open);
    EXPECT_EQ(all[0].fact.acting_post, auditor.acting_post());
    EXPECT_EQ(
        all[0].fact.public_body,
        R"({"seed":"seed","of":"closed_cases","from":"2026-11-01","to":"2026-11-23","n":2,)"
        R"("population":9})"
    );
    EXPECT_EQ(drawn({})->before, 1);
    EXPECT_EQ(drawn({.of = SampleOf::facts})->before, 0);
    EXPECT_EQ(drawn({.to = parse_date("2026-10-31")})->before, 0);
}

TEST_P(Samples, ADrawingThatIsSentTwiceIsOne)
{
    a_month_of_lamps();
    const auto first = drawn({}, "key");
    happens("lamp.mended", "lamp 12");
    sequence();
    EXPECT_EQ(to_json(*drawn({}, "key")), to_json(*first));
    EXPECT_EQ(drawings().size(), 1U);
}

TEST_P(Samples, WhatIsAskedForIsBounded)
{
    for (const auto n : {0, 201})
        EXPECT_EQ(drawn({.n = n}).error().reason, "query.bad_value");
    const auto wrong = drawn({.from = parse_date("2026-11-02"), .to = parse_date("2026-11-01")});
    EXPECT_EQ(wrong.error().field, "to");
    EXPECT_TRUE(drawings().empty());
}

} // namespace
} // namespace wuzhi::county::audit
