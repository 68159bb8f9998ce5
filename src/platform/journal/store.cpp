#include "platform/journal/store.hpp"

#include "platform/base/json.hpp"
#include "platform/db/insert_all.hpp"
#include "platform/db/list_select.hpp"

namespace wuzhi::journal {

Fact fact_of(FactRow row)
{
    return {
        .id = row.id,
        .county = std::move(row.county),
        .kind = std::move(row.kind),
        .header = row.header,
        .occurred_at = row.occurred_at,
        .recorded_at = row.recorded_at,
        .device_time = row.device_time,
        .unit_path = std::move(row.unit_path),
        .subject = std::move(row.subject),
        .acting_post = std::move(row.acting_post),
        .quantity = row.quantity,
        .corrects = row.corrects,
        .public_body = std::move(row.public_body)};
}

namespace store {
namespace {

struct HiddenFactRow : FactRow {
    std::string salt{};
    std::string body{};
};
BOOST_DESCRIBE_STRUCT(HiddenFactRow, (FactRow), (salt, body))

struct StrangerRow {
    std::string fact{};
};
BOOST_DESCRIBE_STRUCT(StrangerRow, (), (fact))

struct IndexRow {
    std::int64_t leaf_index = 0;
};
BOOST_DESCRIBE_STRUCT(IndexRow, (), (leaf_index))

// What PostgreSQL takes a batch of leaves from: one round trip instead of one for each.
struct BatchLeaf {
    std::int64_t leaf_index = 0;
    std::string fact{};
    std::string kind{};
    std::string leaf_bytes{};
};
BOOST_DESCRIBE_STRUCT(BatchLeaf, (), (leaf_index, fact, kind, leaf_bytes))

const db::Statement insert_fact_row = db::insert<FactRow>("fact");
const db::Statement select_fact =
    db::select<FactRow>("FROM fact WHERE county = :county AND id = :id");
const db::Statement select_about =
    db::select<FactRow>("FROM fact WHERE county = :county AND subject = :subject AND id > :after"
                        " ORDER BY id LIMIT :count_max");
const db::Statement insert_private = db::insert<PrivateRow>("fact_private");
const db::Statement select_private =
    db::select<PrivateRow>("FROM fact_private WHERE county = :county AND fact = :fact");
const db::ListSelect<PrivateRow> select_privates{
    "FROM fact_private WHERE county = :county AND fact IN (LIST)"};
const db::Statement delete_private_row{
    "DELETE FROM fact_private WHERE county = :county AND fact = :fact"};

// One writer: the number after the highest is free until this transaction ends.
const db::Statement insert_pending_sqlite{
    "INSERT INTO journal_pending (county, seq, fact) VALUES (:county, (SELECT COALESCE(MAX(seq), 0)"
    " + 1 FROM journal_pending WHERE county = :county), :fact)"};
// One round trip for the three tables; PostgreSQL checks foreign keys when the statement ends.
const std::string insert_fact_part = "WITH f AS (INSERT INTO fact (" + db::column_list<FactRow>() +
                                     ") VALUES (" + db::column_list<FactRow>(":") + "))";
const std::string insert_pending_part =
    " INSERT INTO journal_pending (county, fact) VALUES (:county, :id)";
const db::Statement insert_open_postgres{insert_fact_part + insert_pending_part};
const db::Statement insert_hidden_postgres{
    insert_fact_part +
    ", p AS (INSERT INTO fact_private (county, fact, salt, body) VALUES (:county, :id, :salt, "
    ":body))" +
    insert_pending_part};
struct PendingFact {
    std::string county{};
    FactId fact{};
};
BOOST_DESCRIBE_STRUCT(PendingFact, (), (county, fact))
const db::InsertAll<FactRow> insert_all_facts{"fact"};
const db::InsertAll<PrivateRow> insert_all_private{"fact_private"};
const db::InsertAll<PendingFact> insert_all_pending{"journal_pending"}; // Of PostgreSQL.
const db::Statement select_pending{
    "SELECT " + db::column_list<FactRow>("f.") +
    ", p.seq FROM journal_pending p JOIN fact f ON f.county = p.county AND f.id = p.fact"
    " WHERE p.county = :county ORDER BY p.seq LIMIT :count_max"};
const db::Statement delete_pending{
    "DELETE FROM journal_pending WHERE county = :county AND seq = :seq"};
const db::Statement delete_pending_batch{
    "DELETE FROM journal_pending WHERE county = :county AND seq = ANY"
    " (ARRAY (SELECT CAST(value AS BIGINT) FROM json_array_elements_text(CAST(:taken AS json))))"};

const db::Statement select_leaves =
    db::select<LeafRow>("FROM journal_leaf WHERE county = :county AND leaf_index >= :from_index"
                        " AND leaf_index < :until_index ORDER BY leaf_index LIMIT :count_max");
const db::Statement select_latest_leaf =
    db::select<IndexRow>("FROM journal_leaf WHERE county = :county ORDER BY leaf_index DESC LIMIT 1"
    );
const db::Statement select_leaf_of_fact =
    db::select<LeafRow>("FROM journal_leaf WHERE county = :county AND fact = :fact");
const db::Statement insert_leaf_row = db::insert<LeafRow>("journal_leaf");
const db::Statement insert_leaf_batch{
    "INSERT INTO journal_leaf (county, leaf_index, fact, kind, leaf_bytes)"
    " SELECT CAST(:county AS TEXT), x.leaf_index, x.fact, x.kind, x.leaf_bytes"
    " FROM json_to_recordset(CAST(:leaves AS json))"
    " AS x(leaf_index BIGINT, fact TEXT, kind TEXT, leaf_bytes TEXT)"};

const db::Statement select_audit_rows{
    "SELECT l.leaf_index, l.fact AS leaf_fact, l.kind AS leaf_kind, l.leaf_bytes, f.id, f.kind,"
    " f.header, f.occurred_at, f.recorded_at, f.device_time, f.unit_path, f.subject,"
    " f.acting_post, f.quantity, f.corrects, f.public_body, f.commitment, p.salt, p.body"
    " FROM journal_leaf l LEFT JOIN fact f ON f.county = l.county AND f.id = l.fact"
    " LEFT JOIN fact_private p ON p.county = l.county AND p.fact = l.fact"
    " WHERE l.county = :county AND l.leaf_index >= :from_index AND l.leaf_index < :until_index"
    " ORDER BY l.leaf_index LIMIT :count_max"};
// By subqueries: joined, PostgreSQL would sort all facts for each piece.
const db::Statement select_whereabouts{
    "SELECT f.id, (SELECT l.leaf_index FROM journal_leaf l WHERE l.county = f.county"
    " AND l.fact = f.id) AS leaf_index, (SELECT q.seq FROM journal_pending q"
    " WHERE q.county = f.county AND q.fact = f.id) AS seq FROM fact f"
    " WHERE f.county = :county AND f.id > :after ORDER BY f.id LIMIT :count_max"};
const db::Statement select_queued_strangers{
    "SELECT q.fact FROM journal_pending q LEFT JOIN fact f ON f.county = q.county"
    " AND f.id = q.fact WHERE q.county = :county AND f.id IS NULL LIMIT :count_max"};

const db::Statement select_origins =
    db::select<OriginRow>("FROM journal_origin WHERE county = :county ORDER BY log");
const db::Statement insert_origin_row = db::insert<OriginRow>("journal_origin");
const db::Statement select_latest_checkpoint = db::select<CheckpointRow>(
    "FROM journal_checkpoint WHERE county = :county AND log = :log ORDER BY size DESC LIMIT 1"
);
const db::Statement select_checkpoint = db::select<CheckpointRow>(
    "FROM journal_checkpoint WHERE county = :county AND log = :log AND size = :size"
);
const db::Statement select_checkpoints = db::select<CheckpointRow>(
    "FROM journal_checkpoint WHERE county = :county AND log = :log AND size > :size"
    " ORDER BY size LIMIT :count_max"
);
const db::Statement insert_checkpoint_row = db::insert<CheckpointRow>("journal_checkpoint");

const db::Statement select_lease =
    db::select_and_lock<LeaseRow>("FROM journal_lease WHERE county = :county");
const db::Statement insert_lease_row =
    db::insert<LeaseRow>("journal_lease", "ON CONFLICT DO NOTHING");
const db::Statement update_lease_row =
    db::update<LeaseRow>("journal_lease", "WHERE county = :county");

} // namespace

void insert_fact(db::Session& session, const FactRow& fact, const std::optional<PrivateRow>& hidden)
{
    if (session.engine() == db::Engine::postgres) {
        if (hidden)
            session.put(insert_hidden_postgres, HiddenFactRow{fact, hidden->salt, hidden->body});
        else
            session.put(insert_open_postgres, fact);
        return;
    }
    session.put(insert_fact_row, fact);
    if (hidden) session.put(insert_private, *hidden);
    session.run(insert_pending_sqlite, {{"county", fact.county}, {"fact", fact.id}});
}

void insert_facts(
    db::Session& session, std::span<const FactRow> facts, std::span<const PrivateRow> hidden
)
{
    insert_all_facts.run(session, facts);
    insert_all_private.run(session, hidden);
    std::vector<PendingFact> pending;
    pending.reserve(facts.size());
    for (const auto& fact : facts)
        pending.push_back({fact.county, fact.id});
    if (session.engine() == db::Engine::postgres) {
        insert_all_pending.run(session, pending);
        return;
    }
    for (const auto& row : pending)
        session.run(insert_pending_sqlite, {{"county", row.county}, {"fact", row.fact}});
}

std::optional<FactRow> fact(db::Session& session, std::string_view county, FactId id)
{
    return session.first<FactRow>(select_fact, {{"county", county}, {"id", id}});
}

std::vector<PrivateRow>
private_rows(db::Session& session, std::string_view county, std::span<const std::string> ids)
{
    return select_privates.all(session, ids, {{"county", county}});
}

std::vector<FactRow> facts_about(
    db::Session& session,
    std::string_view county,
    std::string_view subject,
    FactId after,
    int count_max
)
{
    return session.all<FactRow>(
        select_about,
        {{"county", county}, {"subject", subject}, {"after", after}, {"count_max", count_max}}
    );
}

std::optional<PrivateRow> private_row(db::Session& session, std::string_view county, FactId id)
{
    return session.first<PrivateRow>(select_private, {{"county", county}, {"fact", id}});
}

std::int64_t delete_private(db::Session& session, std::string_view county, FactId id)
{
    return session.run_counted(delete_private_row, {{"county", county}, {"fact", id}});
}

std::vector<PendingRow> pending(db::Session& session, std::string_view county, int count_max)
{
    return session.all<PendingRow>(select_pending, {{"county", county}, {"count_max", count_max}});
}

std::vector<LeafRow> leaves(
    db::Session& session,
    std::string_view county,
    std::int64_t from,
    std::int64_t until,
    int count_max
)
{
    return session.all<LeafRow>(
        select_leaves,
        {{"county", county}, {"from_index", from}, {"until_index", until}, {"count_max", count_max}}
    );
}

std::optional<std::int64_t> latest_leaf(db::Session& session, std::string_view county)
{
    const auto row = session.first<IndexRow>(select_latest_leaf, {{"county", county}});
    return row ? std::optional{row->leaf_index} : std::nullopt;
}

std::optional<LeafRow> leaf_of_fact(db::Session& session, std::string_view county, FactId id)
{
    return session.first<LeafRow>(select_leaf_of_fact, {{"county", county}, {"fact", id}});
}

void insert_leaf(db::Session& session, const LeafRow& leaf) { session.put(insert_leaf_row, leaf); }

bool move_to_log(
    db::Session& session,
    std::string_view county,
    std::span<const LeafRow> leaves,
    std::span<const std::int64_t> taken
)
{
    if (session.engine() == db::Engine::postgres) {
        std::vector<BatchLeaf> batch;
        for (const auto& leaf : leaves)
            batch.push_back({leaf.leaf_index, to_text(*leaf.fact), leaf.kind, leaf.leaf_bytes});
        session.run(insert_leaf_batch, {{"county", county}, {"leaves", to_json(batch)}});
        const auto numbers = to_json(std::vector(taken.begin(), taken.end()));
        const auto gone =
            session.run_counted(delete_pending_batch, {{"county", county}, {"taken", numbers}});
        return gone == static_cast<std::int64_t>(taken.size());
    }
    for (const auto& leaf : leaves)
        insert_leaf(session, leaf);
    for (const auto seq : taken)
        if (session.run_counted(delete_pending, {{"county", county}, {"seq", seq}}) != 1)
            return false;
    return true;
}

std::vector<AuditRow> audit_rows(
    db::Session& session,
    std::string_view county,
    std::int64_t from,
    std::int64_t until,
    int count_max
)
{
    return session.all<AuditRow>(
        select_audit_rows,
        {{"county", county}, {"from_index", from}, {"until_index", until}, {"count_max", count_max}}
    );
}

std::vector<WhereaboutsRow>
whereabouts(db::Session& session, std::string_view county, std::string_view after, int count_max)
{
    return session.all<WhereaboutsRow>(
        select_whereabouts, {{"county", county}, {"after", after}, {"count_max", count_max}}
    );
}

std::vector<std::string>
queued_strangers(db::Session& session, std::string_view county, int count_max)
{
    std::vector<std::string> facts;
    for (auto& row : session.all<StrangerRow>(
             select_queued_strangers, {{"county", county}, {"count_max", count_max}}
         ))
        facts.push_back(std::move(row.fact));
    return facts;
}

std::vector<OriginRow> origins(db::Session& session, std::string_view county)
{
    return session.all<OriginRow>(select_origins, {{"county", county}});
}

void insert_origin(db::Session& session, const OriginRow& origin)
{
    session.put(insert_origin_row, origin);
}

std::optional<CheckpointRow>
latest_checkpoint(db::Session& session, std::string_view county, int log)
{
    return session.first<CheckpointRow>(
        select_latest_checkpoint, {{"county", county}, {"log", log}}
    );
}

std::optional<CheckpointRow>
checkpoint_of(db::Session& session, std::string_view county, int log, std::int64_t size)
{
    return session.first<CheckpointRow>(
        select_checkpoint, {{"county", county}, {"log", log}, {"size", size}}
    );
}

std::vector<CheckpointRow> checkpoints_after(
    db::Session& session, std::string_view county, int log, std::int64_t size, int count_max
)
{
    return session.all<CheckpointRow>(
        select_checkpoints,
        {{"county", county}, {"log", log}, {"size", size}, {"count_max", count_max}}
    );
}

void insert_checkpoint(db::Session& session, const CheckpointRow& checkpoint)
{
    session.put(insert_checkpoint_row, checkpoint);
}

std::optional<LeaseRow> lock_lease(db::Session& session, std::string_view county)
{
    return session.first<LeaseRow>(select_lease, {{"county", county}});
}

bool insert_lease(db::Session& session, const LeaseRow& lease)
{
    return session.put_counted(insert_lease_row, lease) == 1;
}

void update_lease(db::Session& session, const LeaseRow& lease)
{
    session.put(update_lease_row, lease);
}

} // namespace store
} // namespace wuzhi::journal
