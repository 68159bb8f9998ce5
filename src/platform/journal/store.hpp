#pragma once

// The journal's tables. Everything in here belongs to one county and runs in the caller's
// transaction; nothing outside this folder includes it.

#include "platform/db/session.hpp"
#include "platform/journal/fact.hpp"

#include <boost/describe/class.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace wuzhi::journal {

// What one read of many takes at most, so that none holds its transaction for long.
inline constexpr int rows_per_read = 500;

// A fact as stored, with its commitment in hex.
struct FactRow {
    std::string county{};
    FactId id{};
    std::string kind{};
    Header header = Header::sealed;
    Instant occurred_at{};
    Instant recorded_at{};
    std::optional<Instant> device_time{};
    std::string unit_path{};
    std::string subject{};
    std::string acting_post{};
    std::int64_t quantity = 0;
    std::optional<FactId> corrects{};
    std::string public_body{};
    std::optional<std::string> commitment{};
};
BOOST_DESCRIBE_STRUCT(
    FactRow,
    (),
    (county,
     id,
     kind,
     header,
     occurred_at,
     recorded_at,
     device_time,
     unit_path,
     subject,
     acting_post,
     quantity,
     corrects,
     public_body,
     commitment)
)

// Without the private body. Fact's own default of `private_body` stays.
[[nodiscard]] Fact fact_of(FactRow row);

struct PrivateRow {
    std::string county{};
    FactId fact{};
    std::string salt{};
    std::string body{};
};
BOOST_DESCRIBE_STRUCT(PrivateRow, (), (county, fact, salt, body))

struct PendingRow : FactRow {
    std::int64_t seq = 0;
};
BOOST_DESCRIBE_STRUCT(PendingRow, (FactRow), (seq))

struct LeafRow {
    std::string county{};
    std::int64_t leaf_index = 0;
    std::optional<FactId> fact{};
    std::string kind{};
    std::string leaf_bytes{};
};
BOOST_DESCRIBE_STRUCT(LeafRow, (), (county, leaf_index, fact, kind, leaf_bytes))

struct PlacedRow : FactRow {
    std::int64_t leaf_index = 0;
};
BOOST_DESCRIBE_STRUCT(PlacedRow, (FactRow), (leaf_index))

// A leaf and what it should have been made of, all of it as it stands: whoever verifies must be
// able to read what nobody should have written.
struct AuditRow {
    std::int64_t leaf_index = 0;
    std::optional<std::string> leaf_fact{};
    std::string leaf_kind{};
    std::string leaf_bytes{};
    std::optional<std::string> id{};
    std::optional<std::string> kind{};
    std::optional<std::string> header{};
    std::optional<Instant> occurred_at{};
    std::optional<Instant> recorded_at{};
    std::optional<Instant> device_time{};
    std::optional<std::string> unit_path{};
    std::optional<std::string> subject{};
    std::optional<std::string> acting_post{};
    std::optional<std::int64_t> quantity{};
    std::optional<std::string> corrects{};
    std::optional<std::string> public_body{};
    std::optional<std::string> commitment{};
    std::optional<std::string> salt{};
    std::optional<std::string> body{};
};
BOOST_DESCRIBE_STRUCT(
    AuditRow,
    (),
    (leaf_index,
     leaf_fact,
     leaf_kind,
     leaf_bytes,
     id,
     kind,
     header,
     occurred_at,
     recorded_at,
     device_time,
     unit_path,
     subject,
     acting_post,
     quantity,
     corrects,
     public_body,
     commitment,
     salt,
     body)
)

// A fact and where it is: in the log, in the queue, in both or in neither.
struct WhereaboutsRow {
    std::string id{};
    std::optional<std::int64_t> leaf_index{};
    std::optional<std::int64_t> seq{};
};
BOOST_DESCRIBE_STRUCT(WhereaboutsRow, (), (id, leaf_index, seq))

struct OriginRow {
    std::string county{};
    int log = 1;
    std::string origin{};
    std::int64_t first_leaf = 0;
    Instant opened_at{};
};
BOOST_DESCRIBE_STRUCT(OriginRow, (), (county, log, origin, first_leaf, opened_at))

struct CheckpointRow {
    std::string county{};
    int log = 1;
    std::int64_t size = 0;
    std::int64_t previous_size = 0;
    std::string root{}; // Hex.
    std::string note{};
    Instant signed_at{};
};
BOOST_DESCRIBE_STRUCT(CheckpointRow, (), (county, log, size, previous_size, root, note, signed_at))

struct LeaseRow {
    std::string county{};
    std::int64_t epoch = 0;
    std::string holder{};
    Instant expires_at{};
};
BOOST_DESCRIBE_STRUCT(LeaseRow, (), (county, epoch, holder, expires_at))

struct CursorRow {
    std::string county{};
    std::string subscriber{};
    std::int64_t next_leaf = 0;
    int tries = 0;
};
BOOST_DESCRIBE_STRUCT(CursorRow, (), (county, subscriber, next_leaf, tries))

struct ParkedRow {
    std::string county{};
    std::string subscriber{};
    std::int64_t leaf_index = 0;
    std::string reason{};
    std::string message{};
    Instant parked_at{};
};
BOOST_DESCRIBE_STRUCT(ParkedRow, (), (county, subscriber, leaf_index, reason, message, parked_at))

namespace store {

// Facts and their private parts.
void insert_fact(
    db::Session& session, const FactRow& fact, const std::optional<PrivateRow>& hidden
);
// The private parts are of some of the facts.
void insert_facts(
    db::Session& session, std::span<const FactRow> facts, std::span<const PrivateRow> hidden
);
[[nodiscard]] std::optional<FactRow> fact(db::Session& session, std::string_view county, FactId id);
// About a subject, in the order of their ids, behind one.
[[nodiscard]] std::vector<FactRow> facts_about(
    db::Session& session,
    std::string_view county,
    std::string_view subject,
    FactId after,
    int count_max
);
[[nodiscard]] std::optional<PrivateRow>
private_row(db::Session& session, std::string_view county, FactId id);
[[nodiscard]] std::vector<PrivateRow>
private_rows(db::Session& session, std::string_view county, std::span<const std::string> ids);
[[nodiscard]] std::int64_t delete_private(db::Session& session, std::string_view county, FactId id);

// The queue in front of the log, oldest first.
[[nodiscard]] std::vector<PendingRow>
pending(db::Session& session, std::string_view county, int count_max);

// Leaves, by leaf_index in [from, until).
[[nodiscard]] std::vector<LeafRow> leaves(
    db::Session& session,
    std::string_view county,
    std::int64_t from,
    std::int64_t until,
    int count_max
);
[[nodiscard]] std::optional<std::int64_t>
latest_leaf(db::Session& session, std::string_view county);
[[nodiscard]] std::vector<PlacedRow> placed_facts(
    db::Session& session,
    std::string_view county,
    std::int64_t from,
    std::int64_t until,
    int count_max
);
[[nodiscard]] std::vector<PlacedRow> placed_facts_of_kind(
    db::Session& session,
    std::string_view county,
    std::string_view kind,
    std::int64_t from,
    std::int64_t until,
    int count_max
);
// Before a leaf, the newest first.
[[nodiscard]] std::vector<PlacedRow> placed_facts_before(
    db::Session& session, std::string_view county, std::int64_t before, int count_max
);
[[nodiscard]] std::vector<PlacedRow> placed_facts_of_kind_before(
    db::Session& session,
    std::string_view county,
    std::string_view kind,
    std::int64_t before,
    int count_max
);
// Recorded in [from, until), with ids between two others.
struct Recorded {
    Instant from{};
    Instant until{};
    FactId after{};
    FactId before{};
};
[[nodiscard]] std::vector<PlacedRow> placed_facts_recorded(
    db::Session& session, std::string_view county, const Recorded& recorded, int count_max
);
[[nodiscard]] std::optional<LeafRow>
leaf_of_fact(db::Session& session, std::string_view county, FactId id);

void insert_leaf(db::Session& session, const LeafRow& leaf);
// Inserts `leaves` and takes the rows numbered `taken` out of the queue; false if one was not in
// it.
[[nodiscard]] bool move_to_log(
    db::Session& session,
    std::string_view county,
    std::span<const LeafRow> leaves,
    std::span<const std::int64_t> taken
);

// For the verifier: leaves in [from, until); facts after the id `after`; what is queued without
// being a fact.
[[nodiscard]] std::vector<AuditRow> audit_rows(
    db::Session& session,
    std::string_view county,
    std::int64_t from,
    std::int64_t until,
    int count_max
);
[[nodiscard]] std::vector<WhereaboutsRow>
whereabouts(db::Session& session, std::string_view county, std::string_view after, int count_max);
[[nodiscard]] std::vector<std::string>
queued_strangers(db::Session& session, std::string_view county, int count_max);

// Logs and their signed heads, by number and by size.
[[nodiscard]] std::vector<OriginRow> origins(db::Session& session, std::string_view county);
void insert_origin(db::Session& session, const OriginRow& origin);
[[nodiscard]] std::optional<CheckpointRow>
latest_checkpoint(db::Session& session, std::string_view county, int log);
[[nodiscard]] std::optional<CheckpointRow>
checkpoint_of(db::Session& session, std::string_view county, int log, std::int64_t size);
[[nodiscard]] std::vector<CheckpointRow> checkpoints_after(
    db::Session& session, std::string_view county, int log, std::int64_t size, int count_max
);
void insert_checkpoint(db::Session& session, const CheckpointRow& checkpoint);

// The lease, locked until the transaction ends.
[[nodiscard]] std::optional<LeaseRow> lock_lease(db::Session& session, std::string_view county);
// False if another transaction was first.
[[nodiscard]] bool insert_lease(db::Session& session, const LeaseRow& lease);
void update_lease(db::Session& session, const LeaseRow& lease);

// Subscribers' cursors; lock_cursor makes one at leaf 0 if there is none.
[[nodiscard]] std::optional<CursorRow>
cursor(db::Session& session, std::string_view county, std::string_view subscriber);
[[nodiscard]] CursorRow
lock_cursor(db::Session& session, std::string_view county, std::string_view subscriber);
void update_cursor(db::Session& session, const CursorRow& cursor);

void insert_parked(db::Session& session, const ParkedRow& row);
// False if it was not there.
[[nodiscard]] bool delete_parked(
    db::Session& session,
    std::string_view county,
    std::string_view subscriber,
    std::int64_t leaf_index
);
[[nodiscard]] std::vector<ParkedRow>
parked(db::Session& session, std::string_view county, int count_max);

} // namespace store

} // namespace wuzhi::journal
