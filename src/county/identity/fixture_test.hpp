#pragma once

// A county with a database, keys and a clock of its own, and people to sign in.

#include "county/commands/service.hpp"
#include "county/identity/counties.hpp"
#include "county/identity/places.hpp"
#include "county/identity/register_service.hpp"
#include "county/identity/service.hpp"
#include "county/identity/sign_in_service.hpp"
#include "platform/journal/fact.hpp"
#include "test/support/temp_database.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace wuzhi::county::identity {

constexpr std::string_view good_password = "青海湖的水很蓝很蓝的";

// Two units and an organisation of the first.
class FakePlaces final : public Places {
public:
    UnitId county_unit{};
    UnitId township{};
    OrganisationId organisation{};
    bool is_demo = false;

    [[nodiscard]] bool is_demonstration(const std::string&) const override { return is_demo; }
    [[nodiscard]] std::optional<std::string>
    code_of_unit(const std::string&, UnitId unit) const override
    {
        if (unit == county_unit) return "632822";
        if (unit == township) return "632822100";
        return std::nullopt;
    }
    [[nodiscard]] std::optional<std::string>
    name_of_unit(const std::string& county, UnitId unit) const override
    {
        const auto code = code_of_unit(county, unit);
        return code ? std::optional{"unit " + *code} : std::nullopt;
    }
    [[nodiscard]] std::optional<std::string>
    name_of_organisation(const std::string&, OrganisationId asked) const override
    {
        return asked == organisation ? std::optional<std::string>{"林草局"} : std::nullopt;
    }
    [[nodiscard]] std::optional<UnitId>
    unit_of_organisation(const std::string&, OrganisationId asked) const override
    {
        return asked == organisation ? std::optional{county_unit} : std::nullopt;
    }
};

class IdentityTest : public testing::TestWithParam<db::Engine> {
protected:
    std::string county = "632822";
    test::TempDatabase database{GetParam(), {journal::schema(), commands::schema(), schema()}};
    FakeClock clock{from_epoch_ms(1'795'000'000'000)};
    SeededEntropy entropy{20221123};
    IdSource ids{clock, entropy};
    keys::Keyring keys{keys::make_master_keys(entropy), entropy};
    Sessions sessions{*database, clock};
    Tools tools{
        .database = *database,
        .keys = keys,
        .clock = clock,
        .ids = ids,
        .entropy = entropy,
        .sessions = sessions,
        .password_cost = {.passes = 1, .memory_kib = 8}};
    Counties counties{
        {{.county = "632822", .name = "都兰县", .code = "632822", .hosts = {"dulan.test"}},
         {.county = "632823", .name = "天峻县", .code = "632823", .hosts = {"tianjun.test"}}}};
    FakePlaces places{};
    SignInService sign_in{tools};

    NewPost post(PostKind kind, std::string code)
    {
        return NewPost{
            .id = ids.next<PostId>(),
            .kind = kind,
            .unit = ids.next<UnitId>(),
            .code = std::move(code),
            .begins_at = clock.now()};
    }

    NewPerson person(std::string login_name, std::vector<NewPost> posts = {})
    {
        const auto is_admin = [](const NewPost& each) { return is_administrator(each.kind); };
        NewAccount account{
            .id = ids.next<AccountId>(),
            .login_name = std::move(login_name),
            .password = std::string{good_password},
            .must_change = false,
            .is_demo = std::ranges::any_of(posts, is_admin)}; // Without a second factor.
        return NewPerson{
            .id = ids.next<PersonId>(),
            .name = "才让卓玛",
            .telephone = "138 0000 1234",
            .account = std::move(account),
            .posts = std::move(posts)};
    }

    NewPerson registered(std::string login_name, std::vector<NewPost> posts = {})
    {
        auto made = person(std::move(login_name), std::move(posts));
        const auto done = register_people(tools, county, {&made, 1});
        EXPECT_TRUE(done) << done.error().reason;
        return made;
    }

    Result<SignedIn> try_sign_in(
        const std::string& login_name,
        std::string_view password = good_password,
        std::string_view peer = "192.0.2.1"
    )
    {
        const SignIn command{.login_name = login_name, .password = std::string{password}};
        return sign_in.sign_in(county, peer, command);
    }

    // The token of a new session. Requires: the account is there.
    std::string token_of_new_session(const std::string& login_name)
    {
        const auto signed_in = try_sign_in(login_name);
        EXPECT_TRUE(signed_in) << signed_in.error().reason;
        return signed_in ? signed_in->token : "";
    }

    // Null: not admitted.
    std::shared_ptr<const Caller> caller(std::string_view token)
    {
        const auto found = sessions.find(county, token);
        EXPECT_TRUE(found);
        return found ? *found : nullptr;
    }

    // A signed-in caller in a post of this kind at this place.
    Caller acting(std::string login_name, PostKind kind, std::string code)
    {
        registered(login_name, {post(kind, std::move(code))});
        return *caller(token_of_new_session(login_name));
    }

    std::vector<std::string> fact_kinds();
};

} // namespace wuzhi::county::identity
