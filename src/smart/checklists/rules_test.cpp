#include "smart/checklists/rules.hpp"

#include <gtest/gtest.h>

namespace wuzhi::smart::checklists {
namespace {

constexpr Date today = std::chrono::year{2026} / 12 / 1;

std::string why(const Result<>& result) { return result ? "" : result.error().reason; }

template <class Text>
Text words(std::string_view text)
{
    return *Text::parse(text);
}

ChecklistText both(std::string_view text)
{
    return {words<BoundedText<1, 400>>(text), words<BoundedText<1, 800>>(text)};
}

ChecklistItem item(std::string_view id, std::vector<CentreLevel> levels)
{
    return {
        .id = words<BoundedText<1, 60>>(id),
        .levels = std::move(levels),
        .group = words<BoundedText<1, 40>>("place"),
        .text = both("有标牌"),
        .source = words<BoundedText<1, 400>>("本县清单")};
}

Checklist list_of(std::vector<ChecklistItem> items)
{
    return {
        .title = both("清单"),
        .note = both("说明"),
        .groups = {{words<BoundedText<1, 40>>("place"), both("场所")}},
        .items = std::move(items)};
}

std::vector<std::string> told(const Checklist& list)
{
    std::vector<std::string> all;
    for (const auto& problem : problems_of(list))
        all.push_back(problem.place + " " + problem.reason);
    return all;
}

TEST(ChecklistRules, AListIsToldAllThatIsWrongWithItByKey)
{
    const auto every = std::vector{CentreLevel::county, CentreLevel::village};
    EXPECT_EQ(told(list_of({item("a", every)})), std::vector<std::string>{});
    EXPECT_EQ(told(list_of({})), std::vector<std::string>{"items checklist.empty"});
    auto stray = item("b", {});
    stray.group = words<BoundedText<1, 40>>("nowhere");
    auto classes = item("c", every);
    classes.text = both("有重点人员名单");
    const auto twice = item("a", {CentreLevel::county, CentreLevel::county});
    EXPECT_EQ(
        told(list_of({item("a", every), stray, classes, twice})),
        (std::vector<std::string>{
            "items.1.levels checklist.no_level",
            "items.1.group checklist.group_unknown",
            "items.2.text.zh checklist.classifies_persons",
            "items.3.id checklist.id_twice",
            "items.3.levels checklist.level_twice"})
    );
    auto groups = list_of({item("a", every)});
    groups.groups.push_back(groups.groups.front());
    EXPECT_EQ(told(groups), std::vector<std::string>{"groups.1.id checklist.id_twice"});
    std::vector<ChecklistItem> many;
    for (int i = 0; i < 301; ++i)
        many.push_back(item(std::to_string(i), every));
    EXPECT_EQ(told(list_of(many)), std::vector<std::string>{"items checklist.too_many"});
}

TEST(ChecklistRules, ACentreIsCheckedByItselfAndByLevelsAbove)
{
    EXPECT_EQ(*kind_for("632822100", "632822100"), CheckKind::self_check);
    EXPECT_EQ(*kind_for("632822", "632822100001"), CheckKind::inspection);
    for (const auto* other : {"632822200", "632822100001"})
        EXPECT_EQ(kind_for(other, "632822100").error().reason, "checklist.not_yours");
}

TEST(ChecklistRules, ALookSaysWhatItsStateNeedsAndNothingElse)
{
    using Text = BoundedText<1, 200>;
    const ChecklistCheckBody met{.evidence = words<Text>("标牌照片"), .checked_on = today};
    const ChecklistCheckBody gap{
        .state = CheckState::gap,
        .checked_on = today,
        .gap = words<Text>("没有标牌"),
        .due_on = today};
    const ChecklistCheckBody other{
        .state = CheckState::not_applicable,
        .reason = words<Text>("与乡镇合署"),
        .checked_on = today};
    for (const auto& good : {met, gap, other})
        EXPECT_EQ(why(check_words(good, today)), "");
    const auto with = [](ChecklistCheckBody body, auto change) {
        change(body);
        return why(check_words(body, today));
    };
    const auto far = Date{std::chrono::sys_days{today} + std::chrono::days{1097}};
    const auto tomorrow = Date{std::chrono::sys_days{today} + std::chrono::days{1}};
    const auto long_ago = Date{std::chrono::sys_days{today} - std::chrono::days{367}};
    EXPECT_EQ(with(met, [](auto& b) { b.evidence.reset(); }), "checklist.evidence");
    EXPECT_EQ(with(met, [&](auto& b) { b.checked_on = tomorrow; }), "checklist.checked_on");
    EXPECT_EQ(with(met, [&](auto& b) { b.checked_on = long_ago; }), "checklist.checked_on");
    EXPECT_EQ(with(met, [&](auto& b) { b.due_on = today; }), "checklist.not_of_state");
    EXPECT_EQ(with(met, [&](auto& b) { b.reason = other.reason; }), "checklist.not_of_state");
    EXPECT_EQ(with(gap, [](auto& b) { b.gap.reset(); }), "checklist.gap");
    EXPECT_EQ(with(gap, [](auto& b) { b.due_on.reset(); }), "checklist.due_on");
    EXPECT_EQ(with(gap, [&](auto& b) { b.due_on = long_ago; }), "checklist.due_on");
    EXPECT_EQ(with(gap, [&](auto& b) { b.due_on = far; }), "checklist.due_on");
    EXPECT_EQ(with(other, [](auto& b) { b.reason.reset(); }), "checklist.reason");
}

TEST(ChecklistRules, WhatAboveFoundStandsBesideWhatTheCentreSaysAfterIt)
{
    const Check inspection{
        .item = "a", .kind = CheckKind::inspection, .state = CheckState::gap, .due_on = today};
    const auto found = after({}, inspection);
    EXPECT_EQ(found.inspected_state, CheckState::gap);
    const auto claimed = after(found, {.item = "a", .state = CheckState::met});
    EXPECT_EQ(claimed.state, CheckState::met);
    EXPECT_EQ(claimed.inspected_state, CheckState::gap);
    const auto level = CentreLevel::township;
    const auto list = list_of(
        {item("a", {level}),
         item("b", {level}),
         item("c", {level}),
         item("d", {CentreLevel::county})}
    );
    const std::vector<Standing> standings{
        claimed,
        {.item = "b",
         .state = CheckState::gap,
         .due_on = Date{std::chrono::sys_days{today} - std::chrono::days{1}}},
        {.item = "gone", .state = CheckState::met}};
    const auto tally = tally_of(list, level, standings, today);
    EXPECT_EQ(tally.met, 1);
    EXPECT_EQ(tally.unconfirmed, 1);
    EXPECT_EQ(tally.gap, 1);
    EXPECT_EQ(tally.overdue, 1);
    EXPECT_EQ(tally.never, 1);
    EXPECT_EQ(tally.not_applicable, 0);
}

} // namespace
} // namespace wuzhi::smart::checklists
