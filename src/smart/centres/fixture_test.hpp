#pragma once

// The county of the tests of cases, with its centres.

#include "county/calendar/due/service.hpp"
#include "county/commands/service.hpp"
#include "platform/db/database.hpp"
#include "platform/journal/fact.hpp"
#include "platform/text/search_store.hpp"
#include "smart/cases/fixture_test.hpp"
#include "smart/centres/due_service.hpp"
#include "smart/centres/service.hpp"

#include <string>
#include <vector>

namespace wuzhi::smart::centres::fixture {

using namespace cases::fixture;
using cases::About, cases::Action;

inline constexpr auto grave_category = "6702";

struct KindRow {
    std::string kind{};
};
BOOST_DESCRIBE_STRUCT(KindRow, (), (kind))
inline const db::Statement select_kinds =
    db::select<KindRow>("FROM fact WHERE kind LIKE 'centre.%' ORDER BY id");

inline PartyText party(const std::string& name) { return *PartyText::parse(name); }
inline TaskText task(const std::string& words = "三日内共同丈量水口")
{
    return *TaskText::parse(words);
}

class Centres : public CaseFixture {
protected:
    Centres()
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
        scheduler.add_owner(std::string{undertaking_clocks}, owner_of_undertakings(centre_tools));
    }
    void SetUp() override
    {
        CaseFixture::SetUp();
        ASSERT_TRUE(service.save_categories({cases::Category{
            .county = county_code,
            .code = grave_category,
            .group_name = "危急求助",
            .name = "家庭暴力",
            .time_limit = "30分钟",
            .is_grave = true}}));
    }

    Tools centre_tools{
        *database,
        territory,
        [this](db::Session&, const std::string&, county::OrganisationId id) -> std::optional<Body> {
            if (id == bureau) return Body{"水管站", township, true};
            if (id == police) return Body{"公安局", county_code, true};
            return std::nullopt;
        },
        calendars,
        clock,
        ids};
    Service centres{centre_tools};
    const Caller other_town = caller(PostKind::township_desk, other_township);
    const Caller town_second = caller(PostKind::township_desk, township);

    ConveneBody invitation(CaseId about, std::vector<PartyText> parties)
    {
        return {
            .id = ids.next<MeetingId>(),
            .title = *ShortText::parse("两乡用水纠纷会商"),
            .agenda = BoundedText<1, 2000>::parse("一、水口丈量 二、轮灌办法"),
            .place = *ShortText::parse("乡综治中心"),
            .begins_at = clock.now() + std::chrono::hours{1},
            .cases = {about},
            .participants = std::move(parties)};
    }
    MeetingView convened(CaseId about)
    {
        auto view = centres.convene(
            town, {}, invitation(about, {party(other_township), party(to_text(bureau))})
        );
        EXPECT_TRUE(view) << reason_of(view);
        return view ? std::move(*view) : MeetingView{};
    }
    static HoldBody minutes(std::vector<DecisionBody> decisions)
    {
        return {
            .minutes = *LongText::parse("双方同意共同丈量。"),
            .attended = {party(other_township)},
            .decisions = std::move(decisions)};
    }
    DecisionBody decision(const std::string& doer, CaseId about)
    {
        return {task(), party(doer), *parse_date("2026-11-27"), about};
    }
    // Held an hour later with one decision, for the other township.
    MeetingView held(CaseId about)
    {
        const auto meeting = convened(about);
        wait(std::chrono::hours{2});
        auto view = centres.hold(town, {}, meeting.id, minutes({decision(other_township, about)}));
        EXPECT_TRUE(view) << reason_of(view);
        return view ? std::move(*view) : MeetingView{};
    }
    UndertakingId decided(CaseId about) { return held(about).decisions.at(0).id; }

    Result<UndertakingView>
    answered(const Caller& who, UndertakingId id, Outcome outcome = Outcome::done)
    {
        return centres.answer(who, {}, id, {outcome, task("已丈量并张贴")});
    }
    InstructBody instruction(const std::string& doer, std::optional<CaseId> about = {})
    {
        return {
            .id = ids.next<UndertakingId>(),
            .task = task("请本周内查清并报结果"),
            .party = party(doer),
            .due_on = *parse_date("2026-11-27"),
            .case_id = about};
    }
    CaseId grave()
    {
        auto sent = body();
        sent.category = *BoundedText<1, 20>::parse(grave_category);
        const auto receipt = service.report(warden, sent);
        EXPECT_TRUE(receipt) << reason_of(receipt);
        return receipt->id;
    }
    std::vector<std::string> facts()
    {
        const auto rows = database->read([](db::Session& s) -> Result<std::vector<std::string>> {
            std::vector<std::string> kinds;
            for (auto& row : s.all<KindRow>(select_kinds))
                kinds.push_back(std::move(row.kind));
            return kinds;
        });
        return *rows;
    }
    std::size_t to_do(const Caller& who, UndertakingList list = UndertakingList::to_do)
    {
        const auto page = centres.undertakings(who, {.list = list});
        EXPECT_TRUE(page) << reason_of(page);
        return page ? page->undertakings.size() : 0;
    }
};

} // namespace wuzhi::smart::centres::fixture
