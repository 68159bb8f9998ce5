#include "county/identity/people_service.hpp"

#include "county/identity/accounts_service.hpp"
#include "county/identity/activation_service.hpp"
#include "county/identity/fixture_test.hpp"
#include "county/identity/people_store.hpp"

#include <algorithm>

namespace wuzhi::county::identity {
namespace {

class PeopleTest : public IdentityTest {
protected:
    NewPerson villager{};
    NewPerson neighbour{};

    void SetUp() override
    {
        villager = registered("villager", {post(PostKind::grid_member, "632822100001003")});
        neighbour = registered("neighbour", {post(PostKind::grid_member, "632822101001001")});
    }

    static PersonEntry entry(std::string_view name, std::optional<std::string> telephone)
    {
        return {.name = *ShortText::parse(name), .telephone = std::move(telephone)};
    }

    static std::vector<PersonId> ids_of(const PeoplePage& page)
    {
        std::vector<PersonId> found;
        for (const auto& each : page.people)
            found.push_back(each.id);
        return found;
    }
};
INSTANTIATE_TEST_SUITE_P(
    Engines, PeopleTest, testing::ValuesIn(test::engines()), test::engine_name
);

TEST_P(PeopleTest, ATownshipSeesItsOwnPeopleMasked)
{
    const auto desk = acting("desk", PostKind::township_desk, "632822100");
    const auto page = list_people(tools, desk, {});
    ASSERT_TRUE(page);
    EXPECT_EQ(ids_of(*page), (std::vector{villager.id, desk.person()}));
    EXPECT_EQ(page->people[0].name, "才**玛");
    EXPECT_EQ(page->people[0].telephone, "138****1234");
    EXPECT_EQ(page->people[0].posts[0].title, "网格员");
    EXPECT_TRUE(page->people[0].accounts.empty());
    EXPECT_FALSE(page->next);

    EXPECT_TRUE(find_person(tools, desk, villager.id));
    EXPECT_EQ(find_person(tools, desk, neighbour.id).error().reason, "person.not_found");
    EXPECT_EQ(find_person(tools, desk, ids.next<PersonId>()).error().reason, "person.not_found");
}

TEST_P(PeopleTest, AnAdministratorSeesEverybodyAndTheirAccounts)
{
    const auto admin = acting("admin", PostKind::system_administrator, "632822");
    const auto alone = register_person(tools, admin, entry("卓玛", std::nullopt), {});
    ASSERT_TRUE(alone);
    EXPECT_EQ(alone->telephone, "");
    const auto seen = find_person(tools, admin, villager.id);
    ASSERT_TRUE(seen);
    ASSERT_EQ(seen->accounts.size(), 1U);
    EXPECT_EQ(seen->accounts[0].login_name, "villager");
    EXPECT_EQ(seen->name, "才**玛");
    EXPECT_EQ(list_people(tools, admin, {})->people.size(), 4U);
}

TEST_P(PeopleTest, AListIsReadPageByPage)
{
    std::vector<NewPerson> many;
    for (int i = 0; i < 60; ++i)
        many.push_back(person("many" + std::to_string(i), {post(PostKind::steward, "632822100001")})
        );
    ASSERT_TRUE(register_people(tools, county, many));
    for (const auto& [kind, code] :
         {std::pair{PostKind::township_desk, "632822100"},
          std::pair{PostKind::auditor, "632822"}}) {
        const auto reader = acting("reader" + std::string{code}, kind, code);
        const auto first = list_people(tools, reader, {});
        ASSERT_TRUE(first->next);
        EXPECT_EQ(first->people.size(), 50U);
        const auto second = list_people(tools, reader, {.after = first->next});
        EXPECT_FALSE(second->next);
        auto all = ids_of(*first);
        for (const auto id : ids_of(*second))
            all.push_back(id);
        EXPECT_TRUE(std::ranges::is_sorted(all));
        EXPECT_EQ(std::ranges::adjacent_find(all), all.end());
        EXPECT_GE(all.size(), 62U);
    }
}

TEST_P(PeopleTest, AListIsNarrowedByUnitWithinOnesOwnArea)
{
    const auto auditor = acting("auditor", PostKind::auditor, "632822");
    const auto of = [&](const Caller& who, std::string_view unit) {
        return ids_of(*list_people(tools, who, {.unit = BoundedText<6, 15>::parse(unit)}));
    };
    EXPECT_EQ(of(auditor, "632822100"), std::vector{villager.id});
    EXPECT_EQ(of(auditor, "632822101001001"), std::vector{neighbour.id});
    EXPECT_EQ(of(auditor, "632822").size(), 3U);
    EXPECT_TRUE(of(auditor, "632823").empty());
    const auto desk = acting("desk", PostKind::township_desk, "632822100");
    EXPECT_TRUE(of(desk, "632822101").empty()); // Another township's.
    EXPECT_EQ(of(desk, "632822"), (std::vector{villager.id, desk.person()}));
}

TEST_P(PeopleTest, AWholeNameFindsWhoeverHasItWithinOnesOwnArea)
{
    const auto admin = acting("admin", PostKind::system_administrator, "632822");
    const auto tashi = registered("tashi", {post(PostKind::steward, "632822100001")});
    ASSERT_TRUE(correct_person(tools, admin, tashi.id, 1, entry("扎西顿珠", std::nullopt)));
    const auto county_desk = acting("county", PostKind::county_desk, "632822");
    const auto named = [&](const Caller& who, std::string_view name) {
        return ids_of(*list_people(tools, who, {.name = ShortText::parse(name)}));
    };
    EXPECT_EQ(named(county_desk, " 扎西顿珠 "), std::vector{tashi.id});
    // A part of it would tell, sign by sign, what is masked.
    EXPECT_TRUE(named(county_desk, "扎西").empty());
    EXPECT_TRUE(named(county_desk, "扎**珠").empty());
    EXPECT_EQ(named(acting("desk", PostKind::township_desk, "632822100"), "扎西顿珠").size(), 1U);
    EXPECT_TRUE(named(acting("other", PostKind::township_desk, "632822101"), "扎西顿珠").empty());
    const auto both = list_people(
        tools,
        county_desk,
        {.name = ShortText::parse("扎西顿珠"), .unit = BoundedText<6, 15>::parse("632822101")}
    );
    EXPECT_TRUE(both->people.empty());
    // Who keeps the list sees names masked, and would learn them by guessing.
    const auto guessed = list_people(tools, admin, {.name = ShortText::parse("扎西顿珠")});
    EXPECT_EQ(guessed.error().reason, "permission.denied");
}

TEST_P(PeopleTest, ASearchByNameOpensSoManyNamesAtATime)
{
    constexpr int many_count = 2'010;
    std::vector<NewPerson> many;
    for (int i = 0; i < many_count; ++i)
        many.push_back({.id = ids.next<PersonId>(), .name = "才让卓玛"});
    ASSERT_TRUE(register_people(tools, county, many));
    const auto admin = acting("admin", PostKind::system_administrator, "632822");
    const auto last = register_person(tools, admin, entry("扎西顿珠", std::nullopt), {});
    ASSERT_TRUE(last);
    const auto desk = acting("desk", PostKind::county_desk, "632822");
    const auto first = list_people(tools, desk, {.name = ShortText::parse("扎西顿珠")});
    EXPECT_TRUE(first->people.empty());
    ASSERT_TRUE(first->next);
    const auto second =
        list_people(tools, desk, {.after = first->next, .name = ShortText::parse("扎西顿珠")});
    EXPECT_EQ(ids_of(*second), std::vector{last->id});
    EXPECT_FALSE(second->next);
}

TEST_P(PeopleTest, ARevealIsAFactWithItsPurpose)
{
    const auto clerk = acting("clerk", PostKind::village_clerk, "632822100001");
    const RevealRequest request{.purpose = *ReasonText::parse("电话核实牧道损毁位置")};
    const auto revealed = reveal_person(tools, clerk, villager.id, request);
    ASSERT_TRUE(revealed);
    EXPECT_EQ(revealed->name, "才让卓玛");
    EXPECT_EQ(revealed->telephone, "13800001234");
    EXPECT_EQ(fact_kinds().back(), "identity.person_revealed");

    const auto count = fact_kinds().size();
    EXPECT_EQ(
        reveal_person(tools, clerk, neighbour.id, request).error().reason, "person.not_found"
    );
    EXPECT_EQ(fact_kinds().size(), count);
}

TEST_P(PeopleTest, ACorrectionNeedsTheVersionThatWasSeen)
{
    const auto admin = acting("admin", PostKind::system_administrator, "632822");
    const auto corrected =
        correct_person(tools, admin, villager.id, 1, entry("扎西", "13900005678"));
    ASSERT_TRUE(corrected);
    EXPECT_EQ(corrected->name, "扎*");
    EXPECT_EQ(corrected->telephone, "139****5678");
    EXPECT_EQ(corrected->version, 2);
    EXPECT_EQ(
        correct_person(tools, admin, villager.id, 1, entry("扎西", "")).error().reason,
        "person.stale"
    );
    EXPECT_EQ(
        correct_person(tools, admin, villager.id, 2, entry("扎西", "12")).error().reason,
        "person.telephone"
    );
    EXPECT_EQ(
        correct_person(tools, admin, ids.next<PersonId>(), 1, entry("扎西", "")).error().reason,
        "person.not_found"
    );
}

TEST_P(PeopleTest, APersonEnteredTwiceByOneCommandIsOne)
{
    const auto admin = acting("admin", PostKind::system_administrator, "632822");
    const commands::Once once{
        .county = county, .principal = admin.principal(), .key = "k", .digest = "d"};
    const auto first = register_person(tools, admin, entry("卓玛", "13900005678"), once);
    const auto again = register_person(tools, admin, entry("卓玛", "13900005678"), once);
    ASSERT_TRUE(first && again);
    EXPECT_EQ(first->id, again->id);
    EXPECT_EQ(list_people(tools, admin, {})->people.size(), 4U);
}

TEST_P(PeopleTest, AnAccountIsOpenedWithAPasswordToBeChanged)
{
    const auto admin = acting("admin", PostKind::system_administrator, "632822");
    const auto open = [&](PersonId who, std::string name, std::string password) {
        return open_account(
            tools, admin, who, {std::move(name), std::optional{std::move(password)}}, {}
        );
    };
    const auto alone = register_person(tools, admin, entry("卓玛", std::nullopt), {})->id;
    const auto opened = open(alone, "Zhuoma", "一二三四五六七八九十");
    ASSERT_TRUE(opened);
    EXPECT_TRUE(opened->accounts[0].must_change_password);
    EXPECT_TRUE(try_sign_in("zhuoma", "一二三四五六七八九十"));

    EXPECT_EQ(
        open(alone, "zhuoma", "一二三四五六七八九十").error().reason, "account.login_name_taken"
    );
    EXPECT_EQ(open(alone, "a b", "一二三四五六七八九十").error().reason, "account.login_name");
    EXPECT_EQ(open(alone, "other", "short").error().reason, "password.weak");
    EXPECT_EQ(
        open(ids.next<PersonId>(), "other", "一二三四五六七八九十").error().reason,
        "person.not_found"
    );
}

TEST_P(PeopleTest, AnAccountWithoutAPasswordWaitsForASlip)
{
    const auto admin = acting("admin", PostKind::system_administrator, "632822");
    const auto who = register_person(tools, admin, entry("卓玛", std::nullopt), {})->id;
    ASSERT_TRUE(open_account(tools, admin, who, {.login_name = "zhuoma"}, {}));
    EXPECT_FALSE(try_sign_in("zhuoma", ""));
    const auto slips = make_slips(tools, admin, {});
    ASSERT_EQ(slips->slips.size(), 1U);
    EXPECT_EQ(slips->slips[0].login_name, "zhuoma");
}

TEST_P(PeopleTest, AClosedAccountIsOutAtOnceAndMayComeBack)
{
    const auto admin = acting("admin", PostKind::system_administrator, "632822");
    const auto token = token_of_new_session("villager");
    const auto id = villager.account->id;
    ASSERT_TRUE(set_account_state(tools, admin, id, AccountState::closed));
    EXPECT_FALSE(caller(token));
    EXPECT_FALSE(try_sign_in("villager"));
    ASSERT_TRUE(set_account_state(tools, admin, id, AccountState::open));
    EXPECT_FALSE(caller(token));
    EXPECT_TRUE(try_sign_in("villager"));
    EXPECT_EQ(
        set_account_state(tools, admin, admin.account(), AccountState::closed).error().reason,
        "account.own"
    );
    EXPECT_EQ(
        set_account_state(tools, admin, ids.next<AccountId>(), AccountState::closed).error().reason,
        "account.not_found"
    );
}

TEST_P(PeopleTest, AResetPasswordMustBeChanged)
{
    const auto admin = acting("admin", PostKind::system_administrator, "632822");
    const auto token = token_of_new_session("villager");
    const auto reset = [&](AccountId id, std::string password) {
        return reset_password(tools, admin, id, {std::move(password)});
    };
    ASSERT_TRUE(reset(villager.account->id, "一二三四五六七八九十"));
    EXPECT_FALSE(caller(token));
    EXPECT_FALSE(try_sign_in("villager"));
    const auto again = try_sign_in("villager", "一二三四五六七八九十");
    ASSERT_TRUE(again);
    EXPECT_TRUE(caller(again->token)->must_change_password());
    EXPECT_EQ(reset(admin.account(), "一二三四五六七八九十").error().reason, "account.own");
    EXPECT_EQ(reset(villager.account->id, "short").error().reason, "password.weak");
    EXPECT_EQ(reset(ids.next<AccountId>(), "short").error().reason, "account.not_found");
}

TEST_P(PeopleTest, TheSecurityAdministratorEndsSessionsAndLiftsLocks)
{
    const auto security = acting("security", PostKind::security_administrator, "632822");
    const auto token = token_of_new_session("villager");
    ASSERT_TRUE(end_sessions(tools, security, villager.account->id));
    EXPECT_FALSE(caller(token));

    for (int i = 0; i < 5; ++i)
        EXPECT_FALSE(try_sign_in("villager", "wrong"));
    EXPECT_EQ(try_sign_in("villager").error().reason, "sign_in.locked");
    ASSERT_TRUE(unlock(tools, security, villager.account->id));
    EXPECT_TRUE(try_sign_in("villager"));
}

TEST_P(PeopleTest, AUnitThatMovesTakesItsPostsAlong)
{
    const auto token = token_of_new_session("villager");
    ASSERT_TRUE(database->write([&](db::Session& session) -> Result<> {
        move_posts(session, county, villager.posts[0].unit, "632822102001003");
        return {};
    }));
    clock.advance(SessionOptions{}.believed);
    EXPECT_EQ(caller(token)->unit_code(), "632822102001003");
}

TEST_P(PeopleTest, NobodyBecomesAnAdministratorByASlipOrAPassword)
{
    const auto admin = acting("admin", PostKind::system_administrator, "632822");
    for (const auto kind :
         {PostKind::auditor, PostKind::security_administrator, PostKind::county_leader}) {
        auto other = person("other" + std::to_string(static_cast<int>(kind)));
        other.posts = {post(kind, "632822")};
        other.account->is_demo = false;
        ASSERT_TRUE(register_people(tools, county, {&other, 1}));
        const auto account = other.account->id;
        const auto slip = make_slip(tools, admin, account, {ids.next<ActivationId>()});
        ASSERT_FALSE(slip);
        EXPECT_EQ(slip.error().reason, "account.guarded");
        const PasswordReset reset{"一二三四五六七八九十"};
        EXPECT_EQ(reset_password(tools, admin, account, reset).error().reason, "account.guarded");
        const auto machine = Caller::of_system(county, "632822");
        EXPECT_TRUE(reset_password(tools, machine, account, reset));
    }
}

} // namespace
} // namespace wuzhi::county::identity
