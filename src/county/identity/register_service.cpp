#include "county/identity/register_service.hpp"

#include "county/identity/rules.hpp"
#include "county/identity/store.hpp"
#include "county/identity/telephone.hpp"
#include "platform/base/check.hpp"
#include "platform/base/json.hpp"
#include "platform/journal/fact.hpp"

#include <algorithm>
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

constexpr std::string_view of_people = "people";
constexpr std::string_view of_additions = "additions";

struct RegisterDetails {
    std::optional<AccountId> account{};
    std::vector<PostKind> posts{};
};
BOOST_DESCRIBE_STRUCT(RegisterDetails, (), (account, posts))

using Hashes = std::map<std::string, std::string, std::less<>>;

Error under(Error error, const std::string& where)
{
    error.field = error.field.empty() ? where : where + '.' + error.field;
    return error;
}

Error about(Error error, std::string_view list, std::size_t index)
{
    return under(std::move(error), std::string{list} + '.' + std::to_string(index));
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

Post row_of(const std::string& county, PersonId person, const NewPost& given)
{
    return {
        .county = county,
        .id = given.id,
        .person = person,
        .kind = given.kind,
        .unit = given.unit,
        .scope = given.code,
        .organisation = given.organisation,
        .begins_at = given.begins_at,
        .ends_at = given.ends_at};
}

journal::Fact fact_about(const Tools& tools, std::string kind, const Rows& rows)
{
    RegisterDetails details;
    if (rows.account) details.account = rows.account->id;
    for (const auto& post : rows.posts)
        details.posts.push_back(post.kind);
    const auto now = tools.clock.now();
    return journal::Fact{
        .id = tools.ids.next<journal::FactId>(),
        .county = rows.person.county,
        .kind = std::move(kind),
        .occurred_at = now,
        .recorded_at = now,
        .subject = to_text(rows.person.id),
        .private_body = to_json(details)};
}

// Account and posts of `rows.person`.
Result<> add_rows(
    const Tools& tools,
    Rows& rows,
    const std::optional<NewAccount>& account,
    const std::vector<NewPost>& posts,
    Hashes& hashes
)
{
    if (account) {
        auto made = account_of(tools, rows.person, *account, hashes);
        if (!made) return under(std::move(made).error(), "account");
        rows.account = std::move(*made);
    }
    for (std::size_t i = 0; i < posts.size(); ++i) {
        if (const auto good = check_new_post(posts[i]); !good)
            return under(good.error(), "posts." + std::to_string(i));
        rows.posts.push_back(row_of(rows.person.county, rows.person.id, posts[i]));
    }
    return {};
}

Result<Rows>
rows_of(const Tools& tools, const std::string& county, const NewPerson& given, Hashes& hashes)
{
    check(!given.id.is_nil(), "who registers a person chooses their id");
    auto person = person_of(tools, county, given);
    if (!person) return std::move(person).error();
    Rows rows{.person = std::move(*person)};
    if (auto added = add_rows(tools, rows, given.account, given.posts, hashes); !added)
        return std::move(added).error();
    if (const auto good = check_separate(rows.posts, rows.person.created_at); !good)
        return under(good.error(), "posts");
    rows.fact = fact_about(tools, "identity.person_registered", rows);
    return rows;
}

Result<Rows>
rows_of(const Tools& tools, const std::string& county, const Addition& given, Hashes& hashes)
{
    Rows rows{.person = {.county = county, .id = given.person, .created_at = tools.clock.now()}};
    if (auto added = add_rows(tools, rows, given.account, given.posts, hashes); !added)
        return std::move(added).error();
    rows.fact = fact_about(tools, "identity.person_added_to", rows);
    return rows;
}

// Account, posts and fact of somebody whose row is there.
Result<> insert_rows(db::Session& session, const Rows& rows)
{
    if (rows.account && !insert(session, *rows.account))
        return under(
            fail_field(
                ErrorKind::conflict,
                "account.login_name_taken",
                "login_name",
                "Somebody has this login name already."
            ),
            "account"
        );
    for (const auto& post : rows.posts)
        insert(session, post);
    journal::record(session, rows.fact);
    return {};
}

bool is_same(const Post& held, const Post& post, Instant now)
{
    return held.kind == post.kind && held.unit == post.unit &&
           held.organisation == post.organisation && held.state != PostState::refused &&
           (!held.ends_at || now < *held.ends_at);
}

Result<> insert_addition(db::Session& session, const Rows& rows, Instant now)
{
    auto posts = posts_of(session, rows.person.county, rows.person.id);
    for (const auto& post : rows.posts)
        if (std::ranges::any_of(posts, [&](const Post& held) { return is_same(held, post, now); }))
            return under(
                fail(ErrorKind::conflict, "post.held", "They hold this post already."), "posts"
            );
    posts.insert(posts.end(), rows.posts.begin(), rows.posts.end());
    if (const auto good = check_separate(posts, now); !good) return under(good.error(), "posts");
    return insert_rows(session, rows);
}

template <class Given>
Result<std::vector<Rows>> rows_of_all(
    const Tools& tools,
    const std::string& county,
    std::span<const Given> given,
    std::string_view list,
    Hashes& hashes
)
{
    std::vector<Rows> all;
    for (std::size_t i = 0; i < given.size(); ++i) {
        auto rows = rows_of(tools, county, given[i], hashes);
        if (!rows) return about(std::move(rows).error(), list, i);
        all.push_back(std::move(*rows));
    }
    return all;
}

} // namespace

Result<> check_new_post(const NewPost& post) { return check_post(row_of("", {}, post)); }

Result<>
register_people(const Tools& tools, const std::string& county, std::span<const NewPerson> people)
{
    return register_people(tools, county, people, {});
}

Result<> register_people(
    const Tools& tools,
    const std::string& county,
    std::span<const NewPerson> people,
    std::span<const Addition> additions
)
{
    Hashes hashes;
    const auto new_ones = rows_of_all(tools, county, people, of_people, hashes);
    if (!new_ones) return new_ones.error();
    const auto added = rows_of_all(tools, county, additions, of_additions, hashes);
    if (!added) return added.error();
    const auto now = tools.clock.now();
    return tools.database.write([&](db::Session& session) -> Result<> {
        for (std::size_t i = 0; i < new_ones->size(); ++i) {
            const auto& rows = (*new_ones)[i];
            insert(session, rows.person);
            if (auto done = insert_rows(session, rows); !done)
                return about(done.error(), of_people, i);
        }
        for (std::size_t i = 0; i < added->size(); ++i)
            if (auto done = insert_addition(session, (*added)[i], now); !done)
                return about(done.error(), of_additions, i);
        return {};
    });
}

} // namespace wuzhi::county::identity
