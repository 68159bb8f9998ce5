#include "county/identity/api_key_service.hpp"

#include "county/identity/fixture_test.hpp"

#include <functional>

namespace wuzhi::county::identity {
namespace {

using std::chrono::days;

class ApiKeyTest : public IdentityTest {
protected:
    NewPerson desk{};
    NewPerson audit{};
    std::shared_ptr<const Caller> security{};

    void SetUp() override
    {
        desk = registered("desk", {post(PostKind::township_desk, "632822100")});
        audit = registered("audit", {post(PostKind::auditor, "632822")});
        registered("security", {post(PostKind::security_administrator, "632822")});
        security = caller(token_of_new_session("security"));
    }

    KeyRequest request()
    {
        return KeyRequest{
            .title = *ShortText::parse("12345 对接"),
            .account = desk.account->id,
            .post = desk.posts[0].id,
            .permissions = {Permission::case_read, Permission::case_report},
            .expires_at = clock.now() + days{30}};
    }
};
INSTANTIATE_TEST_SUITE_P(
    Engines, ApiKeyTest, testing::ValuesIn(test::engines()), test::engine_name
);

TEST_P(ApiKeyTest, AKeyActsForItsPostButOnlyAsListed)
{
    const auto issued = issue_key(tools, *security, request());
    ASSERT_TRUE(issued);
    EXPECT_TRUE(issued->token.starts_with("wzk_"));
    for (int i = 0; i < 2; ++i) { // The second time from the cache.
        const auto program = caller(issued->token);
        ASSERT_TRUE(program);
        EXPECT_EQ(program->account(), desk.account->id);
        EXPECT_EQ(program->unit_code(), "632822100");
        EXPECT_TRUE(program->may(Permission::case_read));
        EXPECT_FALSE(program->may(Permission::case_accept));
        EXPECT_FALSE(program->may(Permission::signed_in));
        EXPECT_EQ(program->session(), "");
    }
    EXPECT_FALSE(*sessions.find("632823", issued->token));
    EXPECT_EQ(fact_kinds().back(), "identity.key_issued");
}

TEST_P(ApiKeyTest, AKeyEndsWhenItIsRevokedOrExpires)
{
    const auto one = issue_key(tools, *security, request());
    const auto two = issue_key(tools, *security, request());
    ASSERT_TRUE(caller(one->token));
    ASSERT_TRUE(revoke_key(tools, *security, one->id));
    ASSERT_TRUE(revoke_key(tools, *security, one->id)); // Nothing left to do.
    EXPECT_FALSE(caller(one->token));
    EXPECT_EQ(
        revoke_key(tools, *security, ids.next<ApiKeyId>()).error().reason, "api_key.not_found"
    );

    const auto list = list_keys(tools, *security);
    ASSERT_EQ(list->keys.size(), 2U);
    EXPECT_EQ(list->keys[0].id, two->id);
    EXPECT_EQ(list->keys[0].permissions, request().permissions);
    EXPECT_FALSE(list->keys[0].ended_at);
    EXPECT_TRUE(list->keys[1].ended_at);

    clock.advance(days{30});
    EXPECT_FALSE(caller(two->token));
}

TEST_P(ApiKeyTest, WhatAKeyMayNotBeIsRefused)
{
    struct Row {
        std::string_view reason;
        std::function<void(KeyRequest&)> spoil;
    };
    const Row rows[] = {
        {"account.not_found", [&](KeyRequest& r) { r.account = ids.next<AccountId>(); }},
        {"post.not_held", [&](KeyRequest& r) { r.post = audit.posts[0].id; }},
        {"api_key.administrator",
         [&](KeyRequest& r) {
             r.account = audit.account->id;
             r.post = audit.posts[0].id;
         }},
        {"api_key.permission", [](KeyRequest& r) { r.permissions.clear(); }},
        {"api_key.permission",
         [](KeyRequest& r) { r.permissions.push_back(Permission::journal_read); }},
        {"api_key.permission",
         [](KeyRequest& r) { r.permissions.push_back(Permission::person_reveal); }},
        {"api_key.expiry", [&](KeyRequest& r) { r.expires_at = clock.now(); }},
        {"api_key.expiry", [&](KeyRequest& r) { r.expires_at = clock.now() + days{401}; }},
    };
    for (const auto& row : rows) {
        auto spoiled = request();
        row.spoil(spoiled);
        const auto issued = issue_key(tools, *security, spoiled);
        ASSERT_FALSE(issued) << row.reason;
        EXPECT_EQ(issued.error().reason, row.reason);
    }
}

} // namespace
} // namespace wuzhi::county::identity
