// What another system calls a matter, written down by a clerk: it is one case, whoever brings it.

#include "smart/cases/finding_service.hpp"
#include "smart/cases/fixture_test.hpp"

namespace wuzhi::smart::cases {
namespace {

using namespace fixture;

class ForeignNumbers : public CaseFixture {
protected:
    Finding finding{tools};

    ReportBody numbered(std::string_view id)
    {
        auto sent = body();
        sent.foreign =
            ForeignNumber{*BoundedText<1, 100>::parse("12345"), *BoundedText<1, 100>::parse(id)};
        return sent;
    }

    std::vector<CaseView> of_source(const Caller& who, std::string_view id)
    {
        const auto found = finding.of_source(
            who, {*BoundedText<1, 100>::parse("12345"), *BoundedText<1, 100>::parse(id)}
        );
        EXPECT_TRUE(found) << reason_of(found);
        return found ? found->cases : std::vector<CaseView>{};
    }
};
INSTANTIATE_TEST_SUITE_P(
    Engines, ForeignNumbers, testing::ValuesIn(test::engines()), test::engine_name
);

TEST_P(ForeignNumbers, OneThatIsHereAlreadyIsToldAndNotTakenInAgain)
{
    const auto sent = numbered("GD-1");
    const auto made = service.report(clerk, sent);
    ASSERT_TRUE(made) << reason_of(made);
    EXPECT_EQ(service.report(clerk, sent)->number, made->number); // Sent again, it is the same.
    EXPECT_EQ(reason_of(service.report(clerk, numbered("GD-1"))), "case.source_known");
    EXPECT_TRUE(service.report(clerk, numbered("GD-2")));
    EXPECT_EQ(service.list(clerk, {.list = CaseList::all})->cases.size(), 2U);
    ASSERT_EQ(of_source(town, "GD-1").size(), 1U);
    EXPECT_EQ(of_source(town, "GD-1")[0].number, made->number);
    EXPECT_TRUE(of_source(town, "GD-3").empty());
    const auto source = service.work(clerk, made->id)->source;
    ASSERT_TRUE(source);
    EXPECT_EQ(source->source, "12345");
    EXPECT_EQ(source->source_id, "GD-1");
    EXPECT_FALSE(service.work(clerk, reported().id)->source);
}

TEST_P(ForeignNumbers, AHiddenComplaintIsNotFoundByItsNumber)
{
    auto sent = numbered("GD-7");
    sent.about = About::village;
    const auto complaint = service.report(town, sent);
    ASSERT_TRUE(complaint) << reason_of(complaint);
    EXPECT_TRUE(of_source(clerk, "GD-7").empty());
    EXPECT_EQ(of_source(town, "GD-7").size(), 1U);
    // Whoever tries its number hears the same as of one that nobody knows.
    const auto probe = service.report(clerk, numbered("GD-7"));
    ASSERT_TRUE(probe) << reason_of(probe);
    const auto source = service.work(clerk, probe->id)->source;
    ASSERT_TRUE(source);
    EXPECT_EQ(source->source_id, "GD-7");
    EXPECT_EQ(of_source(clerk, "GD-7").size(), 1U);
    EXPECT_EQ(reason_of(service.report(clerk, numbered("GD-7"))), "case.source_known");
    EXPECT_EQ(of_source(town, "GD-7")[0].number, complaint->number);
    EXPECT_EQ(of_source(town, "GD-7").size(), 2U);
}

TEST_P(ForeignNumbers, OfAStrangerNoneIsKept)
{
    const auto made = service.report(resident, numbered("GD-8"));
    ASSERT_TRUE(made) << reason_of(made);
    EXPECT_FALSE(service.work(clerk, made->id)->source);
    EXPECT_TRUE(service.report(clerk, numbered("GD-8")));
}

} // namespace
} // namespace wuzhi::smart::cases
