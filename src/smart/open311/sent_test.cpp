// What came with a request, shown to those who work on it; and updates, both ways.

#include "smart/open311/fixture_test.hpp"

#include <gmock/gmock.h>

namespace wuzhi::smart::open311 {
namespace {

using namespace fixture;
using cases::Action;
using county::identity::PostKind;

class Open311Sent : public Open311Fixture {
protected:
    Fields update(const std::string& number, const Fields& changes = {})
    {
        Fields all{
            {"api_key", "demo"},
            {"service_request_id", number},
            {"update_id", "17"},
            {"status", "OPEN"},
            {"updated_datetime", "2026-11-23T09:00:00+08:00"},
            {"description", "又来了一堆"}};
        for (const auto& change : changes) {
            std::erase_if(all, [&](const auto& field) { return field.first == change.first; });
            all.push_back(change);
        }
        return all;
    }
    int refused(const Fields& sent)
    {
        const auto outcome = service.take_update(county_code, sent);
        EXPECT_TRUE(outcome);
        const auto* faults = outcome ? std::get_if<Faults>(&*outcome) : nullptr;
        return faults ? faults->front().status : 200;
    }
};
INSTANTIATE_TEST_SUITE_P(
    Engines, Open311Sent, testing::ValuesIn(test::engines()), test::engine_name
);

TEST_P(Open311Sent, TheDeskReadsAnswersAndTheLink)
{
    const auto number = submitted(
        {{"service_code", "0110"},
         {"attribute[damage]", "hole"},
         {"attribute[own]", "x"},
         {"media_url", "https://example.org/a.jpg"},
         {"last_name", "才让"},
         {"first_name", "卓玛"},
         {"email", "a@example.org"}}
    );
    const auto view = service.sent(clerk, id_of(number));
    ASSERT_TRUE(view);
    ASSERT_EQ(view->answers.size(), 2U);
    EXPECT_EQ(view->answers[0].question, "怎样损坏");
    EXPECT_THAT(view->answers[0].values, testing::ElementsAre("坑槽"));
    EXPECT_EQ(view->answers[1].question, "");
    EXPECT_THAT(view->answers[1].values, testing::ElementsAre("x"));
    EXPECT_EQ(view->media_url, "https://example.org/a.jpg");
}

TEST_P(Open311Sent, NobodyElseReadsIt)
{
    const auto id = id_of(submitted());
    const auto stranger = caller(PostKind::village_clerk, "632822100002");
    EXPECT_EQ(service.sent(stranger, id).error().reason, "case.not_found");
}

TEST_P(Open311Sent, TheSenderIsKeptSealedAndToldToWhoIsAskedBySmartParties)
{
    const auto sender = [&](const std::string& number) {
        const auto id = id_of(number);
        const auto known =
            database->read([&](db::Session& s) { return service.sender(s, county_code, id); });
        EXPECT_TRUE(known);
        return known ? *known : std::optional<Contact>{};
    };
    EXPECT_EQ(sender(submitted())->phone, "13912345678");
    EXPECT_FALSE(sender(submitted({{"phone", ""}})));
}

TEST_P(Open311Sent, ACaseThatCameAnotherWayHasNothingToShow)
{
    const auto receipt = cases.report(
        clerk,
        {.id = ids.next<CaseId>(),
         .category = *BoundedText<1, 20>::parse("0102"),
         .description = *LongText::parse("x"),
         .unit = BoundedText<6, 15>::parse(village)}
    );
    ASSERT_TRUE(receipt);
    const auto view = service.sent(clerk, receipt->id);
    ASSERT_TRUE(view);
    EXPECT_TRUE(view->answers.empty() && view->updates.empty());
}

TEST_P(Open311Sent, AnUpdateOfAnotherSystemIsKeptOnceAndShownToTheDesk)
{
    const auto number = submitted();
    for (int i = 0; i < 2; ++i)
        EXPECT_EQ(refused(update(number)), 200);
    const auto view = service.sent(clerk, id_of(number));
    ASSERT_EQ(view->updates.size(), 1U);
    EXPECT_EQ(view->updates[0].update_id, "17");
    EXPECT_EQ(view->updates[0].status, "OPEN");
    EXPECT_EQ(view->updates[0].description, "又来了一堆");
}

TEST_P(Open311Sent, AnUpdateIsRefusedByTheLetter)
{
    const auto number = submitted();
    EXPECT_EQ(refused(update(number, {{"api_key", ""}})), 403);
    EXPECT_EQ(refused(update(number, {{"api_key", "x"}})), 403);
    EXPECT_EQ(refused(update(number, {{"status", ""}})), 400);
    EXPECT_EQ(refused(update("2026-100-0000001")), 404);
    act(clerk,
        number,
        {{.action = Action::recuse, .reason = "说的是我们自己", .about = cases::About::village}});
    EXPECT_EQ(refused(update(number)), 404) << "a complaint";
}

TEST_P(Open311Sent, OtherSystemsFollowByWhatChanged)
{
    const auto number = submitted();
    act(clerk, number, {{.action = Action::accept}});
    const auto outcome = service.updates(county_code, {});
    ASSERT_TRUE(outcome && std::holds_alternative<std::vector<UpdateView>>(*outcome));
    const auto& updates = std::get<std::vector<UpdateView>>(*outcome);
    ASSERT_EQ(updates.size(), 2U);
    EXPECT_EQ(updates[1].id, number + "-2");
    EXPECT_EQ(updates[1].service_request_id, number);
    EXPECT_EQ(updates[1].status, "ACTION_SCHEDULED");
    EXPECT_EQ(updates[1].description, "已立案待派遣");
    const auto wrong = service.updates(county_code, {{"start_date", "x"}});
    ASSERT_TRUE(wrong && std::holds_alternative<Faults>(*wrong));
}

} // namespace
} // namespace wuzhi::smart::open311
