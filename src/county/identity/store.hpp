#pragma once

// People, accounts and posts. Sessions and failed tries are in session_store.hpp.

#include "county/identity/model.hpp"
#include "county/identity/unit_move.hpp"
#include "platform/db/session.hpp"

#include <optional>
#include <string>
#include <vector>

namespace wuzhi::county::identity {

void insert(db::Session& session, const Person& person);
void insert(db::Session& session, const Post& post);

// False: the login name is taken.
[[nodiscard]] bool insert(db::Session& session, const Account& account);

[[nodiscard]] std::optional<Person>
find_person(db::Session& session, const std::string& county, PersonId id);
[[nodiscard]] std::vector<Person> find_people_by_telephone(
    db::Session& session, const std::string& county, const std::string& telephone_index
);

[[nodiscard]] std::optional<Account>
find_account(db::Session& session, const std::string& county, AccountId id);
[[nodiscard]] std::optional<Account> find_account_by_login_name(
    db::Session& session, const std::string& county, const std::string& login_name
);
// The same, locked until the transaction ends.
[[nodiscard]] std::optional<Account>
lock_account(db::Session& session, const std::string& county, AccountId id);
// All of the county's, in no order.
[[nodiscard]] std::vector<std::string> login_names(db::Session& session, const std::string& county);

// Replaces the row of the same id.
void update(db::Session& session, const Account& account);
void update(db::Session& session, const Post& post);

[[nodiscard]] std::optional<Post>
find_post(db::Session& session, const std::string& county, PostId id);
[[nodiscard]] std::optional<Post>
lock_post(db::Session& session, const std::string& county, PostId id);
// All of a person's, ended ones too, in the order they were given.
[[nodiscard]] std::vector<Post>
posts_of(db::Session& session, const std::string& county, PersonId person);

// Gives what is not over at `at` of the unit's posts to its successor. Requires: there is one.
void move_posts(db::Session& session, const std::string& county, const UnitMove& move, Instant at);
// The posts at a unit that are not over at `at`, proposed ones too.
[[nodiscard]] std::vector<PostId>
posts_at_unit(db::Session& session, const std::string& county, UnitId unit, Instant at);

// Whether any account of the county has a public password.
[[nodiscard]] bool has_demo_accounts(db::Session& session, const std::string& county);

// Records that `version` of the master key has this fingerprint; the one on record, if there is
// another.
[[nodiscard]] std::optional<std::string> mark_key(
    db::Session& session, const std::string& county, int version, const std::string& fingerprint
);

} // namespace wuzhi::county::identity
