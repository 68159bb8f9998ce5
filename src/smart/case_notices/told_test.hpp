#pragma once

// A county whose reporters are told, with a gateway for texts or without.

#include "county/calendar/due/service.hpp"
#include "county/commands/service.hpp"
#include "platform/base/json.hpp"
#include "platform/journal/fact.hpp"
#include "platform/journal/sequencer.hpp"
#include "platform/text/search_store.hpp"
#include "smart/case_notices/service.hpp"
#include "smart/cases/fixture_test.hpp"
#include "test/support/temp_folder.hpp"

#include <gmock/gmock.h>

namespace wuzhi::smart::case_notices::told {

using namespace cases::fixture;
using cases::Action, cases::CaseId, cases::CaseList, cases::Order, cases::TellBy;
using testing::ElementsAre, testing::HasSubstr, testing::Not;
namespace notices = county::notices;

struct CountRow {
    std::int64_t n = 0;
};
BOOST_DESCRIBE_STRUCT(CountRow, (), (n))
inline const db::Statement count_reveals{
    "SELECT COUNT(*) AS n FROM fact WHERE kind = 'case.reporter_revealed'"};

class Drop : public notices::Gateway {
public:
    std::vector<notices::TextMessage> sent{};
    Result<> send(const notices::TextMessage& message) override
    {
        sent.push_back(message);
        return {};
    }
};

class CaseNotices : public CaseFixture {
protected:
    CaseNotices() : CaseFixture{"2026-11-23T09:00:00+08:00"}
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
              parties::schema(),
              notices::schema()})
            all.insert(all.end(), one.begin(), one.end());
        EXPECT_TRUE(db::migrate(*database, clock, all));
    }

    // A county with a gateway for texts, or without.
    struct House {
        explicit House(CaseNotices& t, bool has_gateway)
            : notices{t.ids, {.is_on = has_gateway}},
              parties{
                  {*t.database,
                   cases,
                   t.territory,
                   t.keyring,
                   t.clock,
                   t.ids,
                   {},
                   {},
                   [this](const Caller& caller, CaseId id) {
                       return told.has_to_call(caller, id);
                   }}},
              case_tools{t.tools_of(*this)},
              cases{case_tools},
              told{
                  {*t.database,
                   cases,
                   case_tools,
                   parties,
                   notices,
                   [](const std::string& language, const std::string& key) {
                       return language + " " + key + " {county} {number} {day}{other}";
                   },
                   [](const std::string&) { return std::string{"都兰县"}; },
                   [&t](const std::string&) { return !t.is_demo; }}},
              sender{
                  {*t.database, t.clock, t.ids, has_gateway ? &drop : nullptr, {}, told.source()}},
              subscriber{*t.database, county_code, told.subscription()}
        {
        }

        Drop drop{};
        notices::Notices notices;
        parties::Service parties;
        cases::Tools case_tools;
        cases::Service cases;
        Service told;
        notices::Sender sender;
        journal::Subscriber subscriber;
    };

    cases::Tools tools_of(House& house)
    {
        auto all = tools;
        all.keep_reporter =
            [&house](const std::string& county, CaseId id, const cases::Reporter& reporter) {
                return house.parties.keep(county, id, reporter);
            };
        all.is_called = [&house](db::Session& s, const cases::Case& c) {
            return house.told.is_called(s, c);
        };
        return all;
    }

    bool is_demo = false;
    House with{*this, true};
    House without{*this, false};
    test::TempFolder folder;
    journal::Sequencer sequencer{
        *database,
        {.county = county_code,
         .origin = "example.org/log/632822",
         .folder = folder.path() / "log",
         .state_file = folder.path() / "state"}};

    static cases::Reporter
    somebody(std::optional<TellBy> tell_by = {}, std::string_view language = "")
    {
        cases::Reporter reporter{
            .name = BoundedText<1, 40>::parse("才让卓玛"),
            .telephone = BoundedText<1, 30>::parse("139 1234 5678"),
            .tell_by = tell_by};
        if (!language.empty()) reporter.language = BoundedText<2, 20>::parse(std::string{language});
        return reporter;
    }
    cases::Receipt report(House& house, const cases::Reporter& reporter)
    {
        auto sent = body();
        sent.reporter = reporter;
        const auto receipt = house.cases.report(resident, sent);
        EXPECT_TRUE(receipt) << reason_of(receipt);
        return receipt ? *receipt : cases::Receipt{};
    }
    void does(House& house, const Caller& who, CaseId id, Order order)
    {
        const auto seen = house.cases.read(county_desk, id);
        ASSERT_TRUE(seen) << reason_of(seen);
        const auto done = house.cases.act(who, {}, id, std::move(order), seen->version);
        ASSERT_TRUE(done) << to_text(order.command.action) << ' ' << reason_of(done);
    }
    void at_night() { clock.set(parse_instant("2026-11-23T22:00:00+08:00").value()); }
    // To the grid and back, closed by the village.
    void close(House& house, CaseId id)
    {
        does(house, clerk, id, {{.action = Action::accept}});
        does(house, clerk, id, {{.action = Action::dispatch}, grid});
        does(house, warden, id, {{.action = Action::acknowledge}});
        does(house, warden, id, {{.action = Action::submit, .result = "修好了"}});
        does(house, clerk, id, {{.action = Action::close, .has_passed = true}});
    }
    // Facts get their places, notices are made, and texts leave.
    void pass(House& house)
    {
        for (auto moved = sequencer.step(clock.now()); *moved > 0;)
            moved = sequencer.step(clock.now());
        for (auto passed = house.subscriber.step(clock.now()); *passed > 0;)
            passed = house.subscriber.step(clock.now());
        while (*house.sender.turn(county_code) > 0) {
        }
    }
    std::vector<NoticeView> told(House& house, CaseId id)
    {
        const auto list = house.told.of_case(clerk, id);
        EXPECT_TRUE(list) << reason_of(list);
        return list ? list->notices : std::vector<NoticeView>{};
    }
    std::vector<CaseId> to_tell(House& house, const Caller& who)
    {
        std::vector<CaseId> ids;
        const auto page = house.cases.list(who, {.list = CaseList::to_tell});
        for (const auto& c : page->cases)
            ids.push_back(c.id);
        return ids;
    }
};

} // namespace wuzhi::smart::case_notices::told
