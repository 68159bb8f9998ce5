// Who sees what: complaints, organisations, copies.

#include "smart/cases/fixture_test.hpp"

#include <algorithm>
#include <gmock/gmock.h>

namespace wuzhi::smart::cases {
namespace {

using namespace fixture;

class CaseSight : public CaseFixture {
protected:
    Receipt complaint(About about)
    {
        auto sent = body();
        sent.about = about;
        auto receipt = service.report(resident, sent);
        EXPECT_TRUE(receipt) << reason_of(receipt);
        return std::move(*receipt);
    }
    std::size_t listed(const Caller& who)
    {
        std::size_t most = 0;
        for (const auto list :
             {CaseList::all,
              CaseList::open,
              CaseList::given_out,
              CaseList::breached,
              CaseList::urgent,
              CaseList::involved,
              CaseList::unlocated,
              CaseList::due,
              CaseList::to_decide,
              CaseList::to_tell,
              CaseList::to_ask})
            most = std::max(most, service.list(who, {.list = list})->cases.size());
        return most;
    }
};
INSTANTIATE_TEST_SUITE_P(Engines, CaseSight, testing::ValuesIn(test::engines()), test::engine_name);

TEST_P(CaseSight, AComplaintStartsAboveThoseItIsAboutAndTheySeeNothingOfIt)
{
    const auto receipt = complaint(About::village);
    EXPECT_EQ(receipt.holder, township);
    for (const auto& who : {clerk, head, warden, watcher}) {
        EXPECT_EQ(reason_of(service.read(who, receipt.id)), "case.not_found");
        EXPECT_EQ(reason_of(service.steps(who, receipt.id)), "case.not_found");
        EXPECT_EQ(reason_of(service.work(who, receipt.id)), "case.not_found");
        EXPECT_EQ(
            reason_of(act(who, receipt.id, {{.action = Action::note, .reason = "x y"}})),
            "case.not_found"
        );
        EXPECT_EQ(listed(who), 0U);
    }
    EXPECT_EQ(listed(town), 1U);
    EXPECT_EQ(service.read(town, receipt.id)->unit, township);
    done(town, receipt.id, {{.action = Action::accept}});
    EXPECT_EQ(
        reason_of(act(town, receipt.id, {{.action = Action::dispatch}, grid}, 2)),
        "case.receiver_concerned"
    );
}

TEST_P(CaseSight, AComplaintAboutTheTownshipIsTheCountys)
{
    const auto receipt = complaint(About::township);
    EXPECT_EQ(receipt.holder, county_code);
    EXPECT_EQ(listed(town), 0U);
    EXPECT_EQ(listed(county_desk), 1U);
    // The number names the township it lies in no more.
    EXPECT_EQ(receipt.number.substr(4, 5), "-000-");
}

TEST_P(CaseSight, ADeskThatStepsAsideLosesSightOfTheCase)
{
    const auto id = reported().id;
    EXPECT_EQ(listed(clerk), 1U);
    Order order{{.action = Action::recuse, .reason = "说的是村干部", .about = About::village}};
    ASSERT_TRUE(act(clerk, id, order, 1));
    EXPECT_EQ(reason_of(service.read(clerk, id)), "case.not_found");
    EXPECT_EQ(listed(clerk), 0U);
    EXPECT_EQ(service.read(town, id)->holder, township);
}

TEST_P(CaseSight, AnOrganisationSeesWhatItIsGivenAndNothingElse)
{
    const auto id = reported().id;
    const auto other = reported().id;
    EXPECT_EQ(listed(handler), 0U);
    done(clerk, id, {{.action = Action::escalate, .reason = "要乡里的站所"}});
    done(town, id, {{.action = Action::accept}});
    EXPECT_EQ(
        reason_of(
            act(town, id, {{.action = Action::dispatch}, to_text(ids.next<OrganisationId>())}, 3)
        ),
        "case.unit_unknown"
    );
    done(town, id, {{.action = Action::dispatch}, to_text(bureau)});
    EXPECT_EQ(service.list(handler, {})->cases.size(), 1U);
    EXPECT_EQ(reason_of(service.read(handler, other)), "case.not_found");
    done(handler, id, {{.action = Action::acknowledge}});
    done(handler, id, {{.action = Action::submit, .result = "已修好"}});
    EXPECT_EQ(
        reason_of(act(handler, id, {{.action = Action::confirm}}, service.read(town, id)->version)),
        "case.not_holder"
    );
    done(leader, id, {{.action = Action::confirm}});
    EXPECT_TRUE(service.read(handler, id)); // It may still read what it did.
    EXPECT_TRUE(service.list(handler, {})->cases.empty());
}

TEST_P(CaseSight, AComplaintAboutAnOrganisationIsHiddenFromItEvenIfItHadTheCase)
{
    const auto id = reported().id;
    done(clerk, id, {{.action = Action::escalate, .reason = "要乡里的站所"}});
    done(town, id, {{.action = Action::accept}});
    done(town, id, {{.action = Action::dispatch}, to_text(bureau)});
    done(handler, id, {{.action = Action::return_case, .reason = "不是我们的"}});
    EXPECT_TRUE(service.read(handler, id));
    Order order{
        {.action = Action::recuse, .reason = "说的是站里的人", .about = About::organisation},
        to_text(bureau)};
    done(town, id, order);
    EXPECT_EQ(reason_of(service.read(handler, id)), "case.not_found");
    EXPECT_EQ(listed(handler), 0U);
    EXPECT_EQ(listed(town), 0U);
    done(county_desk, id, {{.action = Action::accept}});
    EXPECT_EQ(
        reason_of(
            act(county_desk,
                id,
                {{.action = Action::dispatch}, to_text(bureau)},
                service.read(county_desk, id)->version)
        ),
        "case.receiver_concerned"
    );
}

TEST_P(CaseSight, ACopyLetsAnotherUnitReadAndNothingMore)
{
    const auto id = reported().id;
    done(clerk, id, {{.action = Action::escalate, .reason = "涉及两个村"}});
    done(town, id, {{.action = Action::copy}, other_village});
    EXPECT_TRUE(service.read(neighbour, id));
    EXPECT_EQ(reason_of(act(neighbour, id, {{.action = Action::accept}}, 2)), "case.not_holder");
    EXPECT_EQ(service.list(neighbour, {.list = CaseList::involved})->cases.size(), 1U);
}

TEST_P(CaseSight, AMergedReportFollowsTheCaseItGoesOnAsAndASplitOneItsWhole)
{
    const auto first = handled();
    const auto second = reported();
    EXPECT_EQ(
        reason_of(
            act(clerk,
                second.id,
                {{.action = Action::merge, .reason = "同一件事", .target = ids.next<CaseId>()}},
                1)
        ),
        "case.target_unknown"
    );
    done(clerk, second.id, {{.action = Action::merge, .reason = "同一件事", .target = first.id}});
    const auto followed = service.follow(resident, follow_body(second));
    ASSERT_TRUE(followed) << reason_of(followed);
    EXPECT_EQ(followed->state, CaseState::handling);
    EXPECT_EQ(followed->merged_into, first.number);

    const auto whole = reported();
    done(clerk, whole.id, {{.action = Action::accept}});
    const auto part = service.split(
        clerk,
        Once{},
        whole.id,
        {ids.next<CaseId>(),
         *BoundedText<1, 20>::parse("0103"),
         *LongText::parse("渣土部分"),
         ReasonText::parse("两件事")},
        2
    );
    ASSERT_TRUE(part) << reason_of(part);
    EXPECT_EQ(part->parent, whole.id);
    EXPECT_EQ(service.work(clerk, whole.id)->children.size(), 1U);
}

} // namespace
} // namespace wuzhi::smart::cases
