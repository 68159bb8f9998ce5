#include "county/identity/store.hpp"

#include "platform/base/check.hpp"

namespace wuzhi::county::identity {
namespace {

struct CountRow {
    std::int64_t n = 0;
};
BOOST_DESCRIBE_STRUCT(CountRow, (), (n))

struct FingerprintRow {
    std::string fingerprint{};
};
BOOST_DESCRIBE_STRUCT(FingerprintRow, (), (fingerprint))

const db::Statement insert_person = db::insert<Person>("person");
const db::Statement select_person =
    db::select<Person>("FROM person WHERE county = :county AND id = :id");
const db::Statement select_people_by_telephone = db::select<Person>(
    "FROM person WHERE county = :county AND telephone_index = :telephone_index ORDER BY id LIMIT 50"
);

const db::Statement insert_account = db::insert<Account>("account", "ON CONFLICT DO NOTHING");
const db::Statement select_account =
    db::select<Account>("FROM account WHERE county = :county AND id = :id");
const db::Statement select_account_and_lock =
    db::select_and_lock<Account>("FROM account WHERE county = :county AND id = :id");
const db::Statement select_account_by_login_name =
    db::select<Account>("FROM account WHERE county = :county AND login_name = :login_name");
struct LoginNameRow {
    std::string login_name{};
};
BOOST_DESCRIBE_STRUCT(LoginNameRow, (), (login_name))
const db::Statement select_login_names =
    db::select<LoginNameRow>("FROM account WHERE county = :county");
const db::Statement update_account =
    db::update<Account>("account", "WHERE county = :county AND id = :id");
const db::Statement count_demo_accounts{
    "SELECT COUNT(*) AS n FROM account WHERE county = :county AND is_demo = 1"};

const db::Statement insert_post = db::insert<Post>("post");
const db::Statement select_post = db::select<Post>("FROM post WHERE county = :county AND id = :id");
const db::Statement select_post_and_lock =
    db::select_and_lock<Post>("FROM post WHERE county = :county AND id = :id");
const db::Statement select_posts_of_person =
    db::select<Post>("FROM post WHERE county = :county AND person = :person ORDER BY id");
const db::Statement update_post = db::update<Post>("post", "WHERE county = :county AND id = :id");

const db::Statement move_posts_of_unit{
    "UPDATE post SET unit = :successor, scope = :scope, version = version + 1 "
    "WHERE county = :county AND unit = :unit AND (ends_at IS NULL OR ends_at > :at) "
    "AND state <> 'refused' AND (unit <> :successor OR scope <> :scope)"};

struct PostIdRow {
    PostId id{};
};
BOOST_DESCRIBE_STRUCT(PostIdRow, (), (id))
const db::Statement select_posts_at_unit = db::select<PostIdRow>(
    "FROM post WHERE county = :county AND unit = :unit AND (ends_at IS NULL OR ends_at > :at) "
    "AND state <> 'refused' ORDER BY id"
);

const db::Statement insert_mark{"INSERT INTO key_mark (county, version, fingerprint) "
                                "VALUES (:county, :version, :fingerprint) ON CONFLICT DO NOTHING"};
const db::Statement select_mark =
    db::select<FingerprintRow>("FROM key_mark WHERE county = :county AND version = :version");

} // namespace

void insert(db::Session& session, const Person& person) { session.put(insert_person, person); }

void insert(db::Session& session, const Post& post) { session.put(insert_post, post); }

bool insert(db::Session& session, const Account& account)
{
    return session.put_counted(insert_account, account) == 1;
}

std::optional<Person> find_person(db::Session& session, const std::string& county, PersonId id)
{
    return session.first<Person>(select_person, {{"county", county}, {"id", id}});
}

std::vector<Person> find_people_by_telephone(
    db::Session& session, const std::string& county, const std::string& telephone_index
)
{
    return session.all<Person>(
        select_people_by_telephone, {{"county", county}, {"telephone_index", telephone_index}}
    );
}

std::optional<Account> find_account(db::Session& session, const std::string& county, AccountId id)
{
    return session.first<Account>(select_account, {{"county", county}, {"id", id}});
}

std::optional<Account> find_account_by_login_name(
    db::Session& session, const std::string& county, const std::string& login_name
)
{
    return session.first<Account>(
        select_account_by_login_name, {{"county", county}, {"login_name", login_name}}
    );
}

std::optional<Account> lock_account(db::Session& session, const std::string& county, AccountId id)
{
    return session.first<Account>(select_account_and_lock, {{"county", county}, {"id", id}});
}

std::vector<std::string> login_names(db::Session& session, const std::string& county)
{
    std::vector<std::string> names;
    for (auto& row : session.all<LoginNameRow>(select_login_names, {{"county", county}}))
        names.push_back(std::move(row.login_name));
    return names;
}

void update(db::Session& session, const Account& account)
{
    check(session.put_counted(update_account, account) == 1, "an account that is changed is there");
}

void update(db::Session& session, const Post& post)
{
    check(session.put_counted(update_post, post) == 1, "a post that is changed is there");
}

std::optional<Post> find_post(db::Session& session, const std::string& county, PostId id)
{
    return session.first<Post>(select_post, {{"county", county}, {"id", id}});
}

std::optional<Post> lock_post(db::Session& session, const std::string& county, PostId id)
{
    return session.first<Post>(select_post_and_lock, {{"county", county}, {"id", id}});
}

std::vector<Post> posts_of(db::Session& session, const std::string& county, PersonId person)
{
    return session.all<Post>(select_posts_of_person, {{"county", county}, {"person", person}});
}

void move_posts(db::Session& session, const std::string& county, const UnitMove& move, Instant at)
{
    session.run(
        move_posts_of_unit,
        {{"successor", *move.successor},
         {"scope", move.code},
         {"county", county},
         {"unit", move.unit},
         {"at", at}}
    );
}

std::vector<PostId>
posts_at_unit(db::Session& session, const std::string& county, UnitId unit, Instant at)
{
    std::vector<PostId> ids;
    for (const auto& row : session.all<PostIdRow>(
             select_posts_at_unit, {{"county", county}, {"unit", unit}, {"at", at}}
         ))
        ids.push_back(row.id);
    return ids;
}

bool has_demo_accounts(db::Session& session, const std::string& county)
{
    return session.first<CountRow>(count_demo_accounts, {{"county", county}})->n > 0;
}

std::optional<std::string> mark_key(
    db::Session& session, const std::string& county, int version, const std::string& fingerprint
)
{
    const auto inserted = session.run_counted(
        insert_mark, {{"county", county}, {"version", version}, {"fingerprint", fingerprint}}
    );
    if (inserted == 1) return std::nullopt;
    const auto marked =
        session.first<FingerprintRow>(select_mark, {{"county", county}, {"version", version}});
    if (!marked || marked->fingerprint == fingerprint) return std::nullopt;
    return marked->fingerprint;
}

} // namespace wuzhi::county::identity
