// Danger, violence at home, a child at risk: the county's alone from the beginning.

#include "smart/cases/export_service.hpp"
#include "smart/cases/fixture_test.hpp"
#include "smart/cases/take_in_service.hpp"

#include <gmock/gmock.h>

namespace wuzhi::smart::cases {
namespace {

using namespace fixture;
using testing::HasSubstr;

constexpr auto violence = "6702";

class GraveCase : public CaseFixture {
protected:
    void SetUp() override
    {
        CaseFixture::SetUp();
        ASSERT_TRUE(service.save_categories({Category{
            .county = county_code,
            .code = violence,
            .group_name = "危急求助",
            .name = "家庭暴力",
            .time_limit = "30分钟",
            .is_grave = true}}));
    }
    ReportBody grave_body()
    {
        auto sent = body();
        sent.category = *BoundedText<1, 20>::parse(violence);
        return sent;
    }
    Receipt grave()
    {
        auto receipt = service.report(warden, grave_body());
        EXPECT_TRUE(receipt) << reason_of(receipt);
        return std::move(*receipt);
    }
    void expect_unseen_below(CaseId id)
    {
        for (const auto& who :
             {warden, watcher, clerk, head, neighbour, town, town_leader, handler}) {
            EXPECT_EQ(reason_of(service.read(who, id)), "case.not_found");
            EXPECT_EQ(reason_of(service.steps(who, id)), "case.not_found");
            EXPECT_EQ(reason_of(service.work(who, id)), "case.not_found");
            EXPECT_EQ(
                reason_of(act(who, id, {{.action = Action::note, .reason = "x y"}})),
                "case.not_found"
            );
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
                  CaseList::to_tell}) {
                const auto page = service.list(who, {.list = list});
                ASSERT_TRUE(page);
                EXPECT_TRUE(page->cases.empty()) << to_text(list);
            }
        }
    }
};
INSTANTIATE_TEST_SUITE_P(Engines, GraveCase, testing::ValuesIn(test::engines()), test::engine_name);

TEST_P(GraveCase, IsTakenAndHandedOutWithinMinutesByDayAndNight)
{
    at("2026-11-29T02:00:00+08:00"); // A Sunday, at night.
    const auto id = grave().id;
    const auto half_an_hour = clock.now() + std::chrono::minutes{30};
    EXPECT_EQ(service.read(county_desk, id)->due_at, half_an_hour);
    done(county_desk, id, {{.action = Action::accept}});
    EXPECT_EQ(service.read(county_desk, id)->due_at, half_an_hour);
    done(county_desk, id, {{.action = Action::dispatch}, to_text(police)});
    EXPECT_EQ(service.read(county_desk, id)->due_at, half_an_hour);
}

TEST_P(GraveCase, NobodyIsOfferedToMakeItPublic)
{
    const auto id = grave().id;
    const auto plain = reported().id;
    const auto offered = [&](CaseId of) { return service.read(county_desk, of)->actions; };
    EXPECT_THAT(offered(plain), testing::Contains(Action::release));
    EXPECT_THAT(offered(id), testing::Not(testing::Contains(Action::release)));
}

TEST_P(GraveCase, SkipsTheVillageAndIsUrgentAtTheCounty)
{
    const auto receipt = grave();
    EXPECT_EQ(receipt.holder, county_code);
    EXPECT_THAT(receipt.notice.value_or(""), HasSubstr("110"));
    EXPECT_THAT(receipt.notice.value_or(""), HasSubstr("119"));
    EXPECT_THAT(receipt.notice.value_or(""), HasSubstr("120"));
    EXPECT_EQ(receipt.number.substr(4, 5), "-000-"); // The number names no township.
    expect_unseen_below(receipt.id);
    const auto seen = service.read(county_desk, receipt.id);
    ASSERT_TRUE(seen) << reason_of(seen);
    EXPECT_TRUE(seen->is_grave && seen->is_urgent);
    EXPECT_EQ(seen->level, CaseLevel::county);
    EXPECT_EQ(seen->unit, county_code);
    EXPECT_EQ(seen->unit_path, county_code);
    EXPECT_EQ(seen->about_unit, grid); // The county knows where it is.
    EXPECT_EQ(service.list(county_desk, {.list = CaseList::urgent})->cases.size(), 1U);
}

TEST_P(GraveCase, OtherReportsHaveNoNotice)
{
    EXPECT_FALSE(reported().notice);
    const auto body = grave_body();
    const auto first = service.report(resident, body);
    const auto again = service.report(resident, body);
    ASSERT_TRUE(first && again);
    EXPECT_EQ(first->number, again->number);
    EXPECT_EQ(first->notice, again->notice);
}

TEST_P(GraveCase, GoesToTheCountysOwnOfficersAndBodiesOnly)
{
    const auto id = grave().id;
    done(county_desk, id, {{.action = Action::accept}});
    const std::vector<std::string> below{township, other_village, to_text(bureau)};
    for (const auto& to : below) {
        for (const auto action : {Action::dispatch, Action::copy, Action::hand_down}) {
            EXPECT_EQ(
                reason_of(act(county_desk, id, {{.action = action, .reason = "请办理"}, to}, 2)),
                "case.receiver_below_county"
            );
        }
    }
    done(county_desk, id, {{.action = Action::dispatch}, to_text(police)});
    const auto officer = of_police(PostKind::organisation_handler);
    done(officer, id, {{.action = Action::acknowledge}});
    expect_unseen_below(id);
    done(officer, id, {{.action = Action::submit, .result = "人已安全"}});
    done(of_police(PostKind::organisation_leader), id, {{.action = Action::confirm}});
    done(county_desk, id, {{.action = Action::close, .has_passed = true}});
    EXPECT_EQ(
        reason_of(
            act(county_leader,
                id,
                {{.action = Action::release, .result = "摘要"}},
                service.read(county_desk, id)->version)
        ),
        "case.not_releasable"
    );
    expect_unseen_below(id);
}

TEST_P(GraveCase, WhatTheVillageFindsToBeGraveLeavesItsSight)
{
    const auto id = reported().id;
    done(clerk, id, {{.action = Action::copy}, grid});
    done(town, id, {{.action = Action::supervise, .reason = "请尽快"}});
    const auto seen = done(clerk, id, {{.action = Action::accept, .category = violence}});
    EXPECT_TRUE(seen.is_grave && seen.is_urgent);
    EXPECT_EQ(seen.holder, county_code);
    EXPECT_TRUE(seen.actions.empty());
    expect_unseen_below(id);
    for (const auto& who : {clerk, warden})
        EXPECT_TRUE(service.tasks(who)->tasks.empty());
    EXPECT_EQ(service.read(county_desk, id)->state, CaseState::accepted);
    done(county_desk, id, {{.action = Action::dispatch}, to_text(police)});
}

TEST_P(GraveCase, AGravePartIsTheCountysAndThePartOfAGraveOneToo)
{
    const auto whole = reported().id;
    done(clerk, whole, {{.action = Action::accept}});
    const auto split = [&](const Caller& who, CaseId of, const std::string& category) {
        const auto part = service.split(
            who,
            Once{},
            of,
            {ids.next<CaseId>(),
             *BoundedText<1, 20>::parse(category),
             *LongText::parse("另一件事"),
             ReasonText::parse("两件事")},
            service.read(county_desk, of)->version
        );
        EXPECT_TRUE(part) << reason_of(part);
        return part ? *part : CaseView{};
    };
    const auto part = split(clerk, whole, violence);
    EXPECT_TRUE(part.is_grave);
    EXPECT_EQ(part.category_name, "家庭暴力");
    EXPECT_TRUE(part.actions.empty());
    for (const auto& who : {clerk, head, warden, town})
        EXPECT_EQ(reason_of(service.read(who, part.id)), "case.not_found");
    EXPECT_TRUE(service.work(clerk, whole)->children.empty());
    done(county_desk, part.id, {{.action = Action::accept}});
    const auto second = split(county_desk, part.id, "0103");
    EXPECT_TRUE(second.is_grave && second.is_urgent);
    EXPECT_EQ(second.about_unit, grid);
    EXPECT_EQ(reason_of(service.read(clerk, second.id)), "case.not_found");
}

TEST_P(GraveCase, AComplaintAboutTheVillageInAGraveMatterIsBoth)
{
    auto sent = grave_body();
    sent.about = About::village;
    const auto receipt = service.report(resident, sent);
    ASSERT_TRUE(receipt) << reason_of(receipt);
    expect_unseen_below(receipt->id);
    const auto seen = service.read(county_desk, receipt->id);
    ASSERT_TRUE(seen) << reason_of(seen);
    EXPECT_TRUE(seen->is_grave);
    EXPECT_EQ(seen->about, About::village);
    Order order{{.action = Action::recuse, .reason = "说的是乡里", .about = About::township}};
    EXPECT_EQ(done(county_desk, receipt->id, order).about_unit, grid);
    expect_unseen_below(receipt->id);
}

TEST_P(GraveCase, TakenInFromAnotherSystemItIsTheCountysAloneAndDoesNotLeave)
{
    const ForeignCase foreign{
        .source_id = "1",
        .digest = "d",
        .requested_at = clock.now() - std::chrono::hours{2},
        .state = CaseState::reported,
        .category = violence,
        .description = "隔壁打人",
        .unit = village};
    auto nowhere = foreign;
    nowhere.source_id = "2";
    nowhere.unit.clear();
    auto over = foreign;
    over.source_id = "3";
    over.state = CaseState::closed;
    over.closed_at = clock.now() - std::chrono::hours{1};
    ASSERT_EQ(
        take_in(tools, {county_code, county_code, "old"}, std::vector{foreign, nowhere, over})
            ->taken,
        3
    );
    const auto seen = service.list(county_desk, {.list = CaseList::all})->cases;
    ASSERT_EQ(seen.size(), 3U);
    for (const auto& c : seen) {
        EXPECT_TRUE(c.is_grave && c.is_urgent);
        EXPECT_EQ(c.holder + c.unit, std::string{county_code} + county_code);
        expect_unseen_below(c.id);
    }
    const auto lost = service.list(county_desk, {.list = CaseList::unlocated})->cases;
    ASSERT_EQ(lost.size(), 1U);
    const auto placed = done(county_desk, lost[0].id, {{.action = Action::place}, village});
    EXPECT_EQ(placed.unit, county_code);
    EXPECT_FALSE(placed.is_unlocated);
    expect_unseen_below(placed.id);
    const auto leaving = export_chunk(tools, Caller::of_system(county_code, county_code), {});
    ASSERT_TRUE(leaving);
    EXPECT_TRUE(leaving->cases.empty());
}

} // namespace
} // namespace wuzhi::smart::cases
