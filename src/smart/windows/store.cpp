#include "smart/windows/store.hpp"

namespace wuzhi::smart::windows {
namespace {

const std::string in_scope{Scope::in_units};

const db::Statement upsert_office = db::insert<Office>(
    "window_office",
    "ON CONFLICT (county, scope) DO UPDATE SET window_count = excluded.window_count,"
    " telephone = excluded.telephone, changed_at = excluded.changed_at"
);
const db::Statement select_office =
    db::select<Office>("FROM window_office WHERE county = :county AND scope = :scope");

const db::Statement insert_queue =
    db::insert<Queue>("window_queue", "ON CONFLICT (county, scope, day) DO NOTHING");
const db::Statement update_queue_row =
    db::update<Queue>("window_queue", "WHERE county = :county AND id = :id");
const db::Statement select_queue =
    db::select<Queue>("FROM window_queue WHERE county = :county AND scope = :scope AND day = :day");
const db::Statement select_and_lock_queue =
    db::select_and_lock<Queue>("FROM window_queue WHERE county = :county AND id = :id");
const db::Statement select_queues_on = db::select<Queue>(
    "FROM window_queue WHERE " + in_scope + " AND day = :day ORDER BY scope, id LIMIT 1000"
);

const db::Statement insert_ticket =
    db::insert<Ticket>("window_ticket", "ON CONFLICT (county, id) DO NOTHING");
const db::Statement update_ticket_row =
    db::update<Ticket>("window_ticket", "WHERE county = :county AND id = :id");
const db::Statement select_ticket =
    db::select<Ticket>("FROM window_ticket WHERE county = :county AND id = :id");
const db::Statement select_tickets =
    db::select<Ticket>("FROM window_ticket WHERE county = :county AND queue = :queue"
                       " ORDER BY taken_at, id LIMIT 5000");

const db::Statement insert_count_row = db::insert<Count>("window_count");
const db::Statement select_counts = db::select<Count>(
    "FROM window_count WHERE county = :county AND queue = :queue ORDER BY matter LIMIT 10"
);

const db::Statement select_old =
    db::select<Ticket>("FROM window_ticket WHERE county = :county AND taken_at < :before"
                       " ORDER BY taken_at, id LIMIT :limit");
const db::Statement delete_ticket{"DELETE FROM window_ticket WHERE county = :county AND id = :id"};

const db::Statement rename_queues{
    "UPDATE window_queue SET scope = :after WHERE county = :county AND scope = :before"
    " AND NOT EXISTS (SELECT 1 FROM window_queue there WHERE there.county = window_queue.county"
    " AND there.scope = :after AND there.day = window_queue.day)"};
const db::Statement copy_office{
    "INSERT INTO window_office (county, scope, window_count, telephone, changed_at)"
    " SELECT county, :after, window_count, telephone, changed_at FROM window_office"
    " WHERE county = :county AND scope = :before ON CONFLICT DO NOTHING"};
const db::Statement delete_office{
    "DELETE FROM window_office WHERE county = :county AND scope = :before"};

std::vector<Ticket>
old_ones(db::Session& session, std::string_view county, Instant before, std::int64_t limit)
{
    return session.all<Ticket>(
        select_old, {{"county", county}, {"before", before}, {"limit", limit}}
    );
}

} // namespace

void save_office(db::Session& session, const Office& row) { session.put(upsert_office, row); }

std::optional<Office>
find_office(db::Session& session, std::string_view county, std::string_view scope)
{
    return session.first<Office>(select_office, {{"county", county}, {"scope", scope}});
}

bool insert_queue_once(db::Session& session, const Queue& row)
{
    return session.put_counted(insert_queue, row) == 1;
}

void update_queue(db::Session& session, const Queue& row) { session.put(update_queue_row, row); }

std::optional<Queue>
find_queue(db::Session& session, std::string_view county, std::string_view scope, Date day)
{
    return session.first<Queue>(select_queue, {{"county", county}, {"scope", scope}, {"day", day}});
}

std::optional<Queue> lock_queue(db::Session& session, std::string_view county, QueueId id)
{
    return session.first<Queue>(select_and_lock_queue, {{"county", county}, {"id", id}});
}

std::vector<Queue> queues_on(db::Session& session, const Scope& scope, Date day)
{
    return session.all<Queue>(select_queues_on, scope.unit_params({{"day", day}}));
}

bool insert_ticket_once(db::Session& session, const Ticket& row)
{
    return session.put_counted(insert_ticket, row) == 1;
}

void update_ticket(db::Session& session, const Ticket& row) { session.put(update_ticket_row, row); }

std::optional<Ticket> find_ticket(db::Session& session, std::string_view county, TicketId id)
{
    return session.first<Ticket>(select_ticket, {{"county", county}, {"id", id}});
}

std::vector<Ticket> tickets_of(db::Session& session, std::string_view county, QueueId queue)
{
    return session.all<Ticket>(select_tickets, {{"county", county}, {"queue", queue}});
}

void insert_count(db::Session& session, const Count& row) { session.put(insert_count_row, row); }

std::vector<Count> counts_of(db::Session& session, std::string_view county, QueueId queue)
{
    return session.all<Count>(select_counts, {{"county", county}, {"queue", queue}});
}

std::int64_t
count_old(db::Session& session, std::string_view county, Instant before, std::int64_t limit)
{
    return std::ssize(old_ones(session, county, before, limit));
}

std::int64_t
remove_old(db::Session& session, std::string_view county, Instant before, std::int64_t limit)
{
    const auto old = old_ones(session, county, before, limit);
    for (const auto& row : old)
        session.run(delete_ticket, {{"county", county}, {"id", row.id}});
    return std::ssize(old);
}

void rename_unit(
    db::Session& session, std::string_view county, std::string_view from, std::string_view to
)
{
    for (const auto* rename : {&rename_queues, &copy_office})
        session.run(*rename, {{"county", county}, {"before", from}, {"after", to}});
    session.run(delete_office, {{"county", county}, {"before", from}});
}

} // namespace wuzhi::smart::windows
