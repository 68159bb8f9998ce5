#pragma once

// What is held on a reporter, from the port to the rights that use it: on real databases, with a
// clock that can be set.

#include "county/calendar/due/service.hpp"
#include "county/identity/service.hpp"
#include "county/rights/retention/service.hpp"
#include "county/rights/search/service.hpp"
#include "county/rights/service.hpp"
#include "platform/base/json.hpp"
#include "platform/blobs/store.hpp"
#include "platform/journal/fact.hpp"
#include "platform/journal/reading.hpp"
#include "platform/text/search_store.hpp"
#include "smart/cases/fixture_test.hpp"
#include "smart/centres/service.hpp"
#include "smart/duty/service.hpp"
#include "smart/held/service.hpp"
#include "smart/windows/service.hpp"
#include "test/support/temp_folder.hpp"

#include <deque>

namespace wuzhi::smart::held::fixture {

using namespace cases::fixture;
using namespace county::rights;
using cases::Action, cases::CaseId, cases::CaseState, cases::Receipt;

struct CountRow {
    std::int64_t n = 0;
};
BOOST_DESCRIBE_STRUCT(CountRow, (), (n))

class HeldTest : public CaseFixture {
protected:
    HeldTest()
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
              county::identity::schema(),
              blobs::schema(),
              parties::schema(),
              case_files::schema(),
              open311::schema(),
              county::rights::schema(),
              search::schema(),
              centres::schema(),
              duty::schema(),
              windows::schema()})
            all.insert(all.end(), one.begin(), one.end());
        EXPECT_TRUE(db::migrate(*database, clock, all));
        scheduler.add_owner(std::string{clock_subject}, owner_of_requests(ids));
    }

    cases::Tools with_parties()
    {
        auto all = tools;
        all.keep_reporter = [this](
                                const std::string& county, CaseId id, const cases::Reporter& told
                            ) { return who.keep(county, id, told); };
        return all;
    }

    test::TempFolder folder;
    blobs::BlobFolder blob_folder = *blobs::BlobFolder::open(folder.path(), entropy);
    blobs::Blobs blobs_{*database, blob_folder, clock};
    parties::Service who{{*database, service, territory, keyring, clock, ids}};
    open311::Service other_systems{
        {*database, service, territory, {}, {}, keyring, clock, ids, {}, {}}};
    cases::Service desk{with_parties()};
    Service held{{*database, desk, who, other_systems, blobs_}};
    ErasingTools erasing{*database, held, clock, ids, "", {}};
    county::rights::Service rights{{erasing, territory, calendars, statutes, keyring}};
    search::Service searches{{*database, held, keyring, clock, ids}};

    Receipt reported_by(std::string_view telephone)
    {
        auto sent = body();
        sent.reporter = cases::Reporter{
            .name = BoundedText<1, 40>::parse("才让卓玛"),
            .telephone = BoundedText<1, 30>::parse(telephone)};
        const auto receipt = desk.report(resident, sent);
        EXPECT_TRUE(receipt) << reason_of(receipt);
        return receipt ? *receipt : Receipt{};
    }
    void refuse(CaseId id)
    {
        done(clerk, id, {{.action = Action::reject, .reason = "不属于受理范围"}});
    }
    static SlipBody slip(const Receipt& receipt)
    {
        const auto both = follow_body(receipt);
        return {both.number, both.code};
    }
    static AskBody asking(RightsKind kind) { return {.kind = kind}; }
    static DecideRightBody granted() { return {true, *AnswerText::parse("已办理")}; }
    Result<RightsRequestView> ask(const Receipt& receipt, RightsKind kind)
    {
        return rights.ask(resident, {}, slip(receipt), asking(kind));
    }
    Result<RightsRequestView>
    decide(const Caller& who, const Result<RightsRequestView>& asked, bool is_granted = true)
    {
        if (!asked) return asked.error();
        return rights.decide(who, {}, asked->id, {is_granted, *AnswerText::parse("已办理")});
    }
    Result<RightsRequestView> at_window(const Caller& who, CaseId id, RightsKind kind)
    {
        const WindowBody checked{IdentityCheck::known_in_person, *ReasonText::parse("邻居认识")};
        return rights.ask(who, {}, to_text(id), checked, asking(kind));
    }
    std::deque<db::Statement> statements; // A session knows them by where they are.
    void run(const std::string& sql)
    {
        const auto done = database->write([&](db::Session& s) -> Result<> {
            s.run(statements.emplace_back(sql));
            return {};
        });
        EXPECT_TRUE(done) << sql;
    }
    std::int64_t count(const std::string& from)
    {
        const auto rows = database->read([&](db::Session& s) -> Result<std::int64_t> {
            return s.first<CountRow>(statements.emplace_back("SELECT COUNT(*) AS n FROM " + from))
                ->n;
        });
        return *rows;
    }
    // Asked for and agreed to.
    search::SearchId searched(const Caller& asker, std::string_view telephone)
    {
        const auto asked = searches.ask(
            asker, {}, {*BoundedText<1, 30>::parse(telephone), *ReasonText::parse("本人到窗口查询")}
        );
        EXPECT_TRUE(asked) << reason_of(asked);
        const auto decided =
            searches.decide(county_leader, asked->id, {true, *ReasonText::parse("同意")});
        EXPECT_TRUE(decided) << reason_of(decided);
        return asked->id;
    }
};

} // namespace wuzhi::smart::held::fixture
