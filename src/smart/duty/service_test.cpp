// The duty roster, the telephone duty list and hand-overs, on each engine.

#include "smart/duty/service.hpp"

#include "county/calendar/due/service.hpp"
#include "county/commands/service.hpp"
#include "platform/db/database.hpp"
#include "platform/journal/fact.hpp"
#include "platform/text/search_store.hpp"
#include "smart/cases/fixture_test.hpp"
#include "smart/duty/unit_moves_service.hpp"

namespace wuzhi::smart::duty {
namespace {

using namespace cases::fixture;
using cases::Action;

struct BodyRow {
    std::string body{};
};
BOOST_DESCRIBE_STRUCT(BodyRow, (), (body))

class Duty : public CaseFixture {
protected:
    Duty()
    {
        std::vector<db::Migration> all;
        for (const auto& one :
             {journal::schema(),
              county::commands::schema(),
              county::territory::schema(),
              county::calendar::schema(),
              county::calendar::due::schema(),
              text::schema(),
              cases::schema(),
              schema()})
            all.insert(all.end(), one.begin(), one.end());
        EXPECT_TRUE(db::migrate(*database, clock, all));
    }

    // Two at the township's desk, and the village below it; no others have a post.
    Service duty{
        {*database,
         service,
         territory,
         calendars,
         [this](db::Session&, const std::string&, const std::string& unit, Instant)
             -> Result<std::vector<Colleague>> {
             std::vector<Colleague> all;
             for (const auto& who : {town, second, clerk, warden})
                 if (who.person() != left && who.unit_code().starts_with(unit))
                     all.push_back({.person = who.person(), .name = "演*甲", .posts = {*who.role()}}
                     );
             return all;
         },
         [](db::Session&, const std::string&, const std::string&) -> Result<std::string> {
             return std::string{"演*乙"};
         },
         clock,
         ids}};
    const Caller second = caller(PostKind::township_desk, township);
    county::PersonId left{}; // Has no post any more.

    std::string last_roster_fact()
    {
        const auto body = database->read([](db::Session& s) -> Result<std::string> {
            static const db::Statement statement = db::select<BodyRow>(
                "FROM fact_private WHERE county = '632822' AND fact = (SELECT MAX(id) FROM fact"
                " WHERE county = '632822' AND kind = 'duty.roster_set')"
            );
            const auto row = s.first<BodyRow>(statement, {});
            return row ? row->body : std::string{};
        });
        return *body;
    }

    static TurnBody turn(const Caller& who, const std::string& day, Shift shift = Shift::day)
    {
        return {*parse_date(day), shift, who.person()};
    }
    // In place of what stands now, or of the version that was seen.
    Result<RosterView> entered(
        const Caller& who, std::vector<TurnBody> turns, std::optional<std::int64_t> version = {}
    )
    {
        const auto last = seen(who).version;
        return duty.set_roster(
            who, {}, {*parse_date("2026-11-01"), std::move(turns)}, version.value_or(last)
        );
    }
    RosterView seen(const Caller& who, std::optional<std::string> unit = {})
    {
        RosterQuery query{.month = *parse_date("2026-11-15")};
        if (unit) query.unit = BoundedText<6, 12>::parse(*unit);
        auto view = duty.roster(who, query);
        EXPECT_TRUE(view) << reason_of(view);
        return view ? std::move(*view) : RosterView{};
    }
    CaseId urgent()
    {
        auto sent = body();
        sent.category = *BoundedText<1, 20>::parse("0401"); // Two hours around the clock.
        const auto receipt = service.report(resident, sent);
        EXPECT_TRUE(receipt) << reason_of(receipt);
        return receipt->id;
    }
    CallBody call(CaseId about)
    {
        return {ids.next<CallId>(), about, *ShortText::parse("示范镇派出所值班室"), {}};
    }
    HandoverBody notes()
    {
        return {ids.next<HandoverId>(), *BoundedText<2, 2000>::parse("两件待催")};
    }
};
INSTANTIATE_TEST_SUITE_P(Engines, Duty, testing::ValuesIn(test::engines()), test::engine_name);

TEST_P(Duty, AMonthIsEnteredAtOnceInPlaceOfWhatWasThere)
{
    ASSERT_TRUE(entered(town, {turn(town, "2026-11-02"), turn(second, "2026-11-02", Shift::night)})
    );
    ASSERT_TRUE(entered(town, {turn(second, "2026-11-03"), turn(town, "2026-11-03")}));
    const auto view = seen(town);
    EXPECT_EQ(view.days.size(), 30U);
    EXPECT_FALSE(view.days.at(0).is_workday); // A Sunday.
    ASSERT_EQ(view.shifts.size(), 1U);
    EXPECT_EQ(to_text(view.shifts.at(0).day), "2026-11-03");
    EXPECT_EQ(view.shifts.at(0).people.size(), 2U);
    EXPECT_EQ(view.colleagues.size(), 2U); // The village's are not of this centre.
    EXPECT_TRUE(seen(county_desk, township).colleagues.empty());
}

TEST_P(Duty, OnlyWhoHasAPostAtTheCentreIsOnDutyThere)
{
    EXPECT_EQ(reason_of(entered(town, {turn(clerk, "2026-11-02")})), "duty.not_colleague");
    EXPECT_EQ(reason_of(entered(town, {turn(town, "2026-12-02")})), "duty.outside_month");
    EXPECT_EQ(
        reason_of(entered(town, std::vector<TurnBody>(501, turn(town, "2026-11-02")))),
        "duty.too_many"
    );
    EXPECT_TRUE(seen(town).shifts.empty());
}

TEST_P(Duty, WhoLeftKeepsTheTurnsThatStandAndGetsNoOthers)
{
    ASSERT_TRUE(entered(town, {turn(town, "2026-11-02"), turn(second, "2026-11-03")}));
    left = second.person();
    ASSERT_TRUE(entered(town, {turn(second, "2026-11-03"), turn(town, "2026-11-04")}));
    EXPECT_EQ(seen(town).shifts.size(), 2U);
    EXPECT_EQ(reason_of(entered(town, {turn(second, "2026-11-05")})), "duty.not_colleague");
    ASSERT_TRUE(entered(town, {turn(town, "2026-11-04")}));
    EXPECT_EQ(seen(town).shifts.size(), 1U);
}

TEST_P(Duty, WhoEntersAMonthSaysWhichVersionTheySaw)
{
    EXPECT_EQ(seen(town).version, 0);
    ASSERT_TRUE(entered(town, {turn(town, "2026-11-02")}, 0));
    EXPECT_EQ(reason_of(entered(second, {turn(second, "2026-11-03")}, 0)), "duty.stale");
    EXPECT_EQ(seen(second).shifts.at(0).people.at(0).person, town.person());
    ASSERT_TRUE(entered(second, {turn(second, "2026-11-03")}, 1));
    EXPECT_EQ(seen(town).version, 2);
    const auto fact = last_roster_fact();
    EXPECT_NE(
        fact.find(R"("added":[{"day":"2026-11-03","shift":"day","posts":["township_desk"]}])"),
        std::string::npos
    ) << fact;
    EXPECT_NE(fact.find(R"("removed":[{"day":"2026-11-02")"), std::string::npos) << fact;
    EXPECT_EQ(fact.find(to_text(town.person())), std::string::npos) << fact;
}

TEST_P(Duty, ARosterIsSeenAboveAndBelowAndNotBeside)
{
    ASSERT_TRUE(entered(town, {turn(town, "2026-11-02")}));
    for (const auto& who : {clerk, county_desk, handler})
        EXPECT_EQ(seen(who, township).shifts.size(), 1U);
    const RosterQuery beside{BoundedText<6, 12>::parse(other_village), *parse_date("2026-11-01")};
    EXPECT_EQ(reason_of(duty.roster(clerk, beside)), "duty.unit_unknown");
    const RosterQuery nowhere{BoundedText<6, 12>::parse("632822999"), *parse_date("2026-11-01")};
    EXPECT_EQ(reason_of(duty.roster(county_desk, nowhere)), "duty.unit_unknown");
}

TEST_P(Duty, TheListSaysWhoIsOnDutyNowAndHowToReachTheOffice)
{
    ASSERT_TRUE(entered(town, {turn(town, "2026-11-23"), turn(second, "2026-11-23", Shift::night)})
    );
    const auto with = [](std::string_view number) {
        return OfficeBody{*BoundedText<5, 30>::parse(number)};
    };
    for (const auto* mobile : {"139 1234 5678", "0139 1234 5678", "+86 013912345678"})
        EXPECT_EQ(reason_of(duty.set_office(town, {}, with(mobile))), "duty.telephone") << mobile;
    ASSERT_TRUE(duty.set_office(town, {}, with("0977-823 1234")));
    ASSERT_TRUE(duty.set_office(county_desk, {}, with("0977-823 0000")));
    const auto list = duty.now(clerk); // Of a village below it.
    ASSERT_TRUE(list) << reason_of(list);
    ASSERT_EQ(list->centres.size(), 2U);
    EXPECT_EQ(list->centres.at(0).telephone, "09778230000");
    EXPECT_EQ(list->centres.at(1).telephone, "09778231234");
    ASSERT_EQ(list->centres.at(1).people.size(), 1U);
    EXPECT_EQ(list->centres.at(1).people.at(0).person, town.person());
    at("2026-11-24T01:00:00+08:00");
    EXPECT_EQ(duty.now(clerk)->centres.at(1).people.at(0).person, second.person());
    ASSERT_TRUE(duty.set_office(town, {}, {})); // It has none any more.
    EXPECT_EQ(duty.now(clerk)->centres.at(1).telephone, "");
}

TEST_P(Duty, AnUrgentCaseIsOnTheListUntilItIsAcknowledged)
{
    const auto id = urgent();
    static_cast<void>(reported()); // Not urgent.
    ASSERT_EQ(duty.now(town)->urgent.size(), 1U);
    EXPECT_EQ(duty.now(town)->urgent.at(0).id, id);
    EXPECT_TRUE(duty.now(neighbour)->urgent.empty());
    const auto told = duty.called(town, {}, call(id));
    ASSERT_TRUE(told) << reason_of(told);
    ASSERT_EQ(told->calls.size(), 1U);
    EXPECT_EQ(told->calls.at(0).told_to, "示范镇派出所值班室");
    EXPECT_EQ(duty.now(clerk)->urgent.at(0).calls.size(), 1U);
    done(clerk, id, {{.action = Action::accept}});
    done(clerk, id, {{.action = Action::dispatch}, grid});
    EXPECT_EQ(duty.now(town)->urgent.size(), 1U);
    done(warden, id, {{.action = Action::acknowledge}});
    EXPECT_TRUE(duty.now(town)->urgent.empty());
}

TEST_P(Duty, AnOrganisationIsShownTheUrgentOnesThatItHasToDoWithAndNoOthers)
{
    const auto ordinary = reported().id;
    done(clerk, ordinary, {{.action = Action::accept}});
    done(clerk, ordinary, {{.action = Action::escalate, .reason = "要镇里办"}});
    done(town, ordinary, {{.action = Action::dispatch}, to_text(bureau)});
    EXPECT_TRUE(duty.now(handler)->urgent.empty());
    const auto id = urgent();
    done(clerk, id, {{.action = Action::escalate, .reason = "要镇里办"}});
    done(town, id, {{.action = Action::accept}});
    done(town, id, {{.action = Action::dispatch}, to_text(bureau)});
    ASSERT_EQ(duty.now(handler)->urgent.size(), 1U);
    EXPECT_EQ(duty.now(handler)->urgent.at(0).id, id);
    EXPECT_EQ(service.list(handler, {.list = cases::CaseList::urgent})->cases.size(), 1U);
}

TEST_P(Duty, TheOldestUrgentCaseStandsFirstAndAllAreCounted)
{
    const auto oldest = urgent();
    for (std::int64_t i = 0; i < urgent_max; ++i) {
        wait(std::chrono::minutes{1});
        static_cast<void>(urgent());
    }
    const auto list = duty.now(town);
    ASSERT_TRUE(list) << reason_of(list);
    EXPECT_EQ(std::ssize(list->urgent), urgent_max);
    EXPECT_EQ(list->urgent.at(0).id, oldest);
    EXPECT_TRUE(list->has_more);
    const auto left_over = duty.hand_over(clerk, {}, notes());
    ASSERT_TRUE(left_over) << reason_of(left_over);
    EXPECT_EQ(left_over->urgent_count, urgent_max + 1);
    EXPECT_FALSE(left_over->has_more_urgent);
}

TEST_P(Duty, WhoWasToldStandsAtTheCaseForThoseWhoSeeIt)
{
    const auto id = urgent();
    ASSERT_TRUE(duty.called(town, {}, call(id)));
    done(clerk, id, {{.action = Action::accept}});
    done(clerk, id, {{.action = Action::dispatch}, grid});
    done(warden, id, {{.action = Action::acknowledge}});
    const auto calls = duty.calls(clerk, id);
    ASSERT_TRUE(calls) << reason_of(calls);
    ASSERT_EQ(calls->calls.size(), 1U);
    EXPECT_EQ(calls->calls.at(0).told_to, "示范镇派出所值班室");
    EXPECT_EQ(reason_of(duty.calls(neighbour, id)), "case.not_found");
}

TEST_P(Duty, ACallIsAboutACaseThatOneSeesAndOnRecordOnce)
{
    const auto id = urgent();
    EXPECT_EQ(reason_of(duty.called(neighbour, {}, call(id))), "case.not_found");
    auto ahead = call(id);
    ahead.told_at = clock.now() + std::chrono::hours{1};
    EXPECT_EQ(reason_of(duty.called(town, {}, ahead)), "duty.called_when");
    const auto sent = call(id);
    ASSERT_TRUE(duty.called(town, {}, sent));
    EXPECT_EQ(reason_of(duty.called(town, {}, sent)), "duty.id_taken");
}

TEST_P(Duty, SomebodyElseOfTheCentreTakesOver)
{
    static_cast<void>(urgent());
    static_cast<void>(reported());
    const auto left = duty.hand_over(clerk, {}, notes());
    ASSERT_TRUE(left) << reason_of(left);
    EXPECT_EQ(left->open_count, 2);
    EXPECT_EQ(left->urgent_count, 1);
    EXPECT_FALSE(left->may_take);
    EXPECT_EQ(reason_of(duty.take_over(clerk, {}, left->id)), "duty.own_handover");
    EXPECT_EQ(reason_of(duty.take_over(neighbour, {}, left->id)), "duty.handover_unknown");
    EXPECT_TRUE(duty.handovers(head)->handovers.at(0).may_take);
    ASSERT_TRUE(duty.take_over(head, {}, left->id));
    EXPECT_EQ(reason_of(duty.take_over(head, {}, left->id)), "duty.taken");
    EXPECT_EQ(duty.handovers(clerk)->handovers.at(0).taken_name, "演*乙");
    EXPECT_TRUE(duty.handovers(town)->handovers.empty());
    EXPECT_TRUE(duty.handovers(handler)->handovers.empty());
    auto again = notes();
    again.id = left->id;
    EXPECT_EQ(reason_of(duty.hand_over(clerk, {}, again)), "duty.id_taken");
}

TEST_P(Duty, RostersGoWhereTheirUnitsGo)
{
    ASSERT_TRUE(entered(town, {turn(town, "2026-11-02")}));
    ASSERT_TRUE(duty.set_office(town, {}, {*BoundedText<5, 30>::parse("0977-8231234")}));
    const auto one = ids.next<county::UnitId>();
    const county::UnitsMoved moved{
        .county = county_code,
        .effective_at = clock.now(),
        .recorded_at = clock.now(),
        .moves = {
            {.code_before = township, .successor = one, .code = other_township},
            {.code_before = other_township, .successor = one, .code = township}}};
    ASSERT_TRUE(database->write([&](db::Session& s) -> Result<> {
        follow_units(s, moved);
        return {};
    }));
    EXPECT_TRUE(seen(county_desk, township).shifts.empty());
    EXPECT_EQ(seen(county_desk, other_township).shifts.size(), 1U);
    EXPECT_EQ(seen(county_desk, other_township).version, 1);
    EXPECT_EQ(seen(county_desk, other_township).telephone, "09778231234");
}

} // namespace
} // namespace wuzhi::smart::duty
