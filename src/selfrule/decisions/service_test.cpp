// Matters on both engines: who may do what, what is refused, what everybody sees.

#include "selfrule/decisions/fixture_test.hpp"
#include "selfrule/decisions/unit_moves_service.hpp"

namespace wuzhi::selfrule::decisions {
namespace {

using namespace fixture;

class DecisionService : public Decisions {};
INSTANTIATE_TEST_SUITE_P(
    Engines, DecisionService, testing::ValuesIn(test::engines()), test::engine_name
);

TEST_P(DecisionService, AMeetingWithoutAQuorumIsHeldAgainAndPassesAtExactlyTheThreshold)
{
    const auto id = reviewed(matter(T::land_contract, B::collective_assembly));
    const Counts few{.eligible = 50, .present = 33};
    EXPECT_EQ(tried(village, id, vote(A::resolve, few)), "decision.no_quorum");
    EXPECT_EQ(state(id), S::reviewed);
    auto view = done(village, id, vote(A::resolve, few, VoteOutcome::no_quorum));
    EXPECT_EQ(view.line.state, S::lapsed);
    ASSERT_EQ(view.steps.back().quorum.size(), 1U);
    EXPECT_EQ(view.steps.back().quorum.at(0).least, 34);
    EXPECT_EQ(view.steps.back().quorum.at(0).count, 33);
    pass(11);
    const Counts short_of_one{.eligible = 50, .present = 34, .yes = 33, .no = 1};
    EXPECT_EQ(tried(village, id, vote(A::resolve, short_of_one)), "decision.not_passed");
    view = done(village, id, vote(A::resolve, {.eligible = 50, .present = 34, .yes = 34}));
    EXPECT_EQ(view.line.state, S::resolved);
    EXPECT_EQ(to_text(*view.line.due_on), "2026-03-23"); // Ten days to put it up.
}

TEST_P(DecisionService, AWrongMeetingIsRefusedWithTheArticle)
{
    const auto refused = service.begin(village, {}, matter(T::land_contract, B::village_assembly));
    EXPECT_EQ(reason_of(refused), "decision.wrong_body");
    EXPECT_NE(refused.error().message.find("第二十六条第一款第（八）项"), std::string::npos);
    EXPECT_TRUE(service.matters(village, {.list = MatterList::all})->matters.empty());
    EXPECT_TRUE(facts().empty());
}

TEST_P(DecisionService, AMatterIsUnderTheLawOfTheDayItBegan)
{
    const auto old = begun(matter(T::public_works, B::village_assembly, "2025-12-31"));
    const auto now = begun(matter(T::public_works, B::village_assembly, "2026-01-01"));
    const auto article = [&](MatterId id) {
        const auto view = service.matter(village, id);
        for (const auto& rule : view->rules)
            if (rule.action == A::resolve) return rule.quorum->by.article;
        return std::string{};
    };
    EXPECT_EQ(article(old), "第二十二条");
    EXPECT_EQ(article(now), "第二十六条");
    EXPECT_EQ(service.matter(village, old)->route.text_version, "2018-12-29");
    EXPECT_EQ(service.matter(village, now)->route.text_version, "2025-10-28");
}

TEST_P(DecisionService, AUnitWithoutSelfGovernmentIsRefused)
{
    const auto refused = service.begin(farmer, {}, matter(T::public_works, B::village_assembly));
    EXPECT_EQ(reason_of(refused), "decision.no_self_government");
    EXPECT_EQ(reason_of(service.routes(farmer, day("2026-03-02"))), "decision.no_self_government");
    const auto of_residents =
        service.begin(neighbour, {}, matter(T::public_works, B::village_assembly));
    EXPECT_EQ(reason_of(of_residents), "decision.not_for_unit");
    const auto unheard = service.begin(
        village, {}, matter(T::construction_land, B::collective_assembly, "2024-01-01")
    );
    EXPECT_EQ(reason_of(unheard), "decision.no_rule");
}

TEST_P(DecisionService, TheWholeWayToTheArchive)
{
    const auto id = resolved();
    EXPECT_EQ(
        tried(village, id, {.action = A::implement, .due_on = day("2026-09-01")}),
        "decision.wrong_state"
    );
    auto view = done(village, id, posting(A::publish));
    EXPECT_EQ(to_text(*view.line.shown_until), "2026-03-17");
    EXPECT_EQ(view.notices.at(0).text_sha256.size(), 64U);
    pass(15);
    const Order implement{
        .action = A::implement, .words = "五月底前完成", .due_on = day("2026-09-01")};
    EXPECT_EQ(tried(village, id, implement), "decision.still_shown");
    auto correction = posting(A::correct, "决议：同意，期限五年。");
    correction.words = "漏写期限";
    view = done(village, id, correction); // On the fifteenth day: the days begin again.
    EXPECT_EQ(to_text(*view.line.shown_until), "2026-04-01");
    EXPECT_EQ(view.notices.size(), 2U);
    pass(15);
    EXPECT_EQ(tried(village, id, implement), "decision.still_shown");
    pass(1);
    view = done(village, id, implement);
    EXPECT_EQ(to_text(*view.line.due_on), "2026-09-01");
    done(village, id, posting(A::publish_results, "已按户落实。"));
    EXPECT_EQ(tried(village, id, {.action = A::archive}), "decision.still_shown");
    pass(16);
    EXPECT_EQ(done(village, id, {.action = A::archive}).line.state, S::archived);
    EXPECT_EQ(service.matter(village, id)->notices.back().kind, NoticeKind::results);
    EXPECT_TRUE(service.matters(village, {.list = MatterList::open})->matters.empty());
}

TEST_P(DecisionService, TheVillageDecidesItsTownshipOverseesAndOthersSeeNothing)
{
    const auto id = begun(matter(T::public_works, B::village_assembly));
    for (const auto& who : {village, head, watcher, town, county_desk})
        EXPECT_TRUE(service.matter(who, id));
    for (const auto& who : {neighbour, other_town})
        EXPECT_EQ(reason_of(service.matter(who, id)), "decision.unknown");
    EXPECT_EQ(tried(watcher, id, study()), "decision.not_yours");
    EXPECT_EQ(tried(town, id, study()), "decision.not_yours");
    EXPECT_EQ(tried(neighbour, id, study()), "decision.unknown");
    done(head, id, study());
    EXPECT_EQ(tried(village, id, with_words(A::send_back)), "decision.not_yours");
    EXPECT_EQ(tried(county_desk, id, with_words(A::send_back)), "decision.not_yours");
    EXPECT_EQ(done(town, id, with_words(A::send_back)).line.state, S::returned);
    done(village, id, study());
    EXPECT_EQ(done(village, id, with_words(A::withdraw)).line.state, S::withdrawn);
}

TEST_P(DecisionService, TheTownshipSeesWhoIsLateAndOrdersToCorrect)
{
    const auto id = resolved();
    const auto late = [&](const Caller& who) {
        return service.matters(who, {.list = MatterList::late})->matters.size();
    };
    pass(10);
    EXPECT_EQ(late(town), 0U);
    pass(1);
    EXPECT_EQ(late(town), 1U);
    EXPECT_EQ(late(village), 1U);
    EXPECT_EQ(late(other_town), 0U);
    EXPECT_TRUE(service.matter(town, id)->line.is_late);
    Order order{.action = A::order_correction, .words = "未依法公布", .due_on = today()};
    EXPECT_EQ(tried(town, id, order), "decision.day");
    order.due_on = Date{std::chrono::sys_days{today()} + std::chrono::days{5}};
    EXPECT_EQ(done(town, id, order).line.state, S::ordered_to_correct);
    EXPECT_EQ(late(town), 0U);
    auto view = done(town, id, with_words(A::lift_order));
    EXPECT_EQ(view.line.state, S::resolved);
    EXPECT_EQ(late(town), 1U); // The day that ran before runs on.
    done(village, id, posting(A::publish));
    EXPECT_EQ(done(town, id, with_words(A::object)).line.state, S::objected);
    EXPECT_EQ(done(village, id, with_words(A::settle)).line.state, S::published);
    EXPECT_EQ(done(town, id, with_words(A::annul)).line.state, S::annulled);
}

TEST_P(DecisionService, TheVillagersMeetingRevokesWhatItsRepresentativesDecided)
{
    auto body = matter(T::public_works, B::village_reps);
    EXPECT_EQ(reason_of(service.begin(village, {}, body)), "decision.delegation");
    body.delegation = ReasonText::parse("村民会议授权：公益事业，一年");
    body.delegated_on = day("2026-01-10");
    const auto id = reviewed(body);
    Counts counts{.eligible = 30, .present = 20, .representatives = 25, .women = 9, .yes = 20};
    EXPECT_EQ(tried(village, id, vote(A::resolve, counts)), "decision.composition");
    counts.women = 10;
    done(village, id, vote(A::resolve, counts));
    const Counts few{.eligible = 200, .present = 100};
    EXPECT_EQ(
        done(village, id, vote(A::revoke, few, VoteOutcome::no_quorum)).line.state, S::resolved
    );
    const Counts many{.eligible = 200, .present = 101, .yes = 51, .no = 50};
    EXPECT_EQ(done(village, id, vote(A::revoke, many)).line.state, S::revoked);
    EXPECT_EQ(tried(village, resolved(), vote(A::revoke, many)), "decision.not_revocable");
}

TEST_P(DecisionService, AMeetingIsToldOfInTimeAndSaysHowItVoted)
{
    const auto id = reviewed(matter(T::land_contract, B::collective_assembly));
    const auto with = [&](auto change) {
        auto order = vote(A::resolve, {.eligible = 50, .present = 34, .yes = 34});
        change(order);
        return tried(village, id, order);
    };
    EXPECT_EQ(with([](Order& o) { o.notified_on.reset(); }), "decision.notice");
    EXPECT_EQ(
        with([](Order& o) {
            o.is_notice_waived = true;
            o.notified_on.reset();
        }),
        "decision.notice"
    );
    EXPECT_EQ(with([](Order& o) { o.method.reset(); }), "decision.method");
    EXPECT_EQ(with([](Order& o) { o.held_on = day("2026-03-03"); }), "decision.day");
    EXPECT_EQ(with([](Order& o) { o.counts.abstain = 1; }), "decision.counts");
    EXPECT_EQ(with([](Order& o) { o.outcome = VoteOutcome::not_passed; }), "decision.announced");
    EXPECT_EQ(with([](Order&) {}), "");
}

TEST_P(DecisionService, ASteppingTwiceByOneKeyIsDoneOnceAndAnIdOnce)
{
    const auto body = matter(T::public_works, B::village_assembly);
    const auto id = begun(body);
    EXPECT_EQ(reason_of(service.begin(village, {}, body)), "decision.id_taken");
    const Once once{.county = county_code, .principal = "p", .key = "k", .digest = "d"};
    EXPECT_TRUE(service.act(village, once, id, study()));
    EXPECT_TRUE(service.act(village, once, id, study()));
    EXPECT_EQ(service.matter(village, id)->steps.size(), 2U);
}

TEST_P(DecisionService, EverybodySeesWhatHangsOnTheBoardAndNothingElse)
{
    const auto id = resolved();
    EXPECT_EQ(reason_of(service.published(county_code, id)), "decision.unknown");
    EXPECT_TRUE(service.published(county_code, PublicDecisionQuery{})->decisions.empty());
    done(village, id, posting(A::publish));
    const auto seen = service.published(county_code, id);
    ASSERT_TRUE(seen) << reason_of(seen);
    EXPECT_EQ(seen->counts->yes, 34);
    EXPECT_EQ(seen->quorum_by->article, "第二十七条");
    EXPECT_EQ(seen->notices.at(0).text, "决议：同意。");
    const auto text = to_json(*seen);
    for (const auto* kept : {"会议记录", "驻村干部", "支部会议记录"})
        EXPECT_EQ(text.find(kept), std::string::npos) << kept;
    const auto in = [&](std::optional<std::string> unit) {
        return service.published(county_code, PublicDecisionQuery{.unit = unit});
    };
    EXPECT_EQ(in({})->decisions.size(), 1U);
    EXPECT_EQ(in(township)->decisions.size(), 1U);
    EXPECT_EQ(in(herders)->decisions.size(), 1U);
    EXPECT_EQ(in(other_township)->decisions.size(), 0U);
    EXPECT_EQ(reason_of(in("x")), "query.bad_value");
    EXPECT_EQ(
        reason_of(service.published(county_code, PublicDecisionQuery{.limit = 0})),
        "query.bad_value"
    );
}

TEST_P(DecisionService, FactsArePublicAndHoldNoWordThatSomebodyWrote)
{
    const auto id = resolved();
    done(village, id, posting(A::publish));
    std::vector<std::string> kinds;
    for (const auto& fact : facts()) {
        kinds.push_back(fact.kind);
        EXPECT_EQ(fact.header, "open");
        for (const auto* word : {"草场", "记录", "驻村干部", "同意"})
            EXPECT_EQ(fact.public_body.find(word), std::string::npos) << fact.public_body;
    }
    EXPECT_EQ(
        kinds,
        (std::vector<std::string>{
            "decision.begun",
            "decision.proposed",
            "decision.discussed",
            "decision.reviewed",
            "decision.voted",
            "decision.published"})
    );
    EXPECT_NE(facts().back().public_body.find("text_sha256"), std::string::npos);
}

TEST_P(DecisionService, ListsGoOnWhereAPageEnded)
{
    for (int i = 0; i < 5; ++i)
        (void)begun(matter(T::public_works, B::village_assembly));
    auto page = service.matters(village, {.list = MatterList::all, .limit = 3});
    ASSERT_EQ(page->matters.size(), 3U);
    ASSERT_TRUE(page->more_before);
    page = service.matters(village, {.before = page->more_before, .limit = 3});
    EXPECT_EQ(page->matters.size(), 2U);
    EXPECT_FALSE(page->more_before);
    EXPECT_EQ(reason_of(service.matters(village, {.limit = 101})), "query.bad_value");
}

TEST_P(DecisionService, TheVillageIsToldWhichMeetingsDecideWhat)
{
    const auto list = service.routes(village, day("2026-03-02"));
    ASSERT_TRUE(list);
    EXPECT_EQ(list->routes.size(), 15U); // All but the residents'.
    const auto of_town = service.routes(neighbour, day("2026-03-02"));
    EXPECT_EQ(of_town->routes.front().type, T::collective_income);
    EXPECT_EQ(of_town->routes.back().type, T::residents_convention);
}

TEST_P(DecisionService, AMatterGoesWhereItsVillageGoes)
{
    const auto id = begun(matter(T::public_works, B::village_assembly));
    const county::UnitsMoved moved{
        .county = county_code,
        .recorded_at = clock.now() + std::chrono::hours{1},
        .moves = {
            {.code_before = herders,
             .successor = ids.next<county::UnitId>(),
             .code = "632822200009"}}};
    ASSERT_TRUE(database->write([&](db::Session& s) -> Result<> {
        follow_units(s, moved);
        return {};
    }));
    EXPECT_EQ(reason_of(service.matter(village, id)), "decision.unknown");
    EXPECT_EQ(service.matter(other_town, id)->line.unit, "632822200009");
}

} // namespace
} // namespace wuzhi::selfrule::decisions
