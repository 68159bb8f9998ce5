#include "county/identity/staffing_store.hpp"

namespace wuzhi::county::identity {
namespace {

const db::Statement select_posts_held{
    "SELECT kind, scope AS unit_code FROM post WHERE county = :county AND state = 'held' "
    "AND begins_at <= :at AND (ends_at IS NULL OR ends_at > :at) ORDER BY scope, id"};

const db::Statement count_open_accounts{
    "SELECT COUNT(*) AS accounts, COUNT(CASE WHEN password_hash = '' THEN 1 END) AS waiting "
    "FROM account WHERE county = :county AND state = 'open'"};

} // namespace

std::vector<StaffedPost> posts_held(db::Session& session, const std::string& county, Instant at)
{
    return session.all<StaffedPost>(select_posts_held, {{"county", county}, {"at", at}});
}

AccountCount count_accounts(db::Session& session, const std::string& county)
{
    return *session.first<AccountCount>(count_open_accounts, {{"county", county}});
}

} // namespace wuzhi::county::identity
