#include "county/identity/device_service.hpp"

#include "county/identity/fixture_test.hpp"
#include "county/identity/quiet_hours_service.hpp"
#include "county/identity/second_factor_service.hpp"

namespace wuzhi::county::identity {
namespace {

using std::chrono::hours;

class DeviceTest : public IdentityTest {
protected:
    const std::string secret = std::string(42, 's') + '1';
    const std::string contact = std::string(42, 'c') + '1';
    DeviceId phone = ids.next<DeviceId>();

    void SetUp() override { registered("wang", {post(PostKind::grid_member, "632822100201001")}); }

    DeviceEntry entry(DeviceId id, std::string_view password = good_password)
    {
        return DeviceEntry{
            .id = id,
            .name = *ShortText::parse("红米手机"),
            .secret = *SecretText::parse(secret),
            .contact = *SecretText::parse(contact),
            .password = std::string{password}};
    }

    // Registers `phone` from a new session, whose token it gives.
    std::string registered_phone()
    {
        auto token = token_of_new_session("wang");
        const auto done = register_device(tools, *caller(token), entry(phone));
        EXPECT_TRUE(done) << done.error().reason;
        return token;
    }

    Result<SignedIn> sign_in_by(DeviceId id, const std::string& shown)
    {
        const SignIn command{
            .login_name = "wang",
            .password = std::string{good_password},
            .device = DeviceProof{id, shown},
            .kind = SessionKind::field};
        return sign_in.sign_in(county, "192.0.2.1", command);
    }

    std::string heard(std::int64_t unsent, std::optional<bool> is_wiped = {})
    {
        const auto standing = hear_device(
            tools, Caller::of_public(county), phone, {*SecretText::parse(contact), unsent, is_wiped}
        );
        if (!standing) return standing.error().reason;
        switch (standing->state) {
        case DeviceState::registered: return "registered";
        case DeviceState::removed: return "removed";
        case DeviceState::lost: return "lost";
        case DeviceState::wiped: return "wiped";
        }
        return "";
    }

    Result<SecondFactors> removed(const std::string& token, bool is_lost)
    {
        return remove_own_device(
            tools, *caller(token), phone, {is_lost, std::string{good_password}}
        );
    }
};
INSTANTIATE_TEST_SUITE_P(
    Engines, DeviceTest, testing::ValuesIn(test::engines()), test::engine_name
);

TEST_P(DeviceTest, OnceRegisteredItIsAskedForBesideThePassword)
{
    const auto token = registered_phone();
    EXPECT_TRUE(caller(token));
    const auto refused = try_sign_in("wang");
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().reason, "second_factor.required");
    EXPECT_EQ(refused.error().data.at("ways"), "device");
    EXPECT_EQ(sign_in_by(phone, "something else").error().reason, "sign_in.refused");
    EXPECT_EQ(sign_in_by(ids.next<DeviceId>(), secret).error().reason, "sign_in.refused");
    EXPECT_TRUE(sign_in_by(phone, secret));
    const SignIn without{
        .login_name = "wang", .password = "not this one", .device = DeviceProof{phone, secret}};
    EXPECT_EQ(sign_in.sign_in(county, "192.0.2.1", without).error().reason, "sign_in.refused");
}

TEST_P(DeviceTest, TheSameRegistrationTwiceIsOne)
{
    const auto token = registered_phone();
    const auto again = register_device(tools, *caller(token), entry(phone));
    ASSERT_TRUE(again);
    ASSERT_EQ(again->devices.size(), 1U);
    EXPECT_EQ(again->devices[0].name, "红米手机");
    auto other = entry(phone);
    other.secret = *SecretText::parse(std::string(43, 'x'));
    EXPECT_EQ(register_device(tools, *caller(token), other).error().reason, "device.id_used");
    EXPECT_EQ(std::ranges::count(fact_kinds(), "identity.device_registered"), 1);
}

TEST_P(DeviceTest, RegisteringNeedsThePasswordAndAPostOfAVillage)
{
    const auto token = token_of_new_session("wang");
    EXPECT_EQ(
        register_device(tools, *caller(token), entry(phone, "not this")).error().reason,
        "password.wrong"
    );
    const auto desk = acting("desk", PostKind::township_desk, "632822100");
    EXPECT_EQ(
        register_device(tools, desk, entry(phone)).error().reason, "second_factor.not_for_post"
    );
}

TEST_P(DeviceTest, AFewAreEnough)
{
    const auto token = registered_phone();
    for (std::size_t i = 1; i < devices_max; ++i)
        ASSERT_TRUE(register_device(tools, *caller(token), entry(ids.next<DeviceId>())));
    const auto refused = register_device(tools, *caller(token), entry(ids.next<DeviceId>()));
    EXPECT_EQ(refused.error().reason, "device.too_many");
}

TEST_P(DeviceTest, OneThatIsRemovedCountsNoMoreAndKeepsWhatIsOnIt)
{
    const auto own = registered_phone();
    const auto on_phone = sign_in_by(phone, secret);
    ASSERT_TRUE(on_phone);
    const auto factors = removed(own, false);
    ASSERT_TRUE(factors);
    EXPECT_TRUE(factors->devices.empty());
    EXPECT_FALSE(caller(own)); // The session it was registered in is on it.
    EXPECT_FALSE(caller(on_phone->token));
    EXPECT_EQ(heard(2), "removed");
    EXPECT_TRUE(try_sign_in("wang")); // Nothing else was set up.
}

TEST_P(DeviceTest, ALostOneIsToldSoUntilItWipedItselfAndSaysWhatWasLost)
{
    registered_phone();
    const auto on_phone = sign_in_by(phone, secret);
    EXPECT_EQ(heard(3), "registered");
    const SignIn by_phone{
        .login_name = "wang",
        .password = std::string{good_password},
        .device = DeviceProof{phone, secret}};
    const auto desk = sign_in.sign_in(county, "192.0.2.1", by_phone);
    ASSERT_TRUE(desk);
    const auto factors = removed(desk->token, true);
    ASSERT_TRUE(factors);
    EXPECT_EQ(factors->devices.at(0).state, DeviceState::lost);
    EXPECT_EQ(factors->devices.at(0).unsent, 3);
    EXPECT_TRUE(caller(desk->token)); // Whoever says so goes on.
    EXPECT_FALSE(caller(on_phone->token));
    EXPECT_EQ(try_sign_in("wang").error().reason, "second_factor.required");
    EXPECT_EQ(sign_in_by(phone, secret).error().reason, "sign_in.refused");
    EXPECT_EQ(factors->code_sheet->left, 0);
    EXPECT_EQ(heard(4), "lost");
    EXPECT_EQ(heard(4), "lost");
    EXPECT_EQ(heard(4, true), "wiped");
    EXPECT_EQ(heard(0), "wiped");
    const auto after = own_factors(tools, *caller(desk->token));
    EXPECT_EQ(after->devices.at(0).unsent, 4);
    EXPECT_TRUE(after->devices.at(0).wiped_at);
    EXPECT_EQ(std::ranges::count(fact_kinds(), "identity.device_wiped"), 1);
}

TEST_P(DeviceTest, NobodyWipesWhatWasNotSaidToBeLost)
{
    registered_phone();
    EXPECT_EQ(heard(1, true), "registered");
    EXPECT_EQ(heard(-1), "device.unsent");
    const auto stranger = hear_device(
        tools, Caller::of_public(county), phone, {*SecretText::parse(std::string(43, 'z')), 0, {}}
    );
    EXPECT_EQ(stranger.error().reason, "device.not_found");
}

TEST_P(DeviceTest, TheSecurityAdministratorEndsOneForAnother)
{
    const auto token = registered_phone();
    const auto account = caller(token)->account();
    const auto admin = acting("anquan", PostKind::security_administrator, "632822");
    const auto factors = remove_device(tools, admin, account, phone, {.is_lost = true});
    ASSERT_TRUE(factors);
    EXPECT_EQ(factors->devices.at(0).state, DeviceState::lost);
    EXPECT_FALSE(caller(token));
    EXPECT_EQ(
        remove_device(tools, admin, ids.next<AccountId>(), phone, {}).error().reason,
        "account.not_found"
    );
    EXPECT_EQ(
        remove_device(tools, admin, admin.account(), phone, {}).error().reason, "device.not_found"
    );
}

TEST_P(DeviceTest, AResetEndsTelephonesAndWipesNone)
{
    const auto token = registered_phone();
    const auto account = caller(token)->account();
    const auto admin = acting("anquan", PostKind::security_administrator, "632822");
    ASSERT_TRUE(reset_second_factor(tools, admin, account));
    EXPECT_EQ(heard(0), "removed");
    EXPECT_TRUE(try_sign_in("wang"));
}

TEST_P(DeviceTest, OneIsToldOfTheSignInBefore)
{
    const auto first_me = me(tools, counties, places, *caller(registered_phone()));
    EXPECT_FALSE(first_me->last_sign_in);
    const auto first_at = clock.now();
    clock.advance(hours{5});
    ASSERT_TRUE(sign_in_by(phone, secret));
    clock.advance(hours{1});
    const auto third = sign_in_by(phone, secret);
    const auto told = me(tools, counties, places, *caller(third->token))->last_sign_in;
    ASSERT_TRUE(told);
    EXPECT_EQ(told->at, first_at + hours{5});
    EXPECT_EQ(told->kind, SessionKind::field);
    EXPECT_EQ(told->device, "红米手机");
}

TEST_P(DeviceTest, QuietHoursAreThoseOfThePost)
{
    const auto token = token_of_new_session("wang");
    ASSERT_TRUE(set_quiet_hours(tools, *caller(token), {QuietHours{"22:00", "07:00"}}));
    const auto told = me(tools, counties, places, *caller(token));
    ASSERT_TRUE(told->posts.at(0).quiet_hours);
    EXPECT_EQ(told->posts[0].quiet_hours->to, "07:00");
    ASSERT_TRUE(set_quiet_hours(tools, *caller(token), {}));
    EXPECT_FALSE(me(tools, counties, places, *caller(token))->posts.at(0).quiet_hours);
    registered("nobody");
    const auto none = *caller(token_of_new_session("nobody"));
    EXPECT_EQ(set_quiet_hours(tools, none, {}).error().reason, "post.required");
}

} // namespace
} // namespace wuzhi::county::identity
