#include "county/audit/county_exceptions_service.hpp"
#include "county/audit/exceptions_service.hpp"
#include "county/audit/period.hpp"
#include "platform/base/id_source.hpp"
#include "platform/journal/fact.hpp"
#include "platform/journal/sequencer.hpp"
#include "test/support/temp_database.hpp"
#include "test/support/temp_folder.hpp"

#include <gtest/gtest.h>

namespace wuzhi::county::audit {
namespace {

class Exceptions : public testing::TestWithParam<db::Engine> {
protected:
    test::TempDatabase database{GetParam(), {journal::schema()}};
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
    Declared declared = all_of(
        {county_exceptions(),
         {.rules =
              {{"lamp.broken",
                [](const WholeFact& whole) {
                    return std::vector<Noted>{
                        {.kind = ExceptionClass::force_closed,
                         .reason = std::string{whole.private_body}},
                        {.kind = ExceptionClass::suspended}};
                }}},
          .names_of =
              [](db::Session&, const std::string&, std::span<const std::string> subjects) {
                  std::map<std::string, std::string> names;
                  for (const auto& each : subjects)
                      names.emplace(each, "No. " + each);
                  return names;
              }}}
    );

    void happens(const std::string& kind, const std::string& body = "")
    {
        const journal::Fact fact{
            .id = ids.next<journal::FactId>(),
            .county = "632822",
            .kind = kind,
            .header = journal::Header::sealed,
            .occurred_at = clock.now(),
            .recorded_at = clock.now(),
            .unit_path = "632822/632822100",
            .subject = "it",
            .private_body = body};
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
    Result<ExceptionsPage> read(const ExceptionsQuery& query)
    {
        return read_exceptions(*database, declared, auditor, query, county_day(clock.now()));
    }
    // "0 permissions_changed, …", and where the next page begins.
    std::string told(const ExceptionsQuery& query = {})
    {
        const auto page = read(query);
        if (!page) return page.error().reason + " " + page.error().field;
        std::string text;
        for (const auto& each : page->exceptions)
            text += std::to_string(each.leaf_index) + " " + to_text(each.kind) + ", ";
        return text + (page->next ? "| " + std::to_string(*page->next) : "");
    }
    std::int64_t count(ExceptionClass kind)
    {
        const auto page = read({});
        for (const auto& each : page->counts)
            if (each.kind == kind) return each.count;
        return -1;
    }
};
INSTANTIATE_TEST_SUITE_P(
    Engines, Exceptions, testing::ValuesIn(test::engines()), test::engine_name
);

TEST_P(Exceptions, OnlyWhatAContextSaysIsOutOfTheOrdinaryIsListed)
{
    EXPECT_EQ(told(), "");
    happens("lamp.lit");
    happens("lamp.broken", R"({"why":"wind"})");
    happens("calendar.imported");
    happens("clock.jumped");
    sequence();
    EXPECT_EQ(told(), "3 clock_jumped, 2 rules_changed, 1 force_closed, 1 suspended, ");
    EXPECT_EQ(count(ExceptionClass::suspended), 1);
    EXPECT_EQ(count(ExceptionClass::exempted), 0);
    const auto one = read({.kind = ExceptionClass::force_closed})->exceptions.at(0);
    EXPECT_EQ(one.reason, R"({"why":"wind"})");
    EXPECT_EQ(one.name, "No. it");
    EXPECT_EQ(one.unit_path, "632822/632822100");
    EXPECT_EQ(to_text(one.day), "2026-11-23");
    EXPECT_TRUE(one.is_sealed);
}

TEST_P(Exceptions, WhoGotWhichPostIsToldAndWhoeverCameWithoutOneIsNot)
{
    happens("identity.post_given", R"({"kind":"village_head","unit_code":"632822100001"})");
    happens("identity.person_registered", "{}");
    happens("identity.person_registered", R"({"posts":["auditor","grid_head"]})");
    happens("identity.key_issued"); // Its body was erased.
    sequence();
    EXPECT_EQ(
        told(),
        "3 permissions_changed, 2 permissions_changed, 2 permissions_changed, "
        "0 permissions_changed, "
    );
    const auto all = read({})->exceptions;
    EXPECT_EQ(all.at(1).after, "auditor");
    EXPECT_EQ(all.at(2).after, "grid_head");
    EXPECT_EQ(all.at(3).after, "village_head");
    EXPECT_EQ(all.at(3).unit_path, "632822100001");
}

TEST_P(Exceptions, APageEndsBetweenFactsAndCountsTheWholePeriod)
{
    for (int i = 0; i < 3; ++i)
        happens("lamp.broken", "{}");
    sequence();
    EXPECT_EQ(told({.limit = 1}), "2 force_closed, 2 suspended, | 2");
    EXPECT_EQ(
        told({.before = 2, .limit = 3}),
        "1 force_closed, 1 suspended, 0 force_closed, "
        "0 suspended, "
    );
    EXPECT_EQ(
        told({.kind = ExceptionClass::suspended, .limit = 2}), "2 suspended, 1 suspended, | 1"
    );
    EXPECT_EQ(count(ExceptionClass::force_closed), 3);
}

TEST_P(Exceptions, AMonthHasWhatWasRecordedInItAndMoreThanOneReadingOfIt)
{
    for (int i = 0; i < 501; ++i)
        happens("calendar.imported");
    clock.set(*parse_instant("2026-12-01T00:00:00+08:00"));
    happens("calendar.imported");
    sequence();
    EXPECT_EQ(told(), "501 rules_changed, ");
    const auto november = read({.to = parse_date("2026-11-30")});
    EXPECT_EQ(november->exceptions.size(), 200U);
    EXPECT_EQ(november->next, 301);
    EXPECT_EQ(november->counts.at(7).count, 501);
}

TEST_P(Exceptions, WhatIsAskedForIsBounded)
{
    EXPECT_EQ(told({.limit = 0}), "query.bad_value limit");
    EXPECT_EQ(told({.limit = 201}), "query.bad_value limit");
    const auto day = parse_date("2026-11-02");
    EXPECT_EQ(told({.from = day, .to = parse_date("2026-11-01")}), "query.bad_value to");
    EXPECT_EQ(told({.from = day, .to = parse_date("2027-11-03")}), "query.bad_value to");
    EXPECT_EQ(told({.from = day, .to = parse_date("2027-11-02")}), "");
}

} // namespace
} // namespace wuzhi::county::audit
