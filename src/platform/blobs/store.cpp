#include "platform/blobs/store.hpp"

namespace wuzhi::blobs {
namespace {

struct CountRow {
    std::int64_t n = 0;
};
BOOST_DESCRIBE_STRUCT(CountRow, (), (n))

const db::Statement insert_blob = db::insert<Blob>(
    "blob", "ON CONFLICT (county, sha256) DO UPDATE SET last_put_at = excluded.last_put_at"
);
const db::Statement select_blob =
    db::select<Blob>("FROM blob WHERE county = :county AND sha256 = :sha256");
const db::Statement touch_blob{
    "UPDATE blob SET last_put_at = :now WHERE county = :county AND sha256 = :sha256"};
const db::Statement select_old = db::select<Blob>(
    "FROM blob WHERE county = :county AND sha256 > :after AND last_put_at < :before "
    "ORDER BY sha256 LIMIT :limit"
);
const db::Statement lock_old = db::select_and_lock<Blob>(
    "FROM blob WHERE county = :county AND sha256 = :sha256 AND last_put_at < :before"
);
const db::Statement delete_row{"DELETE FROM blob WHERE county = :county AND sha256 = :sha256"};
const db::Statement count_uses{"SELECT COUNT(*) AS n FROM blob WHERE sha256 = :sha256"};

} // namespace

void put_blob(db::Session& session, const Blob& row) { session.put(insert_blob, row); }

std::optional<Blob> find_blob(db::Session& session, std::string_view county, const BlobHash& hash)
{
    return session.first<Blob>(select_blob, {{"county", county}, {"sha256", hash}});
}

bool keep_blob(db::Session& session, std::string_view county, const BlobHash& hash, Instant now)
{
    return session.run_counted(touch_blob, {{"now", now}, {"county", county}, {"sha256", hash}}) >
           0;
}

std::vector<Blob> old_blobs(
    db::Session& session,
    std::string_view county,
    const BlobHash& after,
    Instant before,
    std::int64_t limit
)
{
    return session.all<Blob>(
        select_old, {{"county", county}, {"after", after}, {"before", before}, {"limit", limit}}
    );
}

std::optional<Blob>
lock_old_blob(db::Session& session, std::string_view county, const BlobHash& hash, Instant before)
{
    return session.first<Blob>(
        lock_old, {{"county", county}, {"sha256", hash}, {"before", before}}
    );
}

void delete_blob(db::Session& session, std::string_view county, const BlobHash& hash)
{
    session.run(delete_row, {{"county", county}, {"sha256", hash}});
}

bool is_in_use(db::Session& session, const BlobHash& hash)
{
    return session.first<CountRow>(count_uses, {{"sha256", hash}})->n > 0;
}

} // namespace wuzhi::blobs
