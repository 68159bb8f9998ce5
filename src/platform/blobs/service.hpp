#pragma once

// Files of a county: in, out, and away when nobody refers to them any more.

#include "platform/base/clock.hpp"
#include "platform/blobs/blob_folder.hpp"
#include "platform/blobs/image_process.hpp"
#include "platform/blobs/model.hpp"
#include "platform/db/database.hpp"

#include <functional>
#include <span>

namespace wuzhi::blobs {

// Where a reader finds a file, and what to call it: `mime(type)`, `extension(type)`.
struct BlobFile {
    std::filesystem::path path{};
    std::uint64_t size = 0;
    MediaType type = MediaType::text;
};

// Which of these files of the county something still refers to. Runs in the transaction that would
// remove the others.
using OwnerCheck = std::function<
    std::vector<BlobHash>(db::Session&, std::string_view county, std::span<const BlobHash>)>;

struct PurgeStep {
    std::int64_t removed = 0;
    std::optional<BlobHash> next{}; // Where to go on; nothing: the county is done.
};

class Blobs {
public:
    // The three references outlive this.
    Blobs(db::Database& database, BlobFolder& folder, const Clock& clock, ImageProcess process = {})
        : database_(database),
          folder_(folder),
          clock_(clock),
          process_(std::move(process))
    {
    }

    // Takes a file in: its type by its bytes, its size, its metadata removed, a text in UTF-8. The
    // same file again is the same blob. Durable when this returns. Blocks for up to seconds: for
    // the slow pool.
    //
    // Errors: those of type_of and clean_apart (invalid); blob.no_worker, blob.disk_full,
    // blob.folder (unavailable); those of the database.
    [[nodiscard]] Result<Blob> add(std::string_view county, std::string_view bytes);

    // Whether add would take these bytes; keeps nothing. Blocks like add.
    // Errors: those of type_of and clean_apart.
    [[nodiscard]] Result<MediaType> check(std::string_view bytes) const;

    // Errors: blob.missing (not_found), also for a form that there is not, as of a text.
    [[nodiscard]] Result<BlobFile>
    open(std::string_view county, const BlobHash& hash, Form form = Form::original);

    // Removes, of `count` files after `after`, those last put before `before` that nothing refers
    // to. Call it with `next` until there is none.
    [[nodiscard]] Result<PurgeStep> purge(
        std::string_view county,
        Instant before,
        const std::optional<BlobHash>& after,
        std::int64_t count,
        const OwnerCheck& check
    );

    // Removes at once those of `hashes` that nothing refers to any more; how many.
    // Errors: those of the database.
    [[nodiscard]] Result<std::int64_t>
    remove(std::string_view county, std::span<const BlobHash> hashes, const OwnerCheck& check);

    // Removes what crashes left in the folder: drafts, and files older than `before` without a row
    // in any county; how many. Reads the names of all files: once a night.
    [[nodiscard]] Result<std::int64_t> sweep(Instant before);

private:
    [[nodiscard]] Result<Cleaned> prepare(std::string_view bytes, MediaType type) const;
    [[nodiscard]] Result<> store(const BlobHash& hash, const Cleaned& cleaned);
    // Of those last put before `before`, what is gone.
    [[nodiscard]] Result<std::vector<BlobHash>> remove_before(
        std::string_view county,
        std::span<const BlobHash> hashes,
        Instant before,
        const OwnerCheck& check
    );
    [[nodiscard]] Result<bool> remove_unused(const BlobHash& hash);

    db::Database& database_;
    BlobFolder& folder_;
    const Clock& clock_;
    ImageProcess process_;
};

} // namespace wuzhi::blobs
