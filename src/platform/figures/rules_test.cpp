#include "platform/figures/rules.hpp"

#include <gtest/gtest.h>

namespace wuzhi::figures {
namespace {

const Declared declared{
    .metrics = {
        {.name = "seen", .dimensions = {"kind", "place"}},
        {.name = "liked", .is_guarded = true},
        {.name = "share",
         .kind = MetricKind::ratio,
         .numerator = {"seen"},
         .denominator = {"seen"}}}};

Query asked(Grouping grouping, std::string_view from, std::string_view to)
{
    return {
        .metrics = {"seen"},
        .unit = "u",
        .from = *parse_date(from),
        .to = *parse_date(to),
        .grouping = grouping};
}

std::string reason_of(const Query& query)
{
    const auto good = check_query(declared, query);
    return good ? "" : good.error().reason;
}

Figure count(std::string unit, std::int64_t n)
{
    return {.metric = "seen", .unit = std::move(unit), .count = n};
}

Figure share(std::int64_t top, std::int64_t bottom)
{
    return {.metric = "share", .unit = "u", .numerator = top, .denominator = bottom};
}

TEST(FigureRules, AQueryNamesMetricsAndASpanOfDays)
{
    EXPECT_EQ(reason_of(asked(Grouping::total, "2026-01-01", "2026-01-01")), "");
    EXPECT_EQ(reason_of(asked(Grouping::total, "2026-01-02", "2026-01-01")), "figures.days");
    EXPECT_EQ(reason_of(asked(Grouping::day, "2025-01-01", "2025-12-31")), "");
    EXPECT_EQ(reason_of(asked(Grouping::day, "2025-01-01", "2026-02-01")), "figures.too_many_days");
    EXPECT_EQ(
        reason_of(asked(Grouping::month, "2015-01-01", "2026-02-01")), "figures.too_many_days"
    );
    auto query = asked(Grouping::total, "2026-01-01", "2026-01-01");
    query.metrics = {"unseen"};
    EXPECT_EQ(reason_of(query), "figures.metric_unknown");
    query.metrics.clear();
    EXPECT_EQ(reason_of(query), "figures.metric_missing");
}

TEST(FigureRules, PeriodsCoverTheSpan)
{
    using List = std::vector<std::string>;
    EXPECT_EQ(
        periods_of(asked(Grouping::day, "2026-02-28", "2026-03-01")),
        (List{"2026-02-28", "2026-03-01"})
    );
    EXPECT_EQ(
        periods_of(asked(Grouping::month, "2025-12-31", "2026-02-01")),
        (List{"2025-12", "2026-01", "2026-02"})
    );
    EXPECT_EQ(periods_of(asked(Grouping::total, "2025-12-31", "2026-02-01")), (List{""}));
}

TEST(FigureRules, ASingleHiddenSiblingTakesTheNextSmallestAlong)
{
    auto query = asked(Grouping::total, "2026-01-01", "2026-01-01");
    query.depth = Depth::children;
    query.reader = Reader::everybody;
    struct Row {
        std::vector<std::int64_t> counts{};
        std::string hidden{};
    };
    const Row rows[] = {
        {{0, 5, 9}, "..."},
        {{4, 5, 9}, "xx."},
        {{4, 9, 5}, "x.x"},
        {{4, 0, 9}, "x.x"}, // Zero gives nothing away and hides nothing.
        {{1, 4, 9}, "xx."},
        {{3}, "x"}};
    for (const auto& row : rows) {
        std::vector<Figure> figures{count("u", 100)};
        for (std::size_t i = 0; i < row.counts.size(); ++i)
            figures.push_back(count("child" + std::to_string(i), row.counts[i]));
        hide_small(declared, query, figures);
        std::string hidden;
        for (std::size_t i = 1; i < figures.size(); ++i) {
            hidden += figures[i].is_hidden ? 'x' : '.';
            EXPECT_EQ(figures[i].count.has_value(), !figures[i].is_hidden);
        }
        EXPECT_EQ(hidden, row.hidden);
        EXPECT_FALSE(figures[0].is_hidden);
    }
}

TEST(FigureRules, ARatioByOrOfAFewIsHidden)
{
    const auto is_hidden = [](std::int64_t top, std::int64_t bottom) {
        std::vector<Figure> figures{share(top, bottom)};
        auto query = asked(Grouping::total, "2026-01-01", "2026-01-01");
        query.reader = Reader::everybody;
        hide_small(declared, query, figures);
        EXPECT_EQ(figures[0].numerator.has_value(), !figures[0].is_hidden);
        return figures[0].is_hidden;
    };
    EXPECT_FALSE(is_hidden(0, 0));
    EXPECT_FALSE(is_hidden(0, 5));
    EXPECT_FALSE(is_hidden(5, 5));
    EXPECT_FALSE(is_hidden(5, 10));
    EXPECT_TRUE(is_hidden(4, 10));
    EXPECT_TRUE(is_hidden(6, 10)); // All but four.
    EXPECT_TRUE(is_hidden(0, 4));
}

TEST(FigureRules, WhatIsGuardedIsHiddenFromOfficialsTooAndCountedByWholeMonths)
{
    auto query = asked(Grouping::total, "2026-02-01", "2026-02-28");
    std::vector<Figure> figures{
        {.metric = "liked", .unit = "u", .count = 4}, {.metric = "seen", .unit = "u", .count = 4}};
    hide_small(declared, query, figures);
    EXPECT_TRUE(figures[0].is_hidden);
    EXPECT_FALSE(figures[1].is_hidden);

    query.metrics = {"liked"};
    EXPECT_EQ(reason_of(query), "");
    query.grouping = Grouping::day;
    EXPECT_EQ(reason_of(query), "figures.whole_months");
    query = asked(Grouping::month, "2026-02-01", "2026-02-27");
    query.metrics = {"liked"};
    EXPECT_EQ(reason_of(query), "figures.whole_months");
}

TEST(FigureRules, CountsAreToldApartByWhatTheirMetricDeclares)
{
    const auto& seen = declared.metrics.front();
    EXPECT_TRUE(has(seen, {}, "a/b"));
    EXPECT_TRUE(has(seen, {{"kind", "a"}}, "a/b"));
    EXPECT_TRUE(has(seen, {{"kind", "a"}, {"place", "b"}}, "a/b"));
    EXPECT_FALSE(has(seen, {{"place", "a"}}, "a/b"));
    EXPECT_FALSE(has(seen, {{"kind", "a"}}, ""));
    auto query = asked(Grouping::total, "2026-01-01", "2026-01-01");
    query.by = "colour";
    EXPECT_EQ(reason_of(query), "figures.dimension_unknown");
    query.by = "place";
    query.where = {{"colour", "red"}};
    EXPECT_EQ(reason_of(query), "figures.dimension_unknown");
}

} // namespace
} // namespace wuzhi::figures
