#include "county/identity/code_sheet_service.hpp"

#include "county/identity/factors_service.hpp"
#include "county/identity/fixture_test.hpp"

#include <set>

namespace wuzhi::county::identity {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

class CodeSheetTest : public IdentityTest {
protected:
    std::string token{};

    void SetUp() override
    {
        registered("shu", {post(PostKind::village_clerk, "632822100201")});
        token = token_of_new_session("shu");
    }

    Result<MadeSheet> make(CodeSheetId id)
    {
        return make_own_sheet(tools, *caller(token), {id, std::string{good_password}});
    }

    Result<SignedIn> sign_in_with(std::string code)
    {
        const SignIn command{
            .login_name = "shu", .password = std::string{good_password}, .code = std::move(code)};
        return sign_in.sign_in(county, "192.0.2.1", command);
    }

    std::string asked_for()
    {
        const auto refused = try_sign_in("shu");
        if (refused) return "nothing";
        const auto& data = refused.error().data;
        return data.contains("code_number") ? data.at("code_number") : refused.error().reason;
    }
};
INSTANTIATE_TEST_SUITE_P(
    Engines, CodeSheetTest, testing::ValuesIn(test::engines()), test::engine_name
);

TEST_P(CodeSheetTest, TheCodesAreAskedForInOrderAndEachIsGoodOnce)
{
    EXPECT_EQ(asked_for(), "nothing");
    const auto sheet = make(ids.next<CodeSheetId>());
    ASSERT_TRUE(sheet);
    EXPECT_EQ(sheet->login_name, "shu");
    ASSERT_EQ(sheet->codes.size(), static_cast<std::size_t>(sheet_code_count));
    EXPECT_EQ(asked_for(), "1");
    EXPECT_EQ(sign_in_with(sheet->codes[1]).error().reason, "sign_in.refused");
    const auto spaced = sheet->codes[0].substr(0, 3) + ' ' + sheet->codes[0].substr(3);
    const auto first = sign_in_with(spaced);
    ASSERT_TRUE(first);
    EXPECT_EQ(first->codes_left, sheet_code_count - 1);
    EXPECT_EQ(asked_for(), "2");
    EXPECT_EQ(sign_in_with(sheet->codes[0]).error().reason, "sign_in.refused");
    EXPECT_TRUE(sign_in_with(sheet->codes[1]));
    const auto told = me(tools, counties, places, *caller(token))->code_sheet;
    ASSERT_TRUE(told);
    EXPECT_EQ(told->left, sheet_code_count - 2);
}

TEST_P(CodeSheetTest, ANewSheetEndsTheOneBefore)
{
    const auto first = make(ids.next<CodeSheetId>());
    clock.advance(minutes{1});
    const auto second = make(ids.next<CodeSheetId>());
    EXPECT_NE(first->codes, second->codes);
    EXPECT_EQ(sign_in_with(first->codes[0]).error().reason, "sign_in.refused");
    EXPECT_TRUE(sign_in_with(second->codes[0]));
}

TEST_P(CodeSheetTest, TheSameCommandGivesTheSameSheetForADay)
{
    const auto id = ids.next<CodeSheetId>();
    const auto first = make(id);
    clock.advance(minutes{5});
    EXPECT_EQ(make(id)->codes, first->codes);
    EXPECT_EQ(std::ranges::count(fact_kinds(), "identity.code_sheet_made"), 1);
    clock.advance(hours{24});
    const auto late = make_own_sheet(
        tools, *caller(sign_in_with(first->codes[0])->token), {id, std::string{good_password}}
    );
    EXPECT_EQ(late.error().reason, "code_sheet.id_used");
}

TEST_P(CodeSheetTest, OneThatIsUsedUpSaysSoAndLetsNobodyInWithoutAnother)
{
    const auto sheet = make(ids.next<CodeSheetId>());
    for (const auto& code : sheet->codes)
        ASSERT_TRUE(sign_in_with(code));
    EXPECT_EQ(asked_for(), "second_factor.required");
    EXPECT_EQ(try_sign_in("shu").error().data.at("ways"), "");
    EXPECT_EQ(sign_in_with(sheet->codes.back()).error().reason, "sign_in.refused");

    const auto account = caller(token)->account();
    const auto admin = acting("anquan", PostKind::security_administrator, "632822");
    const auto next = make_sheet(tools, admin, account, {ids.next<CodeSheetId>()});
    ASSERT_TRUE(next);
    EXPECT_TRUE(sign_in_with(next->codes[0]));
}

TEST_P(CodeSheetTest, SheetsAreForVillagesAndMadeForOthersByTheSecurityAdministrator)
{
    const auto desk = acting("desk", PostKind::township_desk, "632822100");
    const auto id = ids.next<CodeSheetId>();
    EXPECT_EQ(
        make_own_sheet(tools, desk, {id, std::string{good_password}}).error().reason,
        "second_factor.not_for_post"
    );
    EXPECT_EQ(make_own_sheet(tools, desk, {id, "not this one"}).error().reason, "password.wrong");
    const auto admin = acting("anquan", PostKind::security_administrator, "632822");
    EXPECT_EQ(make_sheet(tools, admin, admin.account(), {id}).error().reason, "account.own");
    EXPECT_EQ(
        make_sheet(tools, admin, ids.next<AccountId>(), {id}).error().reason, "account.not_found"
    );
}

} // namespace
} // namespace wuzhi::county::identity
