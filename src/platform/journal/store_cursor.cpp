#include "platform/journal/store.hpp"

namespace wuzhi::journal::store {
namespace {

const db::Statement select_cursor =
    db::select<CursorRow>("FROM journal_cursor WHERE county = :county AND subscriber = :subscriber"
    );
const db::Statement select_and_lock_cursor = db::select_and_lock<CursorRow>(
    "FROM journal_cursor WHERE county = :county AND subscriber = :subscriber"
);
const db::Statement insert_cursor =
    db::insert<CursorRow>("journal_cursor", "ON CONFLICT DO NOTHING");
const db::Statement update_cursor_row =
    db::update<CursorRow>("journal_cursor", "WHERE county = :county AND subscriber = :subscriber");
const db::Statement insert_parked_row = db::insert<ParkedRow>("journal_parked");
const db::Statement delete_parked_row{
    "DELETE FROM journal_parked WHERE county = :county AND subscriber = :subscriber"
    " AND leaf_index = :leaf_index"};
const db::Statement select_parked = db::select<ParkedRow>(
    "FROM journal_parked WHERE county = :county ORDER BY leaf_index, subscriber LIMIT :count_max"
);

} // namespace

std::optional<CursorRow>
cursor(db::Session& session, std::string_view county, std::string_view subscriber)
{
    return session.first<CursorRow>(
        select_cursor, {{"county", county}, {"subscriber", subscriber}}
    );
}

CursorRow lock_cursor(db::Session& session, std::string_view county, std::string_view subscriber)
{
    const CursorRow first{std::string{county}, std::string{subscriber}, 0, 0};
    session.put(insert_cursor, first);
    auto row = session.first<CursorRow>(
        select_and_lock_cursor, {{"county", county}, {"subscriber", subscriber}}
    );
    return row.value_or(first);
}

void update_cursor(db::Session& session, const CursorRow& cursor)
{
    session.put(update_cursor_row, cursor);
}

void insert_parked(db::Session& session, const ParkedRow& row)
{
    session.put(insert_parked_row, row);
}

bool delete_parked(
    db::Session& session,
    std::string_view county,
    std::string_view subscriber,
    std::int64_t leaf_index
)
{
    const auto gone = session.run_counted(
        delete_parked_row,
        {{"county", county}, {"subscriber", subscriber}, {"leaf_index", leaf_index}}
    );
    return gone == 1;
}

std::vector<ParkedRow> parked(db::Session& session, std::string_view county, int count_max)
{
    return session.all<ParkedRow>(select_parked, {{"county", county}, {"count_max", count_max}});
}

} // namespace wuzhi::journal::store
