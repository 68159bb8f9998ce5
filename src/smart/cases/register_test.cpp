// A register has what reached us in its days, whatever a phone's clock said, however late it came.

#include "smart/cases/fixture_test.hpp"
#include "smart/cases/take_in_rules.hpp"

namespace wuzhi::smart::cases {
namespace {

using namespace fixture;

class Registers : public CaseFixture {
protected:
    CaseId reported_at(std::string_view arrived, std::string_view written)
    {
        at(arrived);
        auto sent = body();
        sent.id = dated(ids.next_uuid(), *parse_instant(written));
        const auto receipt = service.report(clerk, sent);
        EXPECT_TRUE(receipt) << reason_of(receipt);
        return receipt ? receipt->id : CaseId{};
    }
    static ListQuery days(std::string_view from, std::string_view to)
    {
        return {
            .list = CaseList::reported,
            .reported_from = parse_date(from),
            .reported_to = parse_date(to)};
    }
    std::vector<CaseId> listed(const Caller& who, ListQuery query)
    {
        std::vector<CaseId> found;
        for (bool has_more = true; has_more;) {
            query.limit = 2;
            const auto page = service.list(who, query);
            EXPECT_TRUE(page) << reason_of(page);
            if (!page) break;
            for (const auto& c : page->cases)
                found.push_back(c.id);
            has_more = page->more_after.has_value();
            if (has_more) query.after = BoundedText<1, 60>::parse(*page->more_after);
        }
        return found;
    }
};
INSTANTIATE_TEST_SUITE_P(Engines, Registers, testing::ValuesIn(test::engines()), test::engine_name);

TEST_P(Registers, WhatWaitedForASignalStandsOnTheDayItReachedUs)
{
    const auto first = reported_at("2026-11-30T23:59:59+08:00", "2026-11-30T23:00:00+08:00");
    const auto second = reported_at("2026-12-01T00:00:00+08:00", "2026-11-25T09:00:00+08:00");
    const auto third = reported_at("2026-12-02T09:00:00+08:00", "2026-11-25T10:00:00+08:00");
    const auto last = reported_at("2026-12-31T23:59:59+08:00", "2026-12-31T23:59:59+08:00");
    static_cast<void>(reported_at("2027-01-01T00:00:00+08:00", "2026-12-30T08:00:00+08:00"));
    using Ids = std::vector<CaseId>;
    EXPECT_EQ(listed(clerk, days("2026-11-01", "2026-11-30")), Ids{first});
    EXPECT_EQ(listed(clerk, days("2026-12-01", "2026-12-31")), (Ids{second, third, last}));
    EXPECT_EQ(listed(clerk, {.list = CaseList::reported}).size(), 5U);
}

TEST_P(Registers, ItIsOfAUnitWithinOnesScopeAndOfAnOrganisationsOwn)
{
    const auto ours = reported_at("2026-12-01T09:00:00+08:00", "2026-12-01T09:00:00+08:00");
    auto sent = body();
    sent.place.reset();
    sent.unit = BoundedText<6, 15>::parse(other_village);
    const auto theirs = service.report(neighbour, sent);
    ASSERT_TRUE(theirs) << reason_of(theirs);
    done(clerk, ours, {{.action = Action::escalate, .reason = "要镇里办"}});
    done(town, ours, {{.action = Action::copy}, to_text(bureau)});
    auto query = days("2026-12-01", "2026-12-01");
    EXPECT_EQ(listed(town, query).size(), 2U);
    EXPECT_EQ(listed(clerk, query), std::vector{ours});
    EXPECT_EQ(listed(handler, query), std::vector{ours});
    query.unit = BoundedText<6, 15>::parse(other_village);
    EXPECT_EQ(listed(town, query), std::vector{theirs->id});
    EXPECT_TRUE(listed(clerk, query).empty());
    query.list = CaseList::all;
    EXPECT_EQ(reason_of(service.list(town, query)), "query.bad_value");
}

} // namespace
} // namespace wuzhi::smart::cases
