#pragma once

#include "platform/blobs/model.hpp"
#include "platform/db/migration.hpp"
#include "platform/db/session.hpp"

#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace wuzhi::blobs {

[[nodiscard]] std::span<const db::Migration> schema();

// Adds the row; of one that is there only `last_put_at` changes.
void put_blob(db::Session& session, const Blob& row);

[[nodiscard]] std::optional<Blob>
find_blob(db::Session& session, std::string_view county, const BlobHash& hash);

// For whoever begins to refer to the file, in the same transaction: it is young again, and no purge
// removes it under their hands. False when there is no such file.
[[nodiscard]] bool
keep_blob(db::Session& session, std::string_view county, const BlobHash& hash, Instant now);

// At most `limit` rows in the order of their hashes, after `after`, last put before `before`.
[[nodiscard]] std::vector<Blob> old_blobs(
    db::Session& session,
    std::string_view county,
    const BlobHash& after,
    Instant before,
    std::int64_t limit
);

// Locked until the transaction ends; nothing when it was put since.
[[nodiscard]] std::optional<Blob>
lock_old_blob(db::Session& session, std::string_view county, const BlobHash& hash, Instant before);

void delete_blob(db::Session& session, std::string_view county, const BlobHash& hash);

// Whether any county has the file.
[[nodiscard]] bool is_in_use(db::Session& session, const BlobHash& hash);

} // namespace wuzhi::blobs
