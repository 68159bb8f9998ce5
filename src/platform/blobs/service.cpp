#include "platform/blobs/service.hpp"

#include "platform/base/log.hpp"
#include "platform/blobs/store.hpp"
#include "platform/text/transcode.hpp"

#include <algorithm>

namespace wuzhi::blobs {

Result<Blob> Blobs::add(std::string_view county, std::string_view bytes)
{
    const auto type = type_of(bytes);
    if (!type) return type.error();
    const auto cleaned = prepare(bytes, *type);
    if (!cleaned) return cleaned.error();
    const auto now = clock_.now();
    Blob row{
        .county = std::string{county},
        .sha256 = BlobHash::of(cleaned->original),
        .media_type = cleaned->type,
        .size = static_cast<std::int64_t>(cleaned->original.size()),
        .created_at = now,
        .last_put_at = now};
    if (is_picture(cleaned->type)) {
        row.width = cleaned->width;
        row.height = cleaned->height;
    }
    if (auto stored = store(row.sha256, *cleaned); !stored) return std::move(stored).error();
    auto written = database_.write([&](db::Session& session) -> Result<Blob> {
        put_blob(session, row);
        return *find_blob(session, row.county, row.sha256);
    });
    if (!written) return written;
    // A purge may have set the file aside before it could see the row; it puts back what has one,
    // and what it does not is written here again.
    if (auto stored = store(row.sha256, *cleaned); !stored) return std::move(stored).error();
    return written;
}

Result<MediaType> Blobs::check(std::string_view bytes) const
{
    const auto type = type_of(bytes);
    if (!type) return type.error();
    const auto cleaned = prepare(bytes, *type);
    if (!cleaned) return cleaned.error();
    return cleaned->type;
}

Result<Cleaned> Blobs::prepare(std::string_view bytes, MediaType type) const
{
    if (is_picture(type) || is_sound(type)) {
        auto cleaned = clean_apart(process_, bytes);
        if (cleaned && cleaned->type != type) return undecodable();
        return cleaned;
    }
    if (type == MediaType::pdf) return Cleaned{.type = type, .original = std::string{bytes}};
    auto text = text::to_utf8(bytes);
    if (!text) return std::move(text).error();
    return Cleaned{.type = type, .original = std::move(*text)};
}

Result<> Blobs::store(const BlobHash& hash, const Cleaned& cleaned)
{
    const std::pair<Form, const std::string*> parts[] = {
        {Form::original, &cleaned.original},
        {Form::large, &cleaned.large},
        {Form::small, &cleaned.small}};
    for (const auto& [form, bytes] : parts) {
        if (bytes->empty()) continue;
        if (auto put = folder_.put(hash, form, *bytes); !put) return put;
    }
    return {};
}

Result<BlobFile> Blobs::open(std::string_view county, const BlobHash& hash, Form form)
{
    const auto row = database_.read([&](db::Session& session) -> Result<std::optional<Blob>> {
        return find_blob(session, county, hash);
    });
    if (!row) return row.error();
    const auto size = *row ? folder_.size(hash, form) : std::nullopt;
    if (!size) return fail(ErrorKind::not_found, "blob.missing", "There is no such file.");
    return BlobFile{
        .path = folder_.path(hash, form),
        .size = *size,
        .type = form == Form::original ? (*row)->media_type : MediaType::jpeg};
}

Result<PurgeStep> Blobs::purge(
    std::string_view county,
    Instant before,
    const std::optional<BlobHash>& after,
    std::int64_t count,
    const OwnerCheck& check
)
{
    const auto old = database_.read([&](db::Session& session) -> Result<std::vector<Blob>> {
        return old_blobs(session, county, after.value_or(BlobHash{}), before, count);
    });
    if (!old) return old.error();
    std::vector<BlobHash> hashes;
    for (const auto& row : *old)
        hashes.push_back(row.sha256);
    const auto removed = remove_before(county, hashes, before, check);
    if (!removed) return removed.error();
    PurgeStep step{.removed = std::ssize(*removed)};
    if (old->size() == static_cast<std::size_t>(count)) step.next = old->back().sha256;
    return step;
}

Result<std::int64_t>
Blobs::remove(std::string_view county, std::span<const BlobHash> hashes, const OwnerCheck& check)
{
    const auto removed = remove_before(county, hashes, clock_.now() + std::chrono::hours{1}, check);
    if (!removed) return removed.error();
    return std::ssize(*removed);
}

Result<std::vector<BlobHash>> Blobs::remove_before(
    std::string_view county,
    std::span<const BlobHash> hashes,
    Instant before,
    const OwnerCheck& check
)
{
    using Hashes = std::vector<BlobHash>;
    auto removed = database_.write([&](db::Session& session) -> Result<Hashes> {
        Hashes locked;
        for (const auto& hash : hashes)
            if (lock_old_blob(session, county, hash, before)) locked.push_back(hash);
        const auto kept = check(session, county, locked);
        std::erase_if(locked, [&](const BlobHash& hash) {
            return std::find(kept.begin(), kept.end(), hash) != kept.end();
        });
        for (const auto& hash : locked)
            delete_blob(session, county, hash);
        return locked;
    });
    if (!removed) return removed;
    for (const auto& hash : *removed)
        if (auto gone = remove_unused(hash); !gone) return std::move(gone).error();
    return removed;
}

// First aside, then the question whether a row has come meanwhile: an upload that stored the file
// before it was set aside has its row by now or finds the file missing and stores it again.
Result<bool> Blobs::remove_unused(const BlobHash& hash)
{
    folder_.set_aside(hash);
    const auto used = database_.read([&](db::Session& session) -> Result<bool> {
        return is_in_use(session, hash);
    });
    if (!used || *used)
        folder_.put_back(hash);
    else
        folder_.erase(hash);
    if (!used) return used.error();
    return !*used;
}

Result<std::int64_t> Blobs::sweep(Instant before)
{
    auto count = static_cast<std::int64_t>(folder_.clear_temporary(before));
    auto candidates = folder_.files_aside();
    for (int first = 0; first < 256; ++first) {
        const auto old = folder_.files_before(static_cast<std::uint8_t>(first), before);
        candidates.insert(candidates.end(), old.begin(), old.end());
    }
    for (const auto& hash : candidates) {
        const auto used = database_.read([&](db::Session& session) -> Result<bool> {
            return is_in_use(session, hash);
        });
        if (!used) return used.error();
        if (*used) {
            folder_.put_back(hash);
            continue;
        }
        const auto removed = remove_unused(hash);
        if (!removed) return removed.error();
        if (*removed) ++count;
    }
    if (count > 0) log(Level::info, "blob.swept", {{"files", count}});
    return count;
}

} // namespace wuzhi::blobs
