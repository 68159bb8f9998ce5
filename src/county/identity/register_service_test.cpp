#include "county/identity/fixture_test.hpp"

#include <functional>

namespace wuzhi::county::identity {
namespace {

struct CountRow {
    std::int64_t n = 0;
};
BOOST_DESCRIBE_STRUCT(CountRow, (), (n))

const db::Statement count_hashes{"SELECT COUNT(DISTINCT password_hash) AS n FROM account"};
const db::Statement select_people = db::select<Person>("FROM person");

class RegisterTest : public IdentityTest {};
INSTANTIATE_TEST_SUITE_P(
    Engines, RegisterTest, testing::ValuesIn(test::engines()), test::engine_name
);

TEST_P(RegisterTest, MistakesAreNamedByTheirPlaceAndNothingIsEntered)
{
    struct Row {
        std::string reason{};
        std::string field{};
        std::function<void(NewPerson&)> spoil{};
    };
    const Row rows[] = {
        {"person.name", "people.1.name", [](auto& p) { p.name = "  "; }},
        {"person.telephone", "people.1.telephone", [](auto& p) { p.telephone = "12"; }},
        {"account.login_name",
         "people.1.account.login_name",
         [](auto& p) { p.account->login_name = "a b"; }},
        {"password.weak",
         "people.1.account.password",
         [](auto& p) { p.account->password = "short"; }},
        {"account.login_name_taken",
         "people.1.account.login_name",
         [](auto& p) { p.account->login_name = "FIRST"; }},
        {"post.wrong_level", "people.1.posts.0.unit", [](auto& p) { p.posts[0].code = "632822"; }},
    };
    for (const auto& row : rows) {
        std::vector<NewPerson> people{
            person("first"), person("second", {post(PostKind::township_desk, "632822100")})};
        row.spoil(people[1]);
        const auto done = register_people(tools, county, people);
        ASSERT_FALSE(done) << row.reason;
        EXPECT_EQ(done.error().reason, row.reason);
        EXPECT_EQ(done.error().field, row.field);
        EXPECT_FALSE(try_sign_in("first", good_password, "192.0.2.9"));
    }
}

TEST_P(RegisterTest, NamesAndNumbersAreSealed)
{
    registered("desk");
    const auto rows = database->read([&](db::Session& s) -> Result<std::vector<Person>> {
        return s.all<Person>(select_people);
    });
    ASSERT_EQ(rows->size(), 1U);
    for (const auto& text :
         {rows->front().name_sealed,
          rows->front().telephone_sealed,
          rows->front().telephone_index}) {
        EXPECT_EQ(text.find("才让"), std::string::npos);
        EXPECT_EQ(text.find("1380000"), std::string::npos);
    }
    EXPECT_EQ(rows->front().telephone_index, keys.blind_index(telephone_purpose, "13800001234"));
}

TEST_P(RegisterTest, EqualPasswordsAreHashedOnce)
{
    std::vector<NewPerson> people;
    for (int i = 0; i < 200; ++i)
        people.push_back(
            person("grid" + std::to_string(i), {post(PostKind::grid_member, "632822100001003")})
        );
    ASSERT_TRUE(register_people(tools, county, people));
    const auto hashes = database->read([](db::Session& s) -> Result<std::int64_t> {
        return s.first<CountRow>(count_hashes)->n;
    });
    EXPECT_EQ(*hashes, 1);
    EXPECT_TRUE(try_sign_in("grid199"));
}

TEST_P(RegisterTest, OneselfIsSeenWithNamePostsAndPermissions)
{
    const auto who = registered("desk", {post(PostKind::township_desk, "632822100")});
    const auto token = token_of_new_session("desk");
    const auto seen = me(tools, counties, places, *caller(token));
    ASSERT_TRUE(seen);
    EXPECT_EQ(seen->name, "才让卓玛");
    EXPECT_EQ(seen->county_name, "都兰县");
    EXPECT_EQ(seen->login_name, "desk");
    ASSERT_EQ(seen->posts.size(), 1U);
    EXPECT_EQ(seen->posts[0].title, "乡镇受理派遣员");
    EXPECT_EQ(seen->post, who.posts[0].id);
    EXPECT_FALSE(seen->permissions.empty());
    EXPECT_FALSE(seen->is_demo_county);
}

// Also to whoever has an account of their own there, with a password that nobody knows.
TEST_P(RegisterTest, ADemonstrationSaysSoToEverybody)
{
    registered("desk", {post(PostKind::township_desk, "632822100")});
    places.is_demo = true;
    const auto seen = me(tools, counties, places, *caller(token_of_new_session("desk")));
    ASSERT_TRUE(seen);
    EXPECT_TRUE(seen->is_demo_county);
    EXPECT_FALSE(seen->is_demo);
    const auto outside = county_view(counties, places, county);
    EXPECT_TRUE(outside.is_demo);
    EXPECT_EQ(outside.name, "都兰县");
}

TEST_P(RegisterTest, AKeyFileThatIsNotTheDatabasesIsRefused)
{
    ASSERT_TRUE(check_keys(tools, county));
    ASSERT_TRUE(check_keys(tools, county));
    const keys::Keyring other{keys::make_master_keys(entropy), entropy};
    const Tools wrong{
        .database = *database,
        .keys = other,
        .clock = clock,
        .ids = ids,
        .entropy = entropy,
        .sessions = sessions};
    EXPECT_EQ(check_keys(wrong, county).error().reason, "keys.other");
}

TEST_P(RegisterTest, DemonstrationAccountsAreKnown)
{
    registered("desk");
    EXPECT_FALSE(*has_demo_accounts(*database, county));
    auto demo = person("demo");
    demo.account->is_demo = true;
    ASSERT_TRUE(register_people(tools, county, {&demo, 1}));
    EXPECT_TRUE(*has_demo_accounts(*database, county));
}

} // namespace
} // namespace wuzhi::county::identity
