#include "smart/cases/follow_store.hpp"

namespace wuzhi::smart::cases {
namespace {

const db::Statement select_follow_try =
    db::select<FollowTry>("FROM case_follow_try WHERE county = :county AND number = :number");
const db::Statement upsert_follow_try = db::insert<FollowTry>(
    "case_follow_try",
    "ON CONFLICT (county, number) DO UPDATE SET wrong = excluded.wrong, last_at = excluded.last_at"
);

const db::Statement add_follow_try{
    "INSERT INTO case_follow_try (county, number, wrong, last_at)"
    " VALUES (:county, :number, 1, :last_at) ON CONFLICT (county, number) DO UPDATE SET"
    " wrong = CASE WHEN case_follow_try.last_at > :since THEN case_follow_try.wrong + 1 ELSE 1 END,"
    " last_at = excluded.last_at"};
const db::Statement delete_follow_tries{
    "DELETE FROM case_follow_try WHERE county = :county AND last_at <= :until"};

} // namespace

std::optional<FollowTry>
find_follow_try(db::Session& session, std::string_view county, std::string_view number)
{
    return session.first<FollowTry>(select_follow_try, {{"county", county}, {"number", number}});
}

void save_follow_try(db::Session& session, const FollowTry& row)
{
    session.put(upsert_follow_try, row);
}

std::int64_t count_follow_try(db::Session& session, const FollowTry& row, Instant since)
{
    session.run(
        add_follow_try,
        {{"county", row.county}, {"number", row.number}, {"last_at", row.last_at}, {"since", since}}
    );
    return find_follow_try(session, row.county, row.number)->wrong;
}

std::int64_t remove_follow_tries(db::Session& session, std::string_view county, Instant until)
{
    return session.run_counted(delete_follow_tries, {{"county", county}, {"until", until}});
}

} // namespace wuzhi::smart::cases
