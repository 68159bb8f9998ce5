#include "smart/case_files/service.hpp"

#include "platform/base/id_source.hpp"
#include "platform/blobs/store.hpp"
#include "smart/case_files/store.hpp"
#include "smart/case_files/views.hpp"
#include "smart/cases/sight_service.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>

namespace wuzhi::smart::case_files {
namespace {

using cases::Action;
using cases::Command;

constexpr std::string_view blob_gone = "file.erased_meanwhile";

std::string hex(const blobs::BlobHash& hash) { return TextForm<blobs::BlobHash>::write(hash); }

cases::FileMark mark_of(const CaseFile& row)
{
    return {
        .id = row.id,
        .stage = row.stage,
        .sha256 = hex(row.sha256),
        .media_type = std::string{blobs::mime(row.media_type)},
        .is_picture = blobs::is_picture(row.media_type),
        .device_time = row.device_time};
}

// Version 7, and not of tomorrow: files are listed in the order of their ids.
Result<> check_new(const NewFile& file, Instant now)
{
    constexpr std::chrono::hours clock_error_max{24};
    const bool is_version_7 = file.id.uuid()[6] >> 4 == 7;
    if (!is_version_7 || time_of(file.id.uuid()) > now + clock_error_max)
        return fail_field(
            ErrorKind::invalid,
            "file.id_malformed",
            "id",
            "Make the id as a UUID of version 7 when the person attaches the file."
        );
    if (file.device_time && *file.device_time > now + clock_error_max)
        return fail_field(
            ErrorKind::invalid,
            "file.taken_in_future",
            "device_time",
            "The file cannot have been made after today; check the clock of the device."
        );
    return {};
}

Error id_taken()
{
    return fail_field(
        ErrorKind::invalid,
        "file.id_taken",
        "id",
        "Another file has this id; make a new one for each file."
    );
}

// The same file, if it came before. Errors: file.id_taken.
Result<std::optional<CaseFile>> earlier_one(db::Session& session, const CaseFile& row)
{
    auto earlier = find_file(session, row.county, row.id);
    if (!earlier) return std::optional<CaseFile>{};
    const bool is_same = earlier->upload_digest == row.upload_digest &&
                         earlier->case_id == row.case_id && earlier->person == row.person &&
                         earlier->stage == row.stage && !earlier->removed_at;
    if (is_same) return earlier;
    return id_taken();
}

Result<> check_room(db::Session& session, const CaseFile& row)
{
    const auto rows = files_of(session, row.county, row.case_id);
    const auto from_reporter = std::ranges::count(rows, std::string{}, &CaseFile::person);
    const bool has_room =
        rows.size() < files_max &&
        (!row.person.empty() || static_cast<std::size_t>(from_reporter) < reporter_files_max);
    if (has_room) return {};
    return fail(
        ErrorKind::conflict, "file.too_many", "The case has as many files as it may have already."
    );
}

} // namespace

std::map<CaseId, std::string>
public_pictures(db::Session& session, const std::string& county, std::span<const CaseId> cases)
{
    std::vector<std::string> ids;
    for (const auto id : cases)
        ids.push_back(to_text(id));
    std::map<CaseId, std::string> found; // The first of each stays.
    for (const auto& row : released_of(session, county, ids))
        found.emplace(
            row.case_id,
            "/api/v1/public/cases/" + to_text(row.case_id) + "/files/" + to_text(row.id)
        );
    return found;
}

cases::Photos photos_of(db::Session& session, const std::string& county, CaseId id)
{
    cases::Photos photos;
    for (const auto& row : files_of(session, county, id)) {
        if (!blobs::is_picture(row.media_type)) continue;
        if (row.stage == FileStage::before) ++photos.before;
        if (row.stage != FileStage::after) continue;
        ++photos.after;
        photos.last_after_at = std::max(photos.last_after_at.value_or(Instant{}), row.attached_at);
    }
    return photos;
}

blobs::OwnerCheck owner_check()
{
    return [](db::Session& session, std::string_view county, std::span<const blobs::BlobHash> hashes
           ) { return hashes_in_use(session, county, hashes); };
}

// First what can be said without looking at the bytes; then they are cleaned, which takes seconds;
// then the step and the row in one transaction.
Result<CaseFileView> Service::take_in(CaseFile row, const NewFile& file, const Step& step)
{
    row.id = file.id;
    row.stage = file.stage;
    row.device_time = file.device_time;
    row.upload_digest = hex(blobs::BlobHash::of(file.bytes));
    row.attached_at = tools_.clock.now();
    const auto person = row.person;
    if (auto good = check_new(file, row.attached_at); !good) return good.error();
    const auto known_in = [&](db::Session& s) { return earlier_one(s, row); };
    auto earlier = tools_.database.read([&](db::Session& s) {
        auto known = known_in(s);
        if (known && !*known)
            if (auto good = check_room(s, row); !good) known = good.error();
        return known;
    });
    if (!earlier) return std::move(earlier).error();
    if (*earlier) return view_of(**earlier, person);

    // An erasure may have removed the last other use of the same bytes between the two.
    auto done = store(row, file, step);
    if (!done && done.error().reason == blob_gone) done = store(row, file, step);
    if (done) return view_of(row, person);
    // The same came twice in one moment: one of them was first.
    earlier = tools_.database.read(known_in);
    if (earlier && *earlier) return view_of(**earlier, person);
    return done.error();
}

Result<> Service::store(CaseFile& row, const NewFile& file, const Step& step)
{
    const auto blob = tools_.blobs.add(row.county, file.bytes);
    if (!blob) return blob.error();
    row.sha256 = blob->sha256;
    row.media_type = blob->media_type;
    row.size = blob->size;
    row.width = blob->width;
    row.height = blob->height;
    Command command{.action = Action::attach_file, .file = mark_of(row)};
    return step(std::move(command), [&](db::Session& s) -> Result<> {
        if (auto good = check_room(s, row); !good) return good;
        if (!insert_file_once(s, row)) return id_taken();
        if (blobs::keep_blob(s, row.county, row.sha256, row.attached_at)) return {};
        return fail(
            ErrorKind::unavailable,
            std::string{blob_gone},
            "The same file was being erased elsewhere at this moment; send it again."
        );
    });
}

Result<FileContent> Service::content(const CaseFile& row, blobs::Form form)
{
    const auto file = tools_.blobs.open(row.county, row.sha256, form);
    if (!file) return file.error();
    std::ifstream in{file->path, std::ios::binary};
    std::string bytes{std::istreambuf_iterator<char>{in}, {}};
    if (bytes.size() != file->size)
        return fail(ErrorKind::not_found, "blob.missing", "There is no such file.");
    return FileContent{
        .bytes = std::move(bytes),
        .type = file->type,
        .etag = "\"" + hex(row.sha256) + "-" + to_text(form) + "\""};
}

Result<> Service::change(
    const CaseFile& row, Action action, std::string reason, const Step& step, const Edit& edit
)
{
    Command command{.action = action, .reason = std::move(reason), .file = mark_of(row)};
    return step(std::move(command), [&](db::Session& s) -> Result<> {
        auto now = find_file(s, row.county, row.id); // The step has locked the case.
        if (!now || now->removed_at) return file_not_found();
        edit(*now);
        update_file(s, *now);
        return {};
    });
}

Service::Step Service::step_of(const Caller& caller, CaseId id)
{
    return [&, id](Command command, const cases::Beside& beside) -> Result<> {
        const auto done =
            tools_.cases.act(caller, {}, id, {std::move(command), {}}, std::nullopt, beside);
        return done ? Result<>{} : Result<>{done.error()};
    };
}

Result<std::vector<CaseFile>> Service::in_sight(const Caller& caller, CaseId id)
{
    return tools_.database.read([&](db::Session& s) -> Result<std::vector<CaseFile>> {
        const auto c = cases::case_in_sight(s, caller, id);
        if (!c) return c.error();
        return files_of(s, caller.county(), id);
    });
}

Result<CaseFileView> Service::attach(const Caller& caller, CaseId id, const NewFile& file)
{
    const auto view = tools_.cases.read(caller, id);
    if (!view) return view.error();
    if (std::ranges::find(view->actions, Action::attach_file) == view->actions.end())
        return fail(
            ErrorKind::forbidden,
            "case.not_holder",
            "Who holds the case, decides on it or takes part in it attaches files to it."
        );
    CaseFile row{
        .county = caller.county(),
        .case_id = id,
        .person = to_text(caller.person()),
        .acting_post = caller.acting_post()};
    return take_in(std::move(row), file, step_of(caller, id));
}

Result<CaseFileList> Service::list(const Caller& caller, CaseId id)
{
    const auto rows = in_sight(caller, id);
    if (!rows) return rows.error();
    return list_of(*rows, to_text(caller.person()));
}

Result<FileContent>
Service::open(const Caller& caller, CaseId id, CaseFileId file, blobs::Form form)
{
    const auto row = one_of(in_sight(caller, id), file);
    if (!row) return row.error();
    return content(*row, form);
}

Result<CaseFileList>
Service::remove(const Caller& caller, CaseId id, CaseFileId file, std::string reason)
{
    const auto row = one_of(in_sight(caller, id), file);
    if (!row) return row.error();
    const auto done = take_back(*row, std::move(reason), step_of(caller, id));
    if (!done) return done.error();
    return list(caller, id);
}

Result<> Service::take_back(const CaseFile& row, std::string reason, const Step& step)
{
    const auto now = tools_.clock.now();
    return change(row, Action::remove_file, std::move(reason), step, [now](CaseFile& file) {
        file.removed_at = now;
        file.released_at.reset();
        file.released_by.reset();
    });
}

Result<CaseFileView> Service::release(const Caller& caller, CaseId id, CaseFileId file)
{
    auto row = one_of(in_sight(caller, id), file);
    if (!row) return row.error();
    const auto person = to_text(caller.person());
    const auto edit = [person, now = tools_.clock.now()](CaseFile& released) {
        released.released_at = now;
        released.released_by = person;
    };
    if (!row->released_at) {
        const auto done = change(*row, Action::release_file, "", step_of(caller, id), edit);
        if (!done) return done.error();
        edit(*row);
    }
    return view_of(*row, person);
}

Result<CaseFileView> Service::withhold(const Caller& caller, CaseId id, CaseFileId file)
{
    auto row = one_of(in_sight(caller, id), file);
    if (!row) return row.error();
    const auto edit = [](CaseFile& withheld) {
        withheld.released_at.reset();
        withheld.released_by.reset();
    };
    if (row->released_at) {
        const auto done = change(*row, Action::withhold_file, "", step_of(caller, id), edit);
        if (!done) return done.error();
        edit(*row);
    }
    return view_of(*row, to_text(caller.person()));
}

std::vector<CaseFileView> held_files(db::Session& session, const std::string& county, CaseId id)
{
    return list_of(files_of(session, county, id), "").files;
}

std::vector<CaseId>
kept_before(db::Session& session, const std::string& county, CaseId after, Instant moment)
{
    return cases_with_files(session, county, after, first_id_at<CaseId>(moment));
}

std::vector<blobs::BlobHash> erase_files(db::Session& session, const std::string& county, CaseId id)
{
    auto hashes = hashes_of(session, county, id);
    remove_files(session, county, id);
    return hashes;
}

} // namespace wuzhi::smart::case_files
