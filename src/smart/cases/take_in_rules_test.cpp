#include "smart/cases/take_in_rules.hpp"

#include "platform/base/id_source.hpp"

#include <gtest/gtest.h>

namespace wuzhi::smart::cases {
namespace {

using county::territory::Location;

const Home home{"632822", "632822"};
const auto now = *parse_instant("2026-11-23T09:00:00+08:00");
const Location village{.code = "632822100001", .path = "632822/632822100/632822100001"};

ForeignCase foreign()
{
    return {
        .source_id = "A-1",
        .digest = "d",
        .requested_at = *parse_instant("2018-01-02T08:16:00+08:00"),
        .state = CaseState::closed,
        .category = "0102",
        .description = "垃圾"};
}

Case taken(const ForeignCase& f, const std::optional<Location>& where = village)
{
    return case_of(f, home, CaseId{Uuid{1}}, where, now);
}

TEST(TakeInRules, ACaseKeepsItsOwnTimesAndLiesAtTheDeskOfItsPlace)
{
    auto f = foreign();
    f.closed_at = *parse_instant("2018-01-05T12:00:00+08:00");
    const auto c = taken(f);
    EXPECT_EQ(to_text(c.received_on), "2018-01-02");
    EXPECT_EQ(c.reported_at, f.requested_at);
    EXPECT_EQ(c.closed_at, f.closed_at);
    EXPECT_EQ(c.changed_at, *f.closed_at);
    EXPECT_EQ(c.channel, Channel::bulk);
    EXPECT_EQ(c.unit_path, village.path);
    EXPECT_EQ(c.township, "632822100");
    EXPECT_EQ(c.holder + c.desk, village.code + village.code);
    EXPECT_EQ(c.level, CaseLevel::village);
    EXPECT_FALSE(c.is_unlocated);
    const auto step = import_step(c, "old", now);
    EXPECT_EQ(step.to_state, CaseState::closed);
    EXPECT_EQ(step.recorded_at, now);
    EXPECT_EQ(step.reason, "old");
}

TEST(TakeInRules, ACaseOfAGridWaitsAtItsVillage)
{
    const auto c = taken(foreign(), Location{.code = "632822100001002", .path = "…"});
    EXPECT_EQ(c.scope, "632822100001002");
    EXPECT_EQ(c.desk, "632822100001");
}

TEST(TakeInRules, WithoutAPlaceTheCountyHasIt)
{
    auto f = foreign();
    f.place = geo::parse_point(8.5, 47.4);
    const auto c = taken(f, std::nullopt);
    EXPECT_TRUE(c.is_unlocated);
    EXPECT_EQ(c.desk, "632822");
    EXPECT_EQ(c.level, CaseLevel::county);
    EXPECT_EQ(c.township + c.village, "");
    EXPECT_EQ(c.lon, 8.5);
}

TEST(TakeInRules, WhatWasPromisedIsHeldAgainstItOnlyWhenItWasLate)
{
    const auto promised = *parse_instant("2018-01-04T00:00:00+08:00");
    struct {
        CaseState state{};
        std::optional<Instant> closed_at{};
        bool is_overdue = false;
    } const table[]{
        {CaseState::closed, promised, false},
        {CaseState::closed, promised + std::chrono::milliseconds{1}, true},
        {CaseState::closed, std::nullopt, false},
        {CaseState::cancelled, std::nullopt, false},
        {CaseState::accepted, std::nullopt, true}};
    for (const auto& row : table) {
        auto f = foreign();
        f.state = row.state;
        f.closed_at = row.closed_at;
        EXPECT_FALSE(taken(f).is_overdue);
        f.promised_at = promised;
        EXPECT_EQ(taken(f).is_overdue, row.is_overdue) << to_text(row.state);
    }
    auto f = foreign();
    f.state = CaseState::accepted;
    f.promised_at = now + std::chrono::hours{1};
    EXPECT_FALSE(taken(f).is_overdue);
}

TEST(TakeInRules, AnIdHasTheTimeOfTheReport)
{
    const auto at = *parse_instant("2016-02-29T00:00:00+08:00");
    const auto id = dated(parse_uuid("019b0000-0000-7abc-8def-0123456789ab").value(), at);
    EXPECT_EQ(time_of(id.uuid()), at);
    EXPECT_TRUE(to_text(id).ends_with("-7abc-8def-0123456789ab")) << to_text(id);
}

} // namespace
} // namespace wuzhi::smart::cases
