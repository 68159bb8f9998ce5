// The list of a county, looks at it from the centre and from above, on each engine.

#include "smart/checklists/service.hpp"

#include "county/calendar/due/service.hpp"
#include "county/commands/service.hpp"
#include "platform/db/database.hpp"
#include "platform/journal/fact.hpp"
#include "platform/text/search_store.hpp"
#include "smart/cases/fixture_test.hpp"
#include "smart/checklists/import_service.hpp"
#include "smart/checklists/store.hpp"
#include "smart/checklists/unit_moves_service.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace wuzhi::smart::checklists {
namespace {

using namespace cases::fixture;

using Text = BoundedText<1, 200>;

struct FactRow {
    std::string kind{};
    std::string header{};
};
BOOST_DESCRIBE_STRUCT(FactRow, (), (kind, header))
const db::Statement select_facts =
    db::select<FactRow>("FROM fact WHERE kind LIKE 'checklist.%' ORDER BY id");

std::string shipped_text()
{
    std::ifstream file{std::filesystem::path{WUZHI_DATA} / "checklists" / "centre.json"};
    return {std::istreambuf_iterator<char>{file}, {}};
}

constexpr std::string_view own_list = R"({"title":{"zh":"本县清单","en":"Our list"},
    "note":{"zh":"县综治委印发","en":"By the county"},
    "groups":[{"id":"place","name":{"zh":"场所","en":"Place"}}],
    "items":[{"id":"place.sign","levels":["township"],"group":"place","text":{"zh":"有两块标牌",
    "en":"Two signs"},"source":"县文件","evidence":"photo"},
    {"id":"place.own","levels":["township","village"],"group":"place","text":{"zh":"有座椅",
    "en":"Seats"},"source":"县文件","evidence":"visit"}]})";

class Checklists : public CaseFixture {
protected:
    Checklists()
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

    const Checklist shipped = *read_checklist(shipped_text());
    Service checklists{{*database, territory, shipped, clock, ids}};
    const std::string sign = "place.sign";

    ChecklistCheckBody look(CheckState state, const std::string& unit = township)
    {
        ChecklistCheckBody body{
            .id = ids.next<CheckId>(),
            .unit = *BoundedText<6, 12>::parse(unit),
            .item = *BoundedText<1, 60>::parse(sign),
            .state = state,
            .checked_on = county_day(clock.now())};
        if (state == CheckState::met) body.evidence = Text::parse("门口照片");
        if (state == CheckState::not_applicable) body.reason = Text::parse("与县中心合署");
        if (state == CheckState::gap) {
            body.gap = Text::parse("标牌还没有做");
            body.due_on = *parse_date("2026-11-30");
        }
        return body;
    }
    std::string looked(const Caller& who, const ChecklistCheckBody& body)
    {
        const auto done = reason_of(checklists.check(who, {}, body));
        clock.advance(std::chrono::minutes{1});
        return done;
    }
    ChecklistItemView item(const Caller& who, const std::string& unit, const std::string& id)
    {
        const auto sheet = checklists.sheet(who, {BoundedText<6, 12>::parse(unit)});
        EXPECT_TRUE(sheet) << reason_of(sheet);
        if (sheet)
            for (const auto& group : sheet->groups)
                for (const auto& one : group.items)
                    if (one.id == id) return one;
        return {};
    }
    CentreTally tally(const Caller& who, const std::string& unit)
    {
        const auto overview = checklists.overview(who);
        EXPECT_TRUE(overview) << reason_of(overview);
        for (const auto& centre : overview->centres)
            if (centre.unit == unit) return centre;
        return {};
    }
    Result<ListReport> imported(std::string_view json, Rehearsal rehearsal = Rehearsal::no)
    {
        return import_checklist(*database, ids, shipped, county_code, json, rehearsal, clock.now());
    }
    std::vector<std::string> facts()
    {
        const auto rows = database->read([&](db::Session& s) -> Result<std::vector<FactRow>> {
            return s.all<FactRow>(select_facts);
        });
        std::vector<std::string> all;
        for (const auto& row : *rows)
            all.push_back(row.header + " " + row.kind);
        return all;
    }
};
INSTANTIATE_TEST_SUITE_P(
    Engines, Checklists, testing::ValuesIn(test::engines()), test::engine_name
);

TEST_P(Checklists, WhatIsShippedIsSoundAndSaysThatItIsNotTheStandard)
{
    EXPECT_TRUE(problems_of(shipped).empty());
    EXPECT_NE(shipped.note.zh.str().find("不是 GB/T 33200 的条文"), std::string::npos);
    for (const auto& one : shipped.items)
        EXPECT_NE(one.source.str().find("本项目归纳"), std::string::npos) << one.id.str();
    for (const auto level : {CentreLevel::county, CentreLevel::township, CentreLevel::village}) {
        const auto count = std::ranges::count_if(shipped.items, [&](const auto& one) {
            return is_of_level(one, level);
        });
        EXPECT_GE(count, 15);
    }
}

TEST_P(Checklists, ALookStandsUntilTheNextAndNothingIsOverwritten)
{
    EXPECT_FALSE(item(town, township, sign).last);
    EXPECT_EQ(looked(town, look(CheckState::gap)), "");
    EXPECT_EQ(tally(town, township).gap, 1);
    EXPECT_EQ(looked(town_leader, look(CheckState::met)), "");
    const auto now = item(town, township, sign);
    ASSERT_TRUE(now.last);
    EXPECT_EQ(now.last->state, CheckState::met);
    EXPECT_EQ(now.last->kind, CheckKind::self_check);
    EXPECT_EQ(now.last->by_post, PostKind::township_leader);
    const auto history = checklists.history(
        county_desk, {*BoundedText<6, 12>::parse(township), *BoundedText<1, 60>::parse(sign)}
    );
    ASSERT_TRUE(history) << reason_of(history);
    ASSERT_EQ(history->checks.size(), 2U);
    EXPECT_EQ(history->checks.at(1).gap, "标牌还没有做");
    EXPECT_EQ(
        facts(), (std::vector<std::string>{"sealed checklist.checked", "sealed checklist.checked"})
    );
}

TEST_P(Checklists, AnInspectionIsMarkedAndWhatTheCentreSaysAfterItIsUnconfirmed)
{
    EXPECT_EQ(looked(county_desk, look(CheckState::gap)), "");
    EXPECT_EQ(item(town, township, sign).last->kind, CheckKind::inspection);
    EXPECT_EQ(looked(town, look(CheckState::met)), "");
    const auto now = item(town, township, sign);
    EXPECT_EQ(now.last->kind, CheckKind::self_check);
    ASSERT_TRUE(now.last_inspection);
    EXPECT_EQ(now.last_inspection->state, CheckState::gap);
    EXPECT_EQ(tally(county_desk, township).unconfirmed, 1);
    EXPECT_EQ(looked(county_desk, look(CheckState::met)), "");
    EXPECT_EQ(tally(county_desk, township).unconfirmed, 0);
    EXPECT_FALSE(item(town, township, sign).last_inspection); // It is the last look itself.
}

TEST_P(Checklists, ACentreIsSeenByItselfItsBodiesAndThoseAboveAndCheckedByNobodyElse)
{
    const auto sheet = [&](const Caller& who, const std::string& unit) {
        return checklists.sheet(who, {BoundedText<6, 12>::parse(unit)});
    };
    EXPECT_EQ(sheet(town, township)->may_check, CheckKind::self_check);
    EXPECT_EQ(sheet(county_desk, village)->may_check, CheckKind::inspection);
    EXPECT_FALSE(sheet(handler, township)->may_check); // A body of the township.
    EXPECT_EQ(reason_of(sheet(clerk, township)), "checklist.unit_unknown");
    EXPECT_EQ(reason_of(sheet(neighbour, village)), "checklist.unit_unknown");
    EXPECT_EQ(reason_of(sheet(county_desk, "632822999")), "checklist.unit_unknown");
    EXPECT_EQ(looked(clerk, look(CheckState::met)), "checklist.unit_unknown");
    EXPECT_EQ(looked(handler, look(CheckState::met)), "checklist.not_yours");
    EXPECT_EQ(checklists.overview(clerk)->centres.size(), 1U);
    EXPECT_EQ(checklists.overview(town)->centres.size(), 3U); // With two villages.
}

TEST_P(Checklists, ALookIsAtAnItemOfTheLevelAndOnRecordOnce)
{
    auto stray = look(CheckState::met);
    stray.item = *BoundedText<1, 60>::parse("place.reception_point"); // Of villages.
    EXPECT_EQ(looked(town, stray), "checklist.item_unknown");
    const auto sent = look(CheckState::met);
    EXPECT_EQ(looked(town, sent), "");
    EXPECT_EQ(looked(town, sent), "checklist.id_taken");
    auto empty = look(CheckState::met);
    empty.evidence.reset();
    EXPECT_EQ(looked(town, empty), "checklist.evidence");
}

TEST_P(Checklists, AGapIsOverdueTheDayAfter)
{
    EXPECT_EQ(looked(town, look(CheckState::gap)), "");
    at("2026-11-30T23:00:00+08:00");
    EXPECT_EQ(tally(town, township).overdue, 0);
    at("2026-12-01T00:10:00+08:00");
    EXPECT_EQ(tally(town, township).overdue, 1);
    EXPECT_TRUE(item(town, township, sign).last->is_overdue);
}

TEST_P(Checklists, ACountysOwnListTakesThePlaceAndWhatWasCheckedStays)
{
    EXPECT_EQ(looked(town, look(CheckState::met)), "");
    EXPECT_EQ(looked(clerk, look(CheckState::met, village)), "");
    const auto rehearsed = imported(own_list, Rehearsal::yes);
    ASSERT_TRUE(rehearsed) << reason_of(rehearsed);
    EXPECT_EQ(rehearsed->added, std::vector<std::string>{"place.own"});
    EXPECT_EQ(rehearsed->changed, std::vector<std::string>{sign});
    EXPECT_EQ(rehearsed->removed.size(), shipped.items.size() - 1);
    EXPECT_FALSE(rehearsed->is_done);
    EXPECT_TRUE(checklists.sheet(town, {})->is_shipped);
    EXPECT_TRUE(imported(own_list)->is_done);
    EXPECT_FALSE(imported(own_list)->is_done); // The same again.
    EXPECT_FALSE(checklists.sheet(town, {})->is_shipped);
    EXPECT_EQ(tally(town, township).met, 1);
    EXPECT_EQ(tally(town, township).never, 1);
    EXPECT_EQ(tally(town, village).met, 0); // No item of villages any more.
    const auto now = item(town, township, sign);
    EXPECT_EQ(now.text.zh, "有两块标牌");
    EXPECT_NE(now.last->item_text, now.text.zh); // As it was worded then.
    EXPECT_EQ(facts().back(), "open checklist.list_set");
}

TEST_P(Checklists, AListIsTakenInWholeOrNotAtAll)
{
    const auto wrong = [&](std::string from, const std::string& to) {
        std::string text{own_list};
        text.replace(text.find(from), from.size(), to);
        const auto report = imported(text);
        EXPECT_TRUE(report) << reason_of(report);
        EXPECT_FALSE(report->is_done);
        EXPECT_EQ(report->problems.size(), 1U);
        const auto& first = report->problems.at(0);
        return first.place + " " + first.reason;
    };
    EXPECT_EQ(wrong(R"("photo")", R"("film")"), "items.0.evidence json.bad_value");
    EXPECT_EQ(wrong(R"("source":)", R"("weight":)"), "items.0.weight json.unknown_field");
    EXPECT_EQ(wrong(R"("place.own")", R"("place.sign")"), "items.1.id checklist.id_twice");
    EXPECT_EQ(reason_of(read_checklist(R"({"title":1})")), "json.wrong_type");
    EXPECT_TRUE(checklists.sheet(town, {})->is_shipped);
    ASSERT_TRUE(database->write([&](db::Session& s) -> Result<> {
        save_list(s, {county_code, "{}", clock.now()}); // As no import leaves it.
        return {};
    }));
    EXPECT_EQ(reason_of(checklists.sheet(town, {})), "checklist.unreadable");
}

TEST_P(Checklists, WhatWasCheckedGoesWhereItsUnitGoes)
{
    EXPECT_EQ(looked(town, look(CheckState::met)), "");
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
    EXPECT_EQ(tally(county_desk, township).met, 0);
    EXPECT_EQ(tally(county_desk, other_township).met, 1);
    EXPECT_TRUE(item(county_desk, other_township, sign).last);
}

} // namespace
} // namespace wuzhi::smart::checklists
