#include "county/notices/store.hpp"

namespace wuzhi::county::notices {
namespace {

const db::Statement insert_row =
    db::insert<Notice>("notice", "ON CONFLICT (county, fact, kind) DO NOTHING");
const db::Statement select_row =
    db::select<Notice>("FROM notice WHERE county = :county AND id = :id");
const db::Statement select_row_and_lock =
    db::select_and_lock<Notice>("FROM notice WHERE county = :county AND id = :id");
const db::Statement update_row{
    "UPDATE notice SET way = :way, state = :state, due_at = :due_at, tries = :tries, why = :why,"
    " settled_at = :settled_at WHERE county = :county AND id = :id AND state = :state_before"
    " AND due_at = :due_before AND way = :way_before AND tries = :tries_before"};
const db::Statement select_of_subject = db::select<Notice>(
    "FROM notice WHERE county = :county AND subject = :subject ORDER BY id DESC LIMIT 100"
);
const db::Statement select_open = db::select<Notice>(
    "FROM notice WHERE county = :county AND subject = :subject AND settled_at IS NULL ORDER BY id"
);
const db::Statement select_open_and_lock = db::select_and_lock<Notice>(
    "FROM notice WHERE county = :county AND subject = :subject AND settled_at IS NULL ORDER BY id"
);
const db::Statement select_due =
    db::select<Notice>("FROM notice WHERE county = :county AND settled_at IS NULL AND way = 'text'"
                       " AND due_at <= :now ORDER BY due_at LIMIT :limit");
const db::Statement select_calls = db::select<Notice>(
    "FROM notice WHERE county = :county AND settled_at IS NULL AND way = 'call'"
    " AND teller = :teller AND id < :before AND is_told_apart = 0 ORDER BY id DESC LIMIT :limit"
);
const db::Statement update_teller{
    "UPDATE notice SET teller = :after WHERE county = :county AND settled_at IS NULL"
    " AND teller = :before"};
const db::Statement update_one_teller{
    "UPDATE notice SET teller = :teller WHERE county = :county AND id = :id"};
// Greater than every id.
constexpr std::string_view after_every_id = "~";

} // namespace

bool insert_once(db::Session& session, const Notice& notice)
{
    return session.put_counted(insert_row, notice) == 1;
}

std::optional<Notice> find_notice(db::Session& session, std::string_view county, NoticeId id)
{
    return session.first<Notice>(select_row, {{"county", county}, {"id", id}});
}

std::optional<Notice> lock_notice(db::Session& session, std::string_view county, NoticeId id)
{
    return session.first<Notice>(select_row_and_lock, {{"county", county}, {"id", id}});
}

bool replace(db::Session& session, const Notice& before, const Notice& after)
{
    return session.run_counted(
               update_row,
               {{"county", after.county},
                {"id", after.id},
                {"way", to_text(after.way)},
                {"state", to_text(after.state)},
                {"due_at", after.due_at},
                {"tries", after.tries},
                {"why", after.why},
                {"settled_at", after.settled_at},
                {"state_before", to_text(before.state)},
                {"due_before", before.due_at},
                {"way_before", to_text(before.way)},
                {"tries_before", before.tries}}
           ) == 1;
}

std::vector<Notice>
notices_of(db::Session& session, std::string_view county, std::string_view subject)
{
    return session.all<Notice>(select_of_subject, {{"county", county}, {"subject", subject}});
}

std::vector<Notice>
open_notices_of(db::Session& session, std::string_view county, std::string_view subject)
{
    return session.all<Notice>(select_open, {{"county", county}, {"subject", subject}});
}

std::vector<Notice>
lock_open_notices_of(db::Session& session, std::string_view county, std::string_view subject)
{
    return session.all<Notice>(select_open_and_lock, {{"county", county}, {"subject", subject}});
}

std::vector<Notice>
due_texts(db::Session& session, std::string_view county, Instant now, std::int64_t limit)
{
    return session.all<Notice>(select_due, {{"county", county}, {"now", now}, {"limit", limit}});
}

std::vector<Notice> calls_of(
    db::Session& session,
    std::string_view county,
    std::string_view teller,
    std::optional<NoticeId> before,
    std::int64_t limit
)
{
    return session.all<Notice>(
        select_calls,
        {{"county", county},
         {"teller", teller},
         {"before", before ? to_text(*before) : std::string{after_every_id}},
         {"limit", limit}}
    );
}

void rename_teller(
    db::Session& session, std::string_view county, std::string_view before, std::string_view after
)
{
    session.run(update_teller, {{"county", county}, {"before", before}, {"after", after}});
}

void change_tellers(
    db::Session& session, std::string_view county, std::string_view subject, std::string_view teller
)
{
    for (const auto& notice : open_notices_of(session, county, subject))
        if (notice.teller != teller)
            session.run(
                update_one_teller, {{"county", county}, {"id", notice.id}, {"teller", teller}}
            );
}

} // namespace wuzhi::county::notices
