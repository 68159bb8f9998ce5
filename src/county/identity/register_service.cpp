#include "county/identity/register_service.hpp"

#include "county/identity/rules.hpp"
#include "county/identity/store.hpp"
#include "county/identity/telephone.hpp"
#include "platform/base/check.hpp"
#include "platform/base/json.hpp"
#include "platform/journal/fact.hpp"

#include <map>

namespace wuzhi::county::identity {
namespace {

// The rows of one person, made before the transaction.
struct Rows {
    Person person{};
    std::optional<Account> account{};
    std::vector<Post> posts{};
    journal::Fact fact{};
};

struct RegisterDetails {
    std::optional<AccountId> account{};
    std::vector<PostKind> posts{};
};
BOOST_DESCRIBE_STRUCT(RegisterDetails, (), (account, posts))

using Hashes = std::map<std::string, std::string, std::less<>>;

Error about(Error error, std::size_t index, std::string_view where)
{
    auto field = "people." + std::to_string(index);
    if (!where.empty()) field += '.' + std::string{where};
    if (!error.field.empty()) field += '.' + error.field;
    error.field = std::move(field);
    return error;
}

Result<std::string> hash_of(const Tools& tools, const std::string& password, Hashes& hashes)
{
    if (const auto at = hashes.find(password); at != hashes.end()) return at->second;
    auto hash = keys::hash_password(password, tools.password_cost);
    if (hash) hashes.emplace(password, *hash);
    return hash;
}

Result<Person> person_of(const Tools& tools, const std::string& county, const NewPerson& given)
{
    const auto name = ShortText::parse(given.name);
    if (!name)
        return fail_field(
            ErrorKind::invalid, "person.name", "name", "Give a name of 1 to 100 characters."
        );
    const auto telephone =
        given.telephone.empty() ? std::string{} : normal_telephone(given.telephone);
    if (!telephone)
        return fail_field(
            ErrorKind::invalid, "person.telephone", "telephone", "Give 7 to 12 digits."
        );
    const auto row = row_key(county, given.id);
    return Person{
        .county = county,
        .id = given.id,
        .name_sealed = tools.keys.seal(person_name_purpose, row, name->str()),
        .telephone_sealed = tools.keys.seal(telephone_purpose, row, *telephone),
        .telephone_index =
            telephone->empty() ? "" : tools.keys.blind_index(telephone_purpose, *telephone),
        .created_at = tools.clock.now()};
}

Result<Account>
account_of(const Tools& tools, const Person& person, const NewAccount& given, Hashes& hashes)
{
    const auto login_name = normal_login_name(given.login_name);
    if (!login_name)
        return fail_field(
            ErrorKind::invalid,
            "account.login_name",
            "login_name",
            "Give 2 to 64 letters, digits, Chinese characters or any of . - _ @"
        );
    Account account{
        .county = person.county,
        .id = given.id,
        .person = person.id,
        .login_name = *login_name,
        .is_demo = given.is_demo,
        .created_at = person.created_at};
    if (given.password.empty()) return account;
    if (const auto good = check_password(given.password, *login_name); !good) return good.error();
    auto hash = hash_of(tools, given.password, hashes);
    if (!hash) return std::move(hash).error();
    account.password_hash = std::move(*hash);
    account.must_change = given.must_change;
    return account;
}

Result<Post> post_of(const Person& person, const NewPost& given)
{
    Post post{
        .county = person.county,
        .id = given.id,
        .person = person.id,
        .kind = given.kind,
        .unit = given.unit,
        .scope = given.code,
        .organisation = given.organisation,
        .begins_at = given.begins_at,
        .ends_at = given.ends_at};
    if (const auto good = check_post(post); !good) return good.error();
    return post;
}

journal::Fact registered(const Tools& tools, const Rows& rows)
{
    RegisterDetails details;
    if (rows.account) details.account = rows.account->id;
    for (const auto& post : rows.posts)
        details.posts.push_back(post.kind);
    return journal::Fact{
        .id = tools.ids.next<journal::FactId>(),
        .county = rows.person.county,
        .kind = "identity.person_registered",
        .occurred_at = rows.person.created_at,
        .recorded_at = rows.person.created_at,
        .subject = to_text(rows.person.id),
        .private_body = to_json(details)};
}

Result<Rows> rows_of(
    const Tools& tools,
    const std::string& county,
    const NewPerson& given,
    std::size_t index,
    Hashes& hashes
)
{
    check(!given.id.is_nil(), "who registers a person chooses their id");
    auto person = person_of(tools, county, given);
    if (!person) return about(std::move(person).error(), index, "");
    Rows rows{.person = std::move(*person)};
    if (given.account) {
        auto account = account_of(tools, rows.person, *given.account, hashes);
        if (!account) return about(std::move(account).error(), index, "account");
        rows.account = std::move(*account);
    }
    for (std::size_t i = 0; i < given.posts.size(); ++i) {
        auto post = post_of(rows.person, given.posts[i]);
        if (!post) return about(std::move(post).error(), index, "posts." + std::to_string(i));
        rows.posts.push_back(std::move(*post));
    }
    if (const auto good = check_separate(rows.posts, rows.person.created_at); !good)
        return about(good.error(), index, "posts");
    rows.fact = registered(tools, rows);
    return rows;
}

} // namespace

Result<>
register_people(const Tools& tools, const std::string& county, std::span<const NewPerson> people)
{
    Hashes hashes;
    std::vector<Rows> all;
    for (std::size_t i = 0; i < people.size(); ++i) {
        auto rows = rows_of(tools, county, people[i], i, hashes);
        if (!rows) return std::move(rows).error();
        all.push_back(std::move(*rows));
    }
    return tools.database.write([&](db::Session& session) -> Result<> {
        for (std::size_t i = 0; i < all.size(); ++i) {
            const auto& rows = all[i];
            insert(session, rows.person);
            if (rows.account && !insert(session, *rows.account))
                return about(
                    fail_field(
                        ErrorKind::conflict,
                        "account.login_name_taken",
                        "login_name",
                        "Somebody has this login name already."
                    ),
                    i,
                    "account"
                );
            for (const auto& post : rows.posts)
                insert(session, post);
            journal::record(session, rows.fact);
        }
        return {};
    });
}

} // namespace wuzhi::county::identity
