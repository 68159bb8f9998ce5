#include "county/statutes/statutes.hpp"

#include <gtest/gtest.h>

namespace wuzhi::county::statutes {
namespace {

Date day(std::string_view text) { return *parse_date(text); }

Rule rule(std::string kind, std::string region, std::string_view from, std::string_view to = "")
{
    Rule made{.kind = std::move(kind), .region = std::move(region), .value = std::int64_t{3}};
    made.valid_from = day(from);
    made.valid_to = parse_date(to);
    return made;
}

std::string reason(std::vector<Rule> rules)
{
    const auto built = Statutes::build(std::move(rules));
    return built ? "" : built.error().reason;
}

TEST(Statutes, FindTheRuleThatWasInForceOnTheDay)
{
    const auto statutes = Statutes::build(
        {rule("a.b", "CN", "2026-01-01"),
         rule("a.b", "CN", "2018-12-29", "2025-12-31"),
         rule("a.c", "CN", "2026-01-01")}
    );
    ASSERT_TRUE(statutes);
    const struct {
        std::string_view kind, on, found;
    } table[] = {
        {"a.b", "2018-12-28", "statutes.not_in_force"},
        {"a.b", "2018-12-29", "a.b@CN@2018-12-29"},
        {"a.b", "2025-12-31", "a.b@CN@2018-12-29"},
        {"a.b", "2026-01-01", "a.b@CN@2026-01-01"},
        {"a.b", "2099-01-01", "a.b@CN@2026-01-01"},
        {"a.c", "2025-12-31", "statutes.not_in_force"},
        {"a", "2026-01-01", "statutes.unknown_kind"},
        {"a.bb", "2026-01-01", "statutes.unknown_kind"},
        {"z", "2026-01-01", "statutes.unknown_kind"},
    };
    for (const auto& row : table) {
        const auto found = statutes->rule(row.kind, "632822", day(row.on));
        EXPECT_EQ(found ? reference_of(**found) : found.error().reason, row.found)
            << row.kind << " " << row.on;
    }
}

TEST(Statutes, ANarrowerRegionGoesFirstWhileItIsInForce)
{
    const auto statutes = Statutes::build(
        {rule("a", "CN", "2018-01-01"),
         rule("a", "63", "2020-01-01", "2024-12-31"),
         rule("a", "632822", "2022-01-01", "2022-12-31"),
         rule("a", "33", "2019-01-01")}
    );
    ASSERT_TRUE(statutes);
    const struct {
        std::string_view region, on, found;
    } table[] = {
        {"CN", "2022-06-01", "CN"},
        {"63", "2022-06-01", "63"},
        {"6301", "2022-06-01", "63"},
        {"632822", "2022-06-01", "632822"},
        {"632822100001", "2022-06-01", "632822"},
        {"632822100001001", "2022-06-01", "632822"},
        {"632822", "2023-01-01", "63"},
        {"632822", "2025-01-01", "CN"},
        {"632822", "2019-01-01", "CN"},
        {"330102", "2019-01-01", "33"},
        {"330102", "2018-12-31", "CN"},
        {"6", "2022-06-01", "CN"},
    };
    for (const auto& row : table) {
        const auto found = statutes->rule("a", row.region, day(row.on));
        ASSERT_TRUE(found) << row.region << " " << row.on;
        EXPECT_EQ((*found)->region, row.found) << row.region << " " << row.on;
    }
}

TEST(Statutes, OverlapsAndGapsAreRefused)
{
    const struct {
        std::vector<Rule> rules;
        std::string_view reason;
    } table[] = {
        {{rule("a", "CN", "2018-01-01", "2025-12-31"), rule("a", "CN", "2026-01-01")}, ""},
        {{rule("a", "CN", "2018-01-01", "2026-01-01"), rule("a", "CN", "2026-01-01")},
         "statutes.overlap"},
        {{rule("a", "CN", "2018-01-01"), rule("a", "CN", "2026-01-01")}, "statutes.overlap"},
        {{rule("a", "CN", "2018-01-01"), rule("a", "CN", "2018-01-01")}, "statutes.overlap"},
        {{rule("a", "CN", "2018-01-01", "2025-12-30"), rule("a", "CN", "2026-01-01")},
         "statutes.gap"},
        {{rule("a", "CN", "2018-01-01", "2025-12-31")}, "statutes.gap"},
        {{rule("a", "CN", "2018-01-01", "2025-12-31"), rule("b", "CN", "2026-01-01")},
         "statutes.gap"},
        {{rule("a", "63", "2018-01-01", "2025-12-31"), rule("a", "CN", "2018-01-01")}, ""},
        {{rule("a", "63", "2018-01-01", "2025-12-30"), rule("a", "63", "2026-01-01")},
         "statutes.gap"},
        {{rule("a", "CN", "2018-01-01"), rule("a", "63", "2018-01-01")}, ""},
    };
    for (const auto& row : table)
        EXPECT_EQ(reason(row.rules), row.reason) << reference_of(row.rules[0]);
    auto repealed = rule("a", "CN", "2018-01-01", "2025-12-31");
    repealed.is_repealed = true;
    EXPECT_EQ(reason({repealed}), "");
}

TEST(Statutes, ARuleThatMakesNoSenseIsRefused)
{
    const auto changed = [](auto change) {
        auto made = rule("a", "CN", "2018-01-01");
        change(made);
        return reason({made});
    };
    for (const std::string kind : {"", ".", "a.", "a..b", "A", "a b", "a_", "a-b", "村"})
        EXPECT_EQ(changed([&](Rule& r) { r.kind = kind; }), "statutes.kind") << kind;
    for (const std::string region : {"", "cn", "6", "632", "63282", "6328221", "63282x", "青海"})
        EXPECT_EQ(changed([&](Rule& r) { r.region = region; }), "statutes.region") << region;
    EXPECT_EQ(changed([](Rule& r) { r.valid_to = day("2017-12-31"); }), "statutes.dates");
    EXPECT_EQ(changed([](Rule& r) { r.is_repealed = true; }), "statutes.dates");
    const Threshold half{Base::present, Bound::more_than, 1, 2};
    const Value senseless[] = {
        std::int64_t{-1},
        calendar::TimeLimit{},
        Ratio{0, 1},
        Ratio{1, 0},
        Thresholds{},
        Thresholds{half, half},
        Thresholds{{Base::present, Bound::at_least, 3, 2}},
        Thresholds{{Base::present, Bound::at_least, 0, 2}},
        Thresholds{{Base::present, Bound::more_than, 1, 1}},
        Bodies{},
        Bodies{DecidingBody::village_reps, DecidingBody::village_reps},
    };
    for (const auto& value : senseless)
        EXPECT_EQ(changed([&](Rule& r) { r.value = value; }), "statutes.value") << value.index();
    auto other = rule("a", "63", "2018-01-01");
    other.value = Ratio{1, 2};
    EXPECT_EQ(reason({rule("a", "CN", "2018-01-01"), other}), "statutes.mixed");
}

TEST(Statutes, AValueIsAskedForByItsKind)
{
    auto limit = rule("limit", "CN", "2018-01-01");
    limit.value = calendar::TimeLimit{calendar::ClockType::work_day, 2};
    auto ratio = rule("ratio", "CN", "2018-01-01");
    ratio.value = Ratio{1, 2};
    auto share = rule("share", "CN", "2018-01-01");
    share.value = Thresholds{{Base::present, Bound::more_than, 1, 2}};
    auto matter = rule("matter", "CN", "2018-01-01");
    matter.value = Bodies{DecidingBody::village_assembly};
    const auto built =
        Statutes::build({limit, ratio, share, matter, rule("number", "CN", "2018-01-01")});
    ASSERT_TRUE(built);
    const auto& statutes = *built;
    const auto on = day("2026-01-01");
    EXPECT_EQ(statutes.limit("limit", "63", on)->amount, 2);
    EXPECT_EQ(*statutes.ratio("ratio", "63", on), (Ratio{1, 2}));
    EXPECT_EQ(statutes.thresholds("share", "63", on)->size(), 1U);
    EXPECT_EQ(*statutes.number("number", "63", on), 3);
    EXPECT_EQ(*statutes.bodies("matter", "63", on), Bodies{DecidingBody::village_assembly});
    EXPECT_EQ(statutes.bodies("number", "63", on).error().reason, "statutes.wrong_value");
    EXPECT_EQ(statutes.number("limit", "63", on).error().reason, "statutes.wrong_value");
    EXPECT_EQ(statutes.limit("none", "63", on).error().reason, "statutes.unknown_kind");
}

TEST(Statutes, AMatterKeepsTheRuleItIsBoundTo)
{
    const auto statutes = Statutes::build(
        {rule("a.b", "CN", "2018-12-29", "2025-12-31"), rule("a.b", "CN", "2026-01-01")}
    );
    const auto found = statutes->find("a.b@CN@2018-12-29");
    ASSERT_TRUE(found);
    EXPECT_EQ((*found)->valid_to, day("2025-12-31"));
    EXPECT_EQ(statutes->find("a.b@CN@2018-12-30").error().reason, "statutes.unknown_reference");
    EXPECT_EQ(statutes->all().size(), 2U);
}

} // namespace
} // namespace wuzhi::county::statutes
