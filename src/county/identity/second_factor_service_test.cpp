#include "county/identity/second_factor_service.hpp"

#include "county/identity/fixture_test.hpp"
#include "platform/keys/totp.hpp"

namespace wuzhi::county::identity {
namespace {

using std::chrono::seconds;

class SecondFactorTest : public IdentityTest {
protected:
    NewPerson who{};
    std::string token{};
    std::string secret{}; // Base32.

    void SetUp() override
    {
        who = registered("desk", {post(PostKind::township_desk, "632822100")});
        token = token_of_new_session("desk");
    }

    // The authenticator app's code, `steps` half minutes from now.
    std::string code(std::int64_t steps = 0)
    {
        return keys::totp_code(bytes_of(secret), keys::totp_step(clock.now()) + steps);
    }

    std::vector<std::string> enrol()
    {
        const auto offer = offer_second_factor(tools, *caller(token), good_password);
        EXPECT_TRUE(offer);
        secret = offer->secret;
        const auto codes = confirm_second_factor(tools, *caller(token), code());
        EXPECT_TRUE(codes);
        clock.advance(seconds{60}); // The code of the enrolment is used up.
        return codes->codes;
    }

    std::string reason_of_sign_in(std::optional<std::string> sent)
    {
        const SignIn command{
            .login_name = "desk", .password = std::string{good_password}, .code = std::move(sent)};
        const auto signed_in = sign_in.sign_in(county, "192.0.2.1", command);
        return signed_in ? "" : signed_in.error().reason;
    }

    static std::string bytes_of(std::string_view base32)
    {
        std::string bytes;
        std::uint32_t held = 0;
        int bits = 0;
        for (const char letter : base32) {
            const int value = letter >= 'A' ? letter - 'A' : letter - '2' + 26;
            held = (held << 5 | static_cast<std::uint32_t>(value)) & 0xfff;
            bits += 5;
            if (bits < 8) continue;
            bits -= 8;
            bytes += static_cast<char>(held >> bits & 0xff);
        }
        return bytes;
    }
};
INSTANTIATE_TEST_SUITE_P(
    Engines, SecondFactorTest, testing::ValuesIn(test::engines()), test::engine_name
);

TEST_P(SecondFactorTest, OnceConfirmedItIsAskedForAndEachCodeIsGoodOnce)
{
    EXPECT_EQ(reason_of_sign_in(std::nullopt), "");
    enrol();
    EXPECT_EQ(reason_of_sign_in(std::nullopt), "second_factor.required");
    EXPECT_EQ(reason_of_sign_in("000000"), "sign_in.refused");
    EXPECT_EQ(reason_of_sign_in(code()), "");
    EXPECT_EQ(reason_of_sign_in(code()), "sign_in.refused");
    clock.advance(seconds{30});
    EXPECT_EQ(reason_of_sign_in(code()), "");
}

TEST_P(SecondFactorTest, AnOfferThatWasNotConfirmedIsNotAskedFor)
{
    ASSERT_TRUE(offer_second_factor(tools, *caller(token), good_password));
    EXPECT_EQ(reason_of_sign_in(std::nullopt), "");
}

TEST_P(SecondFactorTest, WrongCodesLockOutLikeWrongPasswords)
{
    enrol();
    for (int i = 0; i < 5; ++i)
        EXPECT_EQ(reason_of_sign_in("000000"), "sign_in.refused");
    EXPECT_EQ(reason_of_sign_in(code()), "sign_in.locked");
}

TEST_P(SecondFactorTest, ARecoveryCodeStandsInOnceHoweverItIsTyped)
{
    const auto codes = enrol();
    ASSERT_EQ(codes.size(), 10U);
    EXPECT_EQ(codes[0].size(), 10U);
    auto typed = codes[0].substr(0, 5) + "-" + codes[0].substr(5);
    for (auto& letter : typed)
        if (letter >= 'A') letter = static_cast<char>(letter + 32);
    EXPECT_EQ(reason_of_sign_in(typed), "");
    EXPECT_EQ(reason_of_sign_in(codes[0]), "sign_in.refused");
    EXPECT_EQ(reason_of_sign_in(codes[1]), "");
}

TEST_P(SecondFactorTest, EnrolmentNeedsThePasswordAndARightCode)
{
    const auto wrong = offer_second_factor(tools, *caller(token), "wrong");
    EXPECT_EQ(wrong.error().reason, "password.wrong");
    const auto early = confirm_second_factor(tools, *caller(token), "123456");
    EXPECT_EQ(early.error().reason, "second_factor.not_offered");
    ASSERT_TRUE(offer_second_factor(tools, *caller(token), good_password));
    for (int i = 0; i < 5; ++i)
        EXPECT_EQ(
            confirm_second_factor(tools, *caller(token), "000000").error().reason,
            "second_factor.wrong"
        );
    EXPECT_EQ(
        confirm_second_factor(tools, *caller(token), "000000").error().reason, "sign_in.locked"
    );
}

TEST_P(SecondFactorTest, ItIsRemovedWithACodeAndNotReplacedBefore)
{
    enrol();
    EXPECT_EQ(
        offer_second_factor(tools, *caller(token), good_password).error().reason,
        "second_factor.present"
    );
    EXPECT_EQ(
        confirm_second_factor(tools, *caller(token), code()).error().reason, "second_factor.present"
    );
    EXPECT_EQ(
        remove_second_factor(tools, *caller(token), "000000").error().reason, "second_factor.wrong"
    );
    ASSERT_TRUE(remove_second_factor(tools, *caller(token), code()));
    EXPECT_EQ(reason_of_sign_in(std::nullopt), "");
    EXPECT_EQ(
        remove_second_factor(tools, *caller(token), "000000").error().reason,
        "second_factor.not_offered"
    );
}

TEST_P(SecondFactorTest, AnotherPersonsIsResetAndTheirSessionsEnd)
{
    enrol();
    registered("security", {post(PostKind::security_administrator, "632822")});
    const auto administrator = caller(token_of_new_session("security"));
    ASSERT_TRUE(reset_second_factor(tools, *administrator, who.account->id));
    EXPECT_FALSE(caller(token));
    EXPECT_EQ(reason_of_sign_in(std::nullopt), "");
    EXPECT_EQ(
        reset_second_factor(tools, *administrator, ids.next<AccountId>()).error().reason,
        "account.not_found"
    );
    EXPECT_EQ(
        reset_second_factor(tools, *administrator, administrator->account()).error().reason,
        "account.own"
    );
}

TEST_P(SecondFactorTest, AnAdministratorActsOnlyOnceItIsSetUp)
{
    auto admin = person("admin", {post(PostKind::auditor, "632822")});
    admin.account->is_demo = false;
    ASSERT_TRUE(register_people(tools, county, {&admin, 1}));
    const auto session = token_of_new_session("admin");
    EXPECT_FALSE(caller(session)->may(Permission::journal_read));
    EXPECT_TRUE(caller(session)->needs_second_factor());

    secret = offer_second_factor(tools, *caller(session), good_password)->secret;
    ASSERT_TRUE(confirm_second_factor(tools, *caller(session), code()));
    EXPECT_TRUE(caller(session)->may(Permission::journal_read));
}

TEST_P(SecondFactorTest, WhatTheAppShowsIsNeverInTheDatabase)
{
    enrol();
    const auto row = database->read([&](db::Session& s) -> Result<std::optional<Account>> {
        static const db::Statement accounts = db::select<Account>("FROM account");
        return s.first<Account>(accounts);
    });
    ASSERT_TRUE((*row)->second_factor_sealed);
    EXPECT_EQ((*row)->second_factor_sealed->find(secret), std::string::npos);
}

} // namespace
} // namespace wuzhi::county::identity
