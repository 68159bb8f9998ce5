// Who reported: kept apart and sealed, told masked, unmasked with a purpose.

#include "smart/parties/service.hpp"

#include "county/calendar/due/service.hpp"
#include "county/commands/service.hpp"
#include "platform/base/json.hpp"
#include "platform/db/database.hpp"
#include "platform/journal/fact.hpp"
#include "platform/text/search_store.hpp"
#include "smart/cases/fixture_test.hpp"
#include "smart/parties/store.hpp"

#include <gmock/gmock.h>

namespace wuzhi::smart::parties {
namespace {

using namespace cases::fixture;
using cases::Reporter, cases::ReportBody;
using testing::HasSubstr, testing::Not;

struct CountRow {
    std::int64_t n = 0;
};
BOOST_DESCRIBE_STRUCT(CountRow, (), (n))
const db::Statement count_reveals{
    "SELECT COUNT(*) AS n FROM fact WHERE kind = 'case.reporter_revealed'"};

class Parties : public CaseFixture {
protected:
    Parties()
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

    cases::Tools with_parties()
    {
        auto all = tools;
        all.keep_reporter = [this](const std::string& county, CaseId id, const Reporter& reporter) {
            return parties.keep(county, id, reporter);
        };
        all.is_called = [this](db::Session& s, const cases::Case& c) {
            const auto contact = parties.find(s, c.county, c.id);
            return !contact || contact->has_value(); // One that cannot be opened is one.
        };
        return all;
    }

    Service parties{
        {*database,
         service,
         territory,
         keyring,
         clock,
         ids,
         [this](db::Session&, const std::string&, CaseId) -> Result<std::optional<Contact>> {
             return elsewhere;
         }}};
    cases::Service desk{with_parties()};
    std::optional<Contact> elsewhere{};
    const RevealReporter purpose{*ReasonText::parse("回访核实")};

    static Reporter somebody(std::string_view telephone = "139 1234 5678")
    {
        return {
            .name = BoundedText<1, 40>::parse("才让卓玛"),
            .telephone = BoundedText<1, 30>::parse(std::string{telephone}),
            .village = BoundedText<6, 15>::parse(other_village)};
    }
    ReportBody body_of(const Reporter& reporter)
    {
        auto sent = body();
        sent.reporter = reporter;
        return sent;
    }
    CaseId reported_by(const Reporter& reporter)
    {
        const auto receipt = desk.report(resident, body_of(reporter));
        EXPECT_TRUE(receipt) << reason_of(receipt);
        return receipt ? receipt->id : CaseId{};
    }
    // Facts of somebody's having been shown.
    std::int64_t revealed()
    {
        return *database->read([](db::Session& s) -> Result<std::int64_t> {
            return s.first<CountRow>(count_reveals)->n;
        });
    }
    std::string stored(CaseId id)
    {
        const auto row = database->read([&](db::Session& s) -> Result<std::string> {
            const auto found = find_reporter(s, county_code, id);
            return found ? found->contact : "";
        });
        EXPECT_TRUE(row);
        return row ? *row : "";
    }
};
INSTANTIATE_TEST_SUITE_P(Engines, Parties, testing::ValuesIn(test::engines()), test::engine_name);

TEST_P(Parties, TheDeskSeesWhoReportedMasked)
{
    const auto told = parties.masked(clerk, reported_by(somebody()));
    ASSERT_TRUE(told) << reason_of(told);
    EXPECT_TRUE(told->is_known);
    EXPECT_EQ(told->name, "才**玛");
    EXPECT_EQ(told->telephone, "139****5678");
    EXPECT_TRUE(told->has_village);
    EXPECT_FALSE(told->has_email);
}

TEST_P(Parties, NothingOfItLiesInTheOpen)
{
    const auto id = reported_by(somebody());
    EXPECT_THAT(stored(id), testing::StartsWith("k1."));
    EXPECT_THAT(stored(id), Not(HasSubstr("5678")));
    const auto view = service.read(clerk, id);
    ASSERT_TRUE(view);
    EXPECT_THAT(to_json(*view), Not(HasSubstr("5678")));
    EXPECT_THAT(to_json(*view), Not(HasSubstr("才让")));
}

TEST_P(Parties, WhoHoldsTheCaseLearnsItAndThatIsAFact)
{
    const auto id = reported_by(somebody());
    const auto contact = parties.reveal(clerk, id, purpose);
    ASSERT_TRUE(contact) << reason_of(contact);
    EXPECT_EQ(contact->name, "才让卓玛");
    EXPECT_EQ(contact->telephone, "13912345678");
    EXPECT_EQ(contact->village, other_village);
}

TEST_P(Parties, WhoDoesNotWorkOnItLearnsNothing)
{
    const auto id = reported_by(somebody());
    EXPECT_EQ(reason_of(parties.masked(neighbour, id)), "case.not_found");
    EXPECT_EQ(reason_of(parties.reveal(neighbour, id, purpose)), "case.not_found");
    EXPECT_FALSE(parties.masked(warden, id)->is_told);
    EXPECT_FALSE(parties.masked(warden, id)->is_known);
    EXPECT_EQ(parties.masked(warden, id)->name, "");
    EXPECT_EQ(reason_of(parties.reveal(warden, id, purpose)), "reporter.not_own");
    EXPECT_EQ(reason_of(parties.reveal(town, id, purpose)), "reporter.not_own");
}

TEST_P(Parties, WhoHasToTellTheResultMayCallUntilItIsTold)
{
    const auto does = [&](const Caller& who, CaseId id, cases::Order order) {
        const auto seen = desk.read(county_desk, id)->version;
        const auto view = desk.act(who, Once{}, id, std::move(order), seen);
        EXPECT_TRUE(view) << reason_of(view);
    };
    using cases::Action;
    const auto ended = [&](const Reporter& reporter) { // By the village itself.
        const auto id = reported_by(reporter);
        does(clerk, id, {{.action = Action::accept}});
        does(clerk, id, {{.action = Action::dispatch}, village});
        does(head, id, {{.action = Action::acknowledge}});
        does(head, id, {{.action = Action::submit, .result = "已清运"}});
        does(clerk, id, {{.action = Action::close, .has_passed = true}});
        return id;
    };
    const auto to_tell = [&] {
        return desk.list(town, {.list = cases::CaseList::to_tell})->cases.size();
    };
    const auto id = ended(somebody());
    EXPECT_EQ(to_tell(), 1U);
    EXPECT_TRUE(parties.masked(town, id)->is_known);
    EXPECT_EQ(parties.reveal(town, id, purpose)->telephone, "13912345678");
    for (const auto* other : {&town_leader, &county_desk, &handler})
        EXPECT_FALSE(parties.reveal(*other, id, purpose));
    does(town, id, {{.action = Action::deliver, .reason = "电话告知"}});
    EXPECT_EQ(to_tell(), 0U);
    EXPECT_TRUE(parties.reveal(town, id, purpose)); // To ask what they think of it.
    for (const auto* other : {&town_leader, &county_desk, &handler})
        EXPECT_FALSE(parties.reveal(*other, id, purpose));
    cases::Command rated{.action = Action::call_back, .reason = "电话回访"};
    rated.rating = cases::Rating::satisfied;
    does(town, id, {rated});
    EXPECT_EQ(reason_of(parties.reveal(town, id, purpose)), "reporter.not_own");
    ended({}); // Nobody is known.
    EXPECT_EQ(to_tell(), 0U);
    elsewhere = Contact{.telephone = "13900000000"};
    ended({});
    EXPECT_EQ(to_tell(), 1U);
}

TEST_P(Parties, ACallListHasWhomTheDeskHasToTellAndEachIsAFact)
{
    const auto does = [&](const Caller& who, CaseId id, cases::Command command) {
        const auto seen = desk.read(clerk, id)->version;
        const auto view = desk.act(who, Once{}, id, {std::move(command)}, seen);
        EXPECT_TRUE(view) << reason_of(view);
    };
    const auto calls = [&](const Caller& caller) {
        auto list = parties.call_list(caller, {});
        EXPECT_TRUE(list) << reason_of(list);
        return list ? std::move(list->calls) : std::vector<Call>{};
    };
    const auto id = reported_by(somebody());
    EXPECT_TRUE(calls(clerk).empty()); // Nothing to tell yet.
    does(clerk, id, {.action = cases::Action::reject, .reason = "不属于受理范围"});
    const auto list = calls(clerk);
    ASSERT_EQ(list.size(), 1U);
    EXPECT_EQ(list[0].id, id);
    EXPECT_EQ(list[0].telephone, "13912345678");
    EXPECT_EQ(list[0].name, "才让卓玛");
    EXPECT_EQ(revealed(), 1);
    EXPECT_TRUE(calls(town).empty()); // It is the village's to tell.
    does(clerk, id, {.action = cases::Action::deliver, .reason = "电话告知"});
    EXPECT_TRUE(calls(clerk).empty());
    EXPECT_EQ(revealed(), 1);
}

TEST_P(Parties, NoPaperHasWhoHasNoTelephoneNorWhoComplained)
{
    const auto ends = [&](ReportBody body) {
        const auto id = desk.report(resident, body)->id;
        const auto& who = body.about ? town : clerk;
        const auto seen = desk.read(who, id)->version;
        EXPECT_TRUE(desk.act(
            who, Once{}, id, {{.action = cases::Action::reject, .reason = "不属于受理范围"}}, seen
        ));
    };
    ends(body_of({.name = BoundedText<1, 40>::parse("才让卓玛")}));
    auto complaint = body_of(somebody());
    complaint.about = cases::About::village;
    ends(complaint);
    for (const auto* who : {&clerk, &town}) {
        const auto list = parties.call_list(*who, {});
        EXPECT_TRUE(list->calls.empty());
        EXPECT_EQ(list->by_case, 1);
    }
    EXPECT_EQ(revealed(), 0);
}

TEST_P(Parties, ThoseAComplaintIsAboutDoNotLearnWhoComplained)
{
    auto sent = body_of(somebody());
    sent.about = cases::About::village;
    const auto receipt = desk.report(resident, sent);
    ASSERT_TRUE(receipt) << reason_of(receipt);
    EXPECT_EQ(reason_of(parties.masked(clerk, receipt->id)), "case.not_found");
    EXPECT_EQ(reason_of(parties.reveal(head, receipt->id, purpose)), "case.not_found");
    EXPECT_TRUE(parties.reveal(town, receipt->id, purpose));
}

TEST_P(Parties, WhoSaysNothingIsUnknown)
{
    for (const auto id : {reported_by({}), reported().id}) {
        EXPECT_EQ(stored(id), "");
        EXPECT_FALSE(parties.masked(clerk, id)->is_known);
        EXPECT_EQ(reason_of(parties.reveal(clerk, id, purpose)), "reporter.unknown");
    }
}

TEST_P(Parties, WhoCameByAnotherDoorIsToldAsWell)
{
    const auto id = reported().id;
    elsewhere = Contact{.name = "Smith", .telephone = "13912345678", .email = "a@example.org"};
    EXPECT_EQ(parties.masked(clerk, id)->name, "S****");
    EXPECT_TRUE(parties.masked(clerk, id)->has_email);
    EXPECT_EQ(parties.reveal(clerk, id, purpose)->email, "a@example.org");
}

TEST_P(Parties, WhatCannotBeTrueIsRefusedAndNothingIsReported)
{
    const auto wrong = body_of(somebody("call me"));
    EXPECT_EQ(reason_of(desk.report(resident, wrong)), "reporter.telephone");
    auto stranger = somebody();
    stranger.village = BoundedText<6, 15>::parse("110101001001");
    EXPECT_EQ(reason_of(desk.report(resident, body_of(stranger))), "reporter.village");
    EXPECT_EQ(reason_of(service.read(county_desk, wrong.id)), "case.not_found");
}

TEST_P(Parties, TheSameReportTwiceIsOneAndAnotherReporterIsRefused)
{
    const auto sent = body_of(somebody());
    const auto first = desk.report(resident, sent);
    ASSERT_TRUE(first) << reason_of(first);
    const auto again = desk.report(resident, sent);
    ASSERT_TRUE(again) << reason_of(again);
    EXPECT_EQ(again->number, first->number);
    auto other = sent;
    other.reporter = somebody("13900000000");
    EXPECT_EQ(reason_of(desk.report(resident, other)), "case.id_taken");
    EXPECT_EQ(parties.reveal(clerk, sent.id, purpose)->telephone, "13912345678");
}

TEST_P(Parties, AfterARotationEveryRowMovesToTheNewKeyOnce)
{
    auto master = keys::make_master_keys(entropy);
    const keys::Keyring old_ring{master, entropy};
    keys::Key key;
    entropy.fill(key.bytes());
    master.seal.emplace(2, key);
    const keys::Keyring new_ring{master, entropy};
    const auto with = [&](const keys::Keyring& ring) {
        return Service{{*database, service, territory, ring, clock, ids, {}}};
    };
    auto old_desk = tools;
    old_desk.keep_reporter = [before = with(old_ring)](
                                 const std::string& county, CaseId id, const Reporter& reporter
                             ) { return before.keep(county, id, reporter); };
    const auto receipt = cases::Service{old_desk}.report(resident, body_of(somebody()));
    ASSERT_TRUE(receipt) << reason_of(receipt);
    auto now = with(new_ring);
    EXPECT_EQ(*now.reseal(county_code), 1);
    EXPECT_EQ(*now.reseal(county_code), 0);
    EXPECT_TRUE(stored(receipt->id).starts_with("k2."));
    EXPECT_EQ(now.reveal(clerk, receipt->id, purpose)->telephone, "13912345678");
    EXPECT_EQ(reason_of(parties.reseal(county_code)), "keys.unknown_version"); // Not its keys.
}

} // namespace
} // namespace wuzhi::smart::parties
