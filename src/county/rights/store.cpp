#include "county/rights/store.hpp"

#include "platform/base/id_source.hpp"

namespace wuzhi::county::rights {
namespace {

const db::Statement insert_request = db::insert<RightsRequest>("rights_request");
const db::Statement update_request =
    db::update<RightsRequest>("rights_request", "WHERE county = :county AND id = :id");
const db::Statement select_request =
    db::select<RightsRequest>("FROM rights_request WHERE county = :county AND id = :id");
const db::Statement select_request_and_lock =
    db::select_and_lock<RightsRequest>("FROM rights_request WHERE county = :county AND id = :id");
const db::Statement select_about = db::select<RightsRequest>(
    "FROM rights_request WHERE county = :county AND subject = :subject ORDER BY id DESC LIMIT 100"
);
const db::Statement select_open =
    db::select<RightsRequest>("FROM rights_request WHERE county = :county AND state = 'open'"
                              " ORDER BY due_at, id LIMIT :limit");
const db::Statement select_decided =
    db::select<RightsRequest>("FROM rights_request WHERE county = :county AND state = :state"
                              " AND id < :before ORDER BY id DESC LIMIT :limit");

struct IdRow {
    RightsRequestId id{};
};
BOOST_DESCRIBE_STRUCT(IdRow, (), (id))
const db::Statement select_old = db::select<IdRow>(
    "FROM rights_request WHERE county = :county AND state = :state AND id < :first_id"
    " AND decided_at < :before ORDER BY id LIMIT :limit"
);
const db::Statement delete_request{
    "DELETE FROM rights_request WHERE county = :county AND id = :id"};
const db::Statement update_contents{"UPDATE rights_request SET content = '', answer = ''"
                                    " WHERE county = :county AND subject = :subject"};
const db::Statement update_corrections{
    "UPDATE rights_request SET content = ''"
    " WHERE county = :county AND subject = :subject AND kind = 'correction'"};

const db::Statement upsert_erasure = db::insert<Erasure>(
    "rights_erasure",
    "ON CONFLICT (county, subject) DO UPDATE SET erased_at = excluded.erased_at,"
    " cause = excluded.cause, is_finished = 0"
);
const db::Statement select_erasure =
    db::select<Erasure>("FROM rights_erasure WHERE county = :county AND subject = :subject");
const db::Statement select_unfinished = db::select<Erasure>(
    "FROM rights_erasure WHERE county = :county AND is_finished = 0 ORDER BY subject LIMIT 50"
);
const db::Statement update_finished{"UPDATE rights_erasure SET is_finished = 1"
                                    " WHERE county = :county AND subject = :subject"};

// Greater than every id.
constexpr std::string_view after_all_ids = "~";

std::vector<IdRow>
old_ones(db::Session& session, std::string_view county, Instant before, std::int64_t limit)
{
    std::vector<IdRow> all;
    for (const auto* state : {"granted", "refused"})
        for (const auto& row : session.all<IdRow>(
                 select_old,
                 {{"county", county},
                  {"state", std::string_view{state}},
                  {"first_id", first_id_at<RightsRequestId>(before)},
                  {"before", before},
                  {"limit", limit - std::ssize(all)}}
             ))
            all.push_back(row);
    return all;
}

} // namespace

void insert(db::Session& session, const RightsRequest& row) { session.put(insert_request, row); }
void update(db::Session& session, const RightsRequest& row) { session.put(update_request, row); }

std::optional<RightsRequest>
find_request(db::Session& session, std::string_view county, RightsRequestId id)
{
    return session.first<RightsRequest>(select_request, {{"county", county}, {"id", id}});
}

std::optional<RightsRequest>
lock_request(db::Session& session, std::string_view county, RightsRequestId id)
{
    return session.first<RightsRequest>(select_request_and_lock, {{"county", county}, {"id", id}});
}

std::vector<RightsRequest>
requests_about(db::Session& session, std::string_view county, std::string_view subject)
{
    return session.all<RightsRequest>(select_about, {{"county", county}, {"subject", subject}});
}

std::vector<RightsRequest>
open_requests(db::Session& session, std::string_view county, std::int64_t limit)
{
    return session.all<RightsRequest>(select_open, {{"county", county}, {"limit", limit}});
}

std::vector<RightsRequest> decided_requests(
    db::Session& session,
    std::string_view county,
    RightsState state,
    RightsRequestId before,
    std::int64_t limit
)
{
    const auto end = before.is_nil() ? std::string{after_all_ids} : to_text(before);
    return session.all<RightsRequest>(
        select_decided,
        {{"county", county},
         {"state", TextForm<RightsState>::write(state)},
         {"before", end},
         {"limit", limit}}
    );
}

std::int64_t
count_decided(db::Session& session, std::string_view county, Instant before, std::int64_t limit)
{
    return std::ssize(old_ones(session, county, before, limit));
}

std::int64_t
remove_decided(db::Session& session, std::string_view county, Instant before, std::int64_t limit)
{
    const auto old = old_ones(session, county, before, limit);
    for (const auto& row : old)
        session.run(delete_request, {{"county", county}, {"id", row.id}});
    return std::ssize(old);
}

void blank_contents(db::Session& session, std::string_view county, std::string_view subject)
{
    session.run(update_contents, {{"county", county}, {"subject", subject}});
}

void blank_corrections(db::Session& session, std::string_view county, std::string_view subject)
{
    session.run(update_corrections, {{"county", county}, {"subject", subject}});
}

void put(db::Session& session, const Erasure& row) { session.put(upsert_erasure, row); }

std::optional<Erasure>
find_erasure(db::Session& session, std::string_view county, std::string_view subject)
{
    return session.first<Erasure>(select_erasure, {{"county", county}, {"subject", subject}});
}

std::vector<Erasure> unfinished(db::Session& session, std::string_view county)
{
    return session.all<Erasure>(select_unfinished, {{"county", county}});
}

void finish(db::Session& session, std::string_view county, std::string_view subject)
{
    session.run(update_finished, {{"county", county}, {"subject", subject}});
}

} // namespace wuzhi::county::rights
