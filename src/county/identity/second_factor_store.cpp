#include "county/identity/second_factor_store.hpp"

namespace wuzhi::county::identity {
namespace {

struct CodeRow {
    std::string code_hash{};
};
BOOST_DESCRIBE_STRUCT(CodeRow, (), (code_hash))

const db::Statement select_codes =
    db::select<CodeRow>("FROM recovery_code WHERE county = :county AND account = :account");
const db::Statement insert_code{"INSERT INTO recovery_code (county, account, code_hash) "
                                "VALUES (:county, :account, :code_hash)"};
const db::Statement delete_code{
    "DELETE FROM recovery_code "
    "WHERE county = :county AND account = :account AND code_hash = :code_hash"};
const db::Statement delete_codes{
    "DELETE FROM recovery_code WHERE county = :county AND account = :account"};

} // namespace

std::vector<std::string>
recovery_codes_of(db::Session& session, const std::string& county, AccountId account)
{
    std::vector<std::string> hashes;
    for (auto& row : session.all<CodeRow>(select_codes, {{"county", county}, {"account", account}}))
        hashes.push_back(std::move(row.code_hash));
    return hashes;
}

void insert_recovery_code(
    db::Session& session, const std::string& county, AccountId account, const std::string& hash
)
{
    session.run(insert_code, {{"county", county}, {"account", account}, {"code_hash", hash}});
}

bool remove_recovery_code(
    db::Session& session, const std::string& county, AccountId account, const std::string& hash
)
{
    return session.run_counted(
               delete_code, {{"county", county}, {"account", account}, {"code_hash", hash}}
           ) == 1;
}

void remove_recovery_codes(db::Session& session, const std::string& county, AccountId account)
{
    session.run(delete_codes, {{"county", county}, {"account", account}});
}

} // namespace wuzhi::county::identity
