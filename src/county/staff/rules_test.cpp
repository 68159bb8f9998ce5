#include "county/staff/rules.hpp"

#include "platform/base/clock.hpp"
#include "platform/base/entropy.hpp"
#include "platform/base/id_source.hpp"

#include <gtest/gtest.h>

#include <gmock/gmock.h>

namespace wuzhi::county::staff {
namespace {

using identity::PostKind;
using testing::_;
using testing::ElementsAre;
using testing::FieldsAre;
using testing::IsEmpty;

class StaffRules : public testing::Test {
protected:
    FakeClock clock{from_epoch_ms(1'795'000'000'000)};
    SeededEntropy entropy{7};
    IdSource ids{clock, entropy};
    Place village{.unit = ids.next<UnitId>(), .code = "632822100201"};
    Place grid{.unit = ids.next<UnitId>(), .code = "632822100201001"};
    Place county{.unit = ids.next<UnitId>(), .code = "632822"};
    std::vector<StaffRow> rows{};
    std::vector<Known> known{};
    std::vector<std::string> taken{};

    // The next row, about somebody who is not here.
    Known& row(std::string name, PostKind kind, const Place& place, std::string login_name = "")
    {
        rows.push_back({.number = std::ssize(rows) + 2, .kind = kind, .place = place});
        known.push_back(
            {.name = std::move(name),
             .telephone = "13800001234",
             .login_name = std::move(login_name)}
        );
        return known.back();
    }
    Draft draft() { return draft_staff(rows, known, taken, clock.now()); }
    std::vector<std::string> reasons()
    {
        std::vector<std::string> list;
        for (const auto& problem : draft().problems)
            list.push_back(problem.place + ": " + problem.reason);
        return list;
    }
};

TEST_F(StaffRules, RowsOfOneNameAndTelephoneAreOnePersonOfSeveralPosts)
{
    row("才让", PostKind::grid_head, grid);
    row("才让", PostKind::grassland_warden, grid);
    row("卓玛", PostKind::grid_member, grid); // The same telephone.
    const auto made = draft();
    EXPECT_THAT(made.problems, IsEmpty());
    ASSERT_EQ(made.people.size(), 2U);
    EXPECT_EQ(made.people[0].posts.size(), 2U);
    EXPECT_THAT(
        made.changes,
        ElementsAre(
            FieldsAre(2, "new", "100201001-01: 网格长 in 632822100201001"),
            FieldsAre(3, "post added", "100201001-01: 草管员 in 632822100201001"),
            FieldsAre(4, "new", "100201001-02: 网格员 in 632822100201001")
        )
    );
}

TEST_F(StaffRules, LoginNamesAreOfTheUnitAndNobodyGetsOneThatIsTaken)
{
    taken = {"100201-01"};
    row("一", PostKind::village_head, village);
    row("二", PostKind::village_clerk, village);
    row("三", PostKind::village_clerk, village, "100201-02"); // The file's own goes first.
    row("四", PostKind::county_desk, county);
    std::vector<std::string> names;
    for (const auto& person : draft().people)
        names.push_back(person.login_name.value_or("none"));
    EXPECT_THAT(names, ElementsAre("100201-03", "100201-04", "100201-02", "632822-01"));
}

TEST_F(StaffRules, WhoIsHereGetsWhatTheyLackAndNothingTwice)
{
    const auto person = ids.next<PersonId>();
    const auto held = [&](PostKind kind, const Place& place) {
        return identity::Post{.person = person, .kind = kind, .unit = place.unit};
    };
    for (const auto kind : {PostKind::grid_member, PostKind::forest_warden}) {
        auto& here = row("才让", kind, grid);
        here.person = person;
        here.login_names = {"cairang"};
        here.posts = {held(PostKind::grid_member, grid)};
    }
    const auto made = draft();
    EXPECT_EQ(made.unchanged, 1);
    ASSERT_EQ(made.people.size(), 1U);
    EXPECT_EQ(made.people[0].known, person);
    EXPECT_FALSE(made.people[0].login_name);
    ASSERT_EQ(made.people[0].posts.size(), 1U);
    EXPECT_EQ(made.people[0].posts[0].kind, PostKind::forest_warden);
    EXPECT_THAT(
        made.changes, ElementsAre(FieldsAre(3, "post added", testing::HasSubstr("cairang: 林管员")))
    );
}

TEST_F(StaffRules, ThatNothingChangesIsNobodyToBeWritten)
{
    auto& here = row("才让", PostKind::grid_member, grid);
    here.person = ids.next<PersonId>();
    here.login_names = {"cairang"};
    here.posts = {{.kind = PostKind::grid_member, .unit = grid.unit}};
    const auto made = draft();
    EXPECT_THAT(made.people, IsEmpty());
    EXPECT_THAT(made.changes, IsEmpty());
    EXPECT_EQ(made.unchanged, 1);
}

TEST_F(StaffRules, ProblemsAreNamedByRowAndColumn)
{
    taken = {"cairang"};
    row("才让", PostKind::grid_member, grid);
    row("才让", PostKind::grid_member, grid); // Twice.
    row("卓玛", PostKind::grid_member, grid, "zhuoma");
    row("卓玛", PostKind::grid_head, grid, "zhuoma2");   // Another name of the same person.
    row("扎西", PostKind::grid_member, grid, "zhuoma");  // Somebody else's in the file,
    row("多杰", PostKind::grid_member, grid, "cairang"); // or of the county.
    row("", PostKind::grid_member, grid).refusal =
        fail_field(ErrorKind::invalid, "person.name", "name", "Give a name.");
    auto& auditor = row("审计", PostKind::grid_member, grid);
    auditor.person = ids.next<PersonId>();
    auditor.login_names = {"shenji"};
    auditor.posts = {{.kind = PostKind::auditor, .unit = county.unit}};
    EXPECT_THAT(
        reasons(),
        ElementsAre(
            "row 3, column post: staff.twice",
            "row 5, column login_name: staff.other_login_name",
            "row 6, column login_name: staff.login_twice",
            "row 7, column login_name: staff.login_twice",
            "row 8, column name: person.name",
            "row 9, column post: post.not_separate"
        )
    );
}

TEST_F(StaffRules, WhatWasEndedIsNotGivenBackByAnOldFile)
{
    auto& here = row("才让", PostKind::grid_member, grid);
    here.person = ids.next<PersonId>();
    here.login_names = {"cairang"};
    here.past = {{.kind = PostKind::grid_member, .unit = grid.unit}};
    auto& closed = row("卓玛", PostKind::grid_member, grid);
    closed.person = ids.next<PersonId>();
    closed.is_closed = true;
    EXPECT_THAT(
        reasons(),
        ElementsAre("row 2, column post: staff.ended", "row 3, column name: staff.closed")
    );
    EXPECT_THAT(draft().people, IsEmpty());
}

} // namespace
} // namespace wuzhi::county::staff
