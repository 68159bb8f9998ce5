#include "county/identity/activation_store.hpp"

namespace wuzhi::county::identity {
namespace {

const db::Statement select_activation =
    db::select<Activation>("FROM activation WHERE county = :county AND account = :account");
const db::Statement put_activation = db::insert<Activation>(
    "activation",
    "ON CONFLICT (county, account) DO UPDATE SET id = excluded.id, made_at = excluded.made_at, "
    "expires_at = excluded.expires_at"
);
const db::Statement delete_activation{
    "DELETE FROM activation WHERE county = :county AND account = :account"};
// Repeats the condition of a partial index.
const db::Statement select_without_password = db::select<Account>(
    "FROM account WHERE county = :county AND password_hash = '' AND state = 'open' AND id > :after "
    "ORDER BY id LIMIT :count_max"
);

} // namespace

std::optional<Activation>
find_activation(db::Session& session, const std::string& county, AccountId account)
{
    return session.first<Activation>(select_activation, {{"county", county}, {"account", account}});
}

void put(db::Session& session, const Activation& activation)
{
    session.put(put_activation, activation);
}

void remove_activation(db::Session& session, const std::string& county, AccountId account)
{
    session.run(delete_activation, {{"county", county}, {"account", account}});
}

std::vector<Account> accounts_without_password(
    db::Session& session, const std::string& county, AccountId after, std::int64_t count_max
)
{
    return session.all<Account>(
        select_without_password, {{"county", county}, {"after", after}, {"count_max", count_max}}
    );
}

} // namespace wuzhi::county::identity
