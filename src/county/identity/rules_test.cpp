#include "county/identity/rules.hpp"

#include "county/identity/telephone.hpp"

#include <gtest/gtest.h>

#include <string>

namespace wuzhi::county::identity {
namespace {

using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr Instant start = from_epoch_ms(1'795'000'000'000);

TEST(LoginNames, HaveOneForm)
{
    struct Row {
        std::string_view raw;
        std::optional<std::string> normal;
    };
    const Row rows[] = {
        {" Desk.Xiangride ", "desk.xiangride"},
        {"才让", "才让"},
        {"a_b-c@d.e", "a_b-c@d.e"},
        {"x", std::nullopt},
        {"two words", std::nullopt},
        {"semi;colon", std::nullopt},
        {std::string_view{"a\0b", 3}, std::nullopt},
        {"\xff\xff", std::nullopt},
    };
    for (const auto& row : rows)
        EXPECT_EQ(normal_login_name(row.raw), row.normal) << row.raw;
    EXPECT_FALSE(normal_login_name(std::string(65, 'a')));
}

TEST(Telephones, HaveOneForm)
{
    EXPECT_EQ(normal_telephone("138 0000-1234"), "13800001234");
    EXPECT_EQ(normal_telephone("+86 13800001234"), "13800001234");
    EXPECT_EQ(normal_telephone("0977-8230000"), "09778230000");
    EXPECT_EQ(normal_telephone("＋８６　１３８－０００１２３４"), "1380001234");
    EXPECT_FALSE(normal_telephone("１３８０００１２３Ａ"));
    EXPECT_FALSE(normal_telephone("1380000\xef\xbc"));
    EXPECT_FALSE(normal_telephone("12345"));
    EXPECT_FALSE(normal_telephone("1380000123x"));
    EXPECT_FALSE(normal_telephone("1234567890123"));
}

TEST(Passwords, LengthCountsAndCompositionDoesNot)
{
    EXPECT_TRUE(check_password("青海湖的水很蓝很蓝的", "desk"));
    EXPECT_TRUE(check_password("correct horse", "desk"));
    const std::string long_one = "ab" + std::string(199, 'c');
    for (const auto& weak :
         {std::string{"short one"},
          std::string{"aaaaaaaaaaaa"},
          std::string{"my Desk password"},
          std::string{"\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff"},
          long_one}) {
        const auto checked = check_password(weak, "desk");
        ASSERT_FALSE(checked) << weak;
        EXPECT_EQ(checked.error().reason, "password.weak");
    }
}

TEST(Posts, AreHeldAtTheirLevel)
{
    struct Row {
        PostKind kind;
        std::string_view code;
        bool in_organisation;
        std::string_view reason;
    };
    const Row rows[] = {
        {PostKind::grid_member, "632822100001003", false, ""},
        {PostKind::grid_member, "632822100001", false, ""},
        {PostKind::grid_member, "632822100", false, "post.wrong_level"},
        {PostKind::village_head, "632822100001", false, ""},
        {PostKind::village_head, "632822100", false, "post.wrong_level"},
        {PostKind::township_desk, "632822100", false, ""},
        {PostKind::township_desk, "632822", false, "post.wrong_level"},
        {PostKind::county_desk, "632822", false, ""},
        {PostKind::county_desk, "63282x", false, "post.wrong_level"},
        {PostKind::county_desk, "", false, "post.wrong_level"},
        {PostKind::auditor, "632822100", false, "post.wrong_level"},
        {PostKind::village_head, "6328221000012", false, "post.wrong_level"},
        {PostKind::organisation_handler, "632822", true, ""},
        {PostKind::organisation_handler, "632822", false, "post.organisation_missing"},
        {PostKind::county_desk, "632822", true, "post.organisation_unwanted"},
    };
    for (const auto& row : rows) {
        Post post{.kind = row.kind, .scope = std::string{row.code}};
        if (row.in_organisation) post.organisation = OrganisationId{};
        const auto checked = check_post(post);
        EXPECT_EQ(checked ? "" : checked.error().reason, row.reason)
            << to_text(row.kind) << ' ' << row.code;
    }
}

TEST(Posts, EndAfterTheyBegin)
{
    Post post{.kind = PostKind::county_desk, .scope = "632822", .begins_at = start};
    post.ends_at = start - seconds{1};
    EXPECT_EQ(check_post(post).error().reason, "post.ends_before_it_begins");
    post.ends_at = start + seconds{1};
    EXPECT_TRUE(check_post(post));
    EXPECT_FALSE(is_held(post, start - seconds{1}));
    EXPECT_TRUE(is_held(post, start));
    EXPECT_FALSE(is_held(post, start + seconds{1}));
    post.state = PostState::proposed;
    EXPECT_FALSE(is_held(post, start));
}

TEST(Posts, AnAdministratorHoldsNoOther)
{
    const Post desk{.kind = PostKind::county_desk, .scope = "632822"};
    const Post audit{.kind = PostKind::auditor, .scope = "632822"};
    const Post security{.kind = PostKind::security_administrator, .scope = "632822"};
    EXPECT_TRUE(check_separate({desk, desk}, start));
    EXPECT_TRUE(check_separate({audit}, start));
    EXPECT_EQ(check_separate({audit, desk}, start).error().reason, "post.not_separate");
    EXPECT_EQ(check_separate({audit, security}, start).error().reason, "post.not_separate");

    auto proposed = security;
    proposed.state = PostState::proposed;
    EXPECT_EQ(check_separate({proposed, desk}, start).error().reason, "post.not_separate");
    auto ended = audit;
    ended.ends_at = start;
    auto refused = audit;
    refused.state = PostState::refused;
    EXPECT_TRUE(check_separate({ended, refused, desk}, start));
}

TEST(LockOuts, GrowWithEachFailureUpToAnHour)
{
    std::optional<Attempts> attempts;
    const milliseconds waits[] = {
        seconds{0},
        seconds{0},
        seconds{0},
        seconds{0},
        seconds{30},
        seconds{60},
        seconds{120},
        seconds{240},
        seconds{480},
        seconds{960},
        seconds{1920},
        minutes{60},
        minutes{60}};
    auto now = start;
    for (const auto wait : waits) {
        attempts = after_failure(attempts, now, account_lock_out);
        EXPECT_EQ(attempts->locked_until - now, wait) << attempts->failed_count;
        now = attempts->locked_until;
    }
}

TEST(LockOuts, AreForgottenAfterAQuietDay)
{
    const Attempts many{.failed_count = 9, .last_failed_at = start};
    EXPECT_EQ(
        after_failure(many, start + account_lock_out.memory, account_lock_out).failed_count, 10
    );
    const auto later = start + account_lock_out.memory + milliseconds{1};
    EXPECT_EQ(after_failure(many, later, account_lock_out).failed_count, 1);
}

TEST(PeerGroups, AreAnAddressOrAnIpv6Network)
{
    EXPECT_EQ(peer_group("192.0.2.1"), peer_group("::ffff:192.0.2.1"));
    EXPECT_NE(peer_group("192.0.2.1"), peer_group("192.0.2.2"));
    EXPECT_EQ(peer_group("2001:db8:0:1::7"), peer_group("2001:db8:0:1:ffff::"));
    EXPECT_NE(peer_group("2001:db8:0:1::7"), peer_group("2001:db8:0:2::7"));
    EXPECT_EQ(peer_group("unknown"), "unknown");
}

} // namespace
} // namespace wuzhi::county::identity
