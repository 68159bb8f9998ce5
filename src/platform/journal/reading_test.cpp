#include "platform/journal/reading.hpp"

#include "platform/journal/log_fixture_test.hpp"

namespace wuzhi::journal {
namespace {

class ReadingTest : public LogTest {
protected:
    template <class F>
    auto read(F f)
    {
        using T = std::invoke_result_t<F, db::Session&>;
        return *database->read([&](db::Session& session) -> Result<T> { return f(session); });
    }
    static std::vector<std::int64_t> indexes(const std::vector<PlacedFact>& facts)
    {
        std::vector<std::int64_t> list;
        for (const auto& placed : facts)
            list.push_back(placed.leaf_index);
        return list;
    }
};

INSTANTIATE_TEST_SUITE_P(
    Engines, ReadingTest, testing::ValuesIn(test::engines()), test::engine_name
);

TEST_P(ReadingTest, FactsComeInLeafOrderByRangeAndByKind)
{
    EXPECT_EQ(read([](db::Session& s) { return latest_leaf(s, county); }), std::nullopt);
    std::vector<Fact> made;
    for (const auto* kind : {"a", "b", "a", "c", "a", "b"}) {
        made.push_back(fact(kind));
        record(made.back());
    }
    const auto waiting = fact("a");
    Sequencer sequencer{*database, options};
    sequence(sequencer);
    record(waiting);

    using Indexes = std::vector<std::int64_t>;
    EXPECT_EQ(read([](db::Session& s) { return latest_leaf(s, county); }), 5);
    const auto all = read([](db::Session& s) { return facts_between(s, county, 0, 100, 100); });
    EXPECT_EQ(indexes(all), (Indexes{0, 1, 2, 3, 4, 5}));
    EXPECT_EQ(all[3].fact.id, made[3].id);
    EXPECT_EQ(all[3].fact.kind, "c");
    EXPECT_EQ(
        indexes(read([](db::Session& s) { return facts_between(s, county, 2, 5, 2); })),
        (Indexes{2, 3})
    );
    EXPECT_EQ(
        indexes(read([](db::Session& s) { return facts_of_kind(s, county, "a", 0, 100, 100); })),
        (Indexes{0, 2, 4})
    );
    EXPECT_EQ(
        indexes(read([](db::Session& s) { return facts_of_kind(s, county, "a", 1, 4, 100); })),
        (Indexes{2})
    );
    EXPECT_TRUE(read([](db::Session& s) { return facts_between(s, "632823", 0, 9, 9); }).empty());
    EXPECT_EQ(
        indexes(read([](db::Session& s) { return facts_before(s, county, "", 5, 3); })),
        (Indexes{4, 3, 2})
    );
    EXPECT_EQ(
        indexes(read([](db::Session& s) { return facts_before(s, county, "a", 4, 9); })),
        (Indexes{2, 0})
    );
    EXPECT_TRUE(read([](db::Session& s) { return facts_before(s, "632823", "", 9, 9); }).empty());

    const auto placed = read([&](db::Session& s) { return placed_fact(s, county, made[4].id); });
    EXPECT_EQ(placed->leaf_index, 4);
    EXPECT_EQ(placed->fact.kind, "a");
    EXPECT_FALSE(read([&](db::Session& s) { return placed_fact(s, county, waiting.id); }));
    EXPECT_FALSE(read([&](db::Session& s) { return placed_fact(s, county, fact().id); }));
}

TEST_P(ReadingTest, FactsOfAPeriodAreThoseTheServerLearnedOfThen)
{
    std::vector<FactId> made;
    for (const auto* at :
         {"2026-10-31T23:59:59.999+08:00",
          "2026-11-01T00:00:00+08:00",
          "2026-11-30T23:59:59.999+08:00",
          "2026-12-01T00:00:00+08:00"}) {
        clock.set(*parse_instant(at));
        auto one = fact();
        one.occurred_at = *parse_instant("2026-09-01T08:00:00+08:00"); // Told late.
        made.push_back(one.id);
        record(one);
    }
    Sequencer sequencer{*database, options};
    sequence(sequencer);
    const auto of_november = [&](FactId after, int count_max) {
        return indexes(read([&](db::Session& s) {
            return facts_recorded(
                s,
                county,
                *parse_instant("2026-11-01T00:00:00+08:00"),
                *parse_instant("2026-12-01T00:00:00+08:00"),
                after,
                count_max
            );
        }));
    };
    using Indexes = std::vector<std::int64_t>;
    EXPECT_EQ(of_november({}, 100), (Indexes{1, 2}));
    EXPECT_EQ(of_november({}, 1), (Indexes{1}));
    EXPECT_EQ(of_november(made[1], 100), (Indexes{2}));
    EXPECT_EQ(of_november(made[2], 100), (Indexes{}));
    record(fact()); // Waits for its place.
    clock.set(*parse_instant("2026-11-20T00:00:00+08:00"));
    EXPECT_EQ(of_november({}, 100), (Indexes{1, 2}));
}

} // namespace
} // namespace wuzhi::journal
