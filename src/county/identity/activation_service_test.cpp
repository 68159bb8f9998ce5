#include "county/identity/activation_service.hpp"

#include "county/identity/activation_store.hpp"
#include "county/identity/fixture_test.hpp"
#include "county/identity/store.hpp"

#include <set>

namespace wuzhi::county::identity {
namespace {

using std::chrono::days;

constexpr std::string_view chosen = "雪山下的小河流得很快";

class ActivationTest : public IdentityTest {
protected:
    // Without a password, as an import enters them.
    NewPerson member(const std::string& login_name, const std::string& code)
    {
        NewPerson person{
            .id = ids.next<PersonId>(),
            .name = "才让卓玛",
            .account = NewAccount{.id = ids.next<AccountId>(), .login_name = login_name},
            .posts = {
                {.id = ids.next<PostId>(),
                 .kind = PostKind::grid_member,
                 .unit = ids.next<UnitId>(),
                 .code = code,
                 .begins_at = clock.now()}}};
        EXPECT_TRUE(register_people(tools, county, {&person, 1}));
        return person;
    }

    Caller administrator()
    {
        return Caller{Acting{
            .county = county,
            .account = ids.next<AccountId>(),
            .person = ids.next<PersonId>(),
        }};
    }

    Slips slips(const SlipsEntry& entry = {})
    {
        auto made = make_slips(tools, administrator(), entry);
        EXPECT_TRUE(made) << made.error().reason;
        return made ? *made : Slips{};
    }

    std::string reason_of(const std::string& login, std::string_view code)
    {
        const auto done =
            activate(tools, county, "192.0.2.1", {login, std::string{code}, std::string{chosen}});
        return done ? "done" : done.error().reason;
    }

    std::string sign_in_reason(const std::string& login, std::string_view password)
    {
        const SignIn command{.login_name = login, .password = std::string{password}};
        const auto done = sign_in.sign_in(county, "192.0.2.9", command);
        return done ? "in" : done.error().reason;
    }
};
INSTANTIATE_TEST_SUITE_P(
    Engines, ActivationTest, testing::ValuesIn(test::engines()), test::engine_name
);

TEST_P(ActivationTest, ASlipLetsItsHolderChooseAPasswordOnce)
{
    member("100201-01", "632822100201001");
    EXPECT_EQ(sign_in_reason("100201-01", ""), "sign_in.refused");
    const auto made = slips();
    ASSERT_EQ(made.slips.size(), 1U);
    const auto& slip = made.slips.front();
    EXPECT_EQ(slip.login_name, "100201-01");
    EXPECT_EQ(slip.name, "才**玛");
    ASSERT_EQ(slip.posts.size(), 1U);
    EXPECT_EQ(slip.expires_at, clock.now() + activation_time);
    EXPECT_EQ(slip.code.size(), 11U);
    EXPECT_EQ(sign_in_reason("100201-01", slip.code), "sign_in.refused"); // No password either.

    const auto done =
        activate(tools, county, "192.0.2.1", {" 100201-01", " " + slip.code, std::string{chosen}});
    ASSERT_TRUE(done) << done.error().reason;
    EXPECT_EQ(done->login_name, "100201-01");
    EXPECT_TRUE(done->is_of_village);
    EXPECT_EQ(sign_in_reason("100201-01", chosen), "in");
    EXPECT_EQ(reason_of("100201-01", slip.code), "activation.refused");
    EXPECT_TRUE(slips().slips.empty());
}

TEST_P(ActivationTest, WhatIsPrintedAgainIsTheSameUntilItIsTooOld)
{
    member("a1", "632822100201001");
    member("a2", "632822100201002");
    const auto first = slips();
    clock.advance(days{59});
    const auto again = slips();
    ASSERT_EQ(again.slips.size(), 2U);
    EXPECT_EQ(again.slips[0].code, first.slips[0].code);
    EXPECT_NE(again.slips[0].code, again.slips[1].code);
    clock.advance(days{1});
    EXPECT_EQ(reason_of("a1", first.slips[0].code), "activation.refused");
    const auto later = slips();
    EXPECT_NE(later.slips[0].code, first.slips[0].code);
    EXPECT_EQ(reason_of("a1", later.slips[0].code), "done");
}

TEST_P(ActivationTest, OfAUnitAndOneAfterTheOther)
{
    member("a1", "632822100201001");
    member("b1", "632822101201");
    const auto all = slips();
    ASSERT_EQ(all.slips.size(), 2U);
    EXPECT_FALSE(all.next);
    const auto of_one = slips({.unit = BoundedText<6, 15>::parse("632822101")});
    ASSERT_EQ(of_one.slips.size(), 1U);
    EXPECT_EQ(of_one.slips[0].login_name, "b1");
    const auto rest = slips({.after = all.slips[0].account});
    ASSERT_EQ(rest.slips.size(), 1U);
    EXPECT_EQ(rest.slips[0].account, all.slips[1].account);
}

TEST_P(ActivationTest, MoreThanAPileFitsGoOnWhereItEnded)
{
    std::vector<NewPerson> people;
    for (int i = 0; i < slips_max + 1; ++i)
        people.push_back(
            {.id = ids.next<PersonId>(),
             .name = "才让",
             .account =
                 NewAccount{
                     .id = ids.next<AccountId>(), .login_name = "p" + std::to_string(1000 + i)}}
        );
    ASSERT_TRUE(register_people(tools, county, people));
    const auto first = slips();
    ASSERT_EQ(std::ssize(first.slips), slips_max);
    ASSERT_TRUE(first.next);
    const auto rest = slips({.after = first.next});
    ASSERT_EQ(rest.slips.size(), 1U);
    EXPECT_FALSE(rest.next);
    std::set<AccountId> seen{rest.slips[0].account};
    for (const auto& slip : first.slips)
        seen.insert(slip.account);
    EXPECT_EQ(std::ssize(seen), slips_max + 1);
}

TEST_P(ActivationTest, WhoGuessesWaitsLongerAndLongerAndLearnsNothing)
{
    member("a1", "632822100201001");
    const auto made = slips();
    for (const auto* name : {"a1", "nobody"}) {
        for (int i = 0; i < 5; ++i)
            EXPECT_EQ(reason_of(name, "AAAAA-AAAAA"), "activation.refused");
        EXPECT_EQ(reason_of(name, made.slips[0].code), "sign_in.locked");
    }
    const auto weak = activate(tools, county, "192.0.2.1", {"a1", made.slips[0].code, "short"});
    ASSERT_FALSE(weak);
    EXPECT_EQ(weak.error().reason, "password.weak");
}

TEST_P(ActivationTest, ANewSlipVoidsWhatWasGoodBefore)
{
    const auto person = member("a1", "632822100201001");
    const auto account = person.account->id;
    const auto old = slips().slips.at(0).code;
    const auto id = ids.next<ActivationId>();
    const auto slip = make_slip(tools, administrator(), account, {id});
    ASSERT_TRUE(slip);
    EXPECT_EQ(reason_of("a1", old), "activation.refused");
    const auto again = make_slip(tools, administrator(), account, {id});
    ASSERT_TRUE(again);
    EXPECT_EQ(again->code, slip->code);
    EXPECT_EQ(reason_of("a1", slip->code), "done");
    EXPECT_EQ(sign_in_reason("a1", chosen), "in");

    // Forgotten: the password is void, and so is what was open.
    const auto next = make_slip(tools, administrator(), account, {ids.next<ActivationId>()});
    ASSERT_TRUE(next);
    EXPECT_EQ(sign_in_reason("a1", chosen), "sign_in.refused");
    EXPECT_EQ(reason_of("a1", next->code), "done");
    const auto missing =
        make_slip(tools, administrator(), ids.next<AccountId>(), {ids.next<ActivationId>()});
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().reason, "account.not_found");
    const Caller self{Acting{.county = county, .account = account, .person = person.id}};
    const auto own = make_slip(tools, self, account, {ids.next<ActivationId>()});
    ASSERT_FALSE(own);
    EXPECT_EQ(own.error().reason, "account.own");
}

TEST_P(ActivationTest, AClosedAccountHasNone)
{
    const auto person = member("a1", "632822100201001");
    const auto code = slips().slips.at(0).code;
    const auto closed = database->write([&](db::Session& session) -> Result<> {
        auto account = lock_account(session, county, person.account->id);
        account->state = AccountState::closed;
        update(session, *account);
        return {};
    });
    ASSERT_TRUE(closed);
    EXPECT_EQ(reason_of("a1", code), "activation.refused");
    EXPECT_TRUE(slips().slips.empty());
}

} // namespace
} // namespace wuzhi::county::identity
