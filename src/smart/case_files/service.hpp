#pragma once

#include "county/identity/caller.hpp"
#include "platform/base/clock.hpp"
#include "platform/blobs/service.hpp"
#include "platform/db/database.hpp"
#include "platform/db/migration.hpp"
#include "smart/case_files/model.hpp"
#include "smart/cases/service.hpp"

#include <functional>
#include <map>
#include <span>
#include <string>

namespace wuzhi::smart::case_files {

// The module's migrations.
[[nodiscard]] std::span<const db::Migration> schema();

// The photos of a case, for what closing it asks for: cases::Tools::find_photos.
[[nodiscard]] cases::Photos photos_of(db::Session& session, const std::string& county, CaseId id);

// Where the first public picture of each of these cases is, "/api/v1/public/…", of those that have
// one. Whether the case itself is public, the caller knows.
[[nodiscard]] std::map<CaseId, std::string>
public_pictures(db::Session& session, const std::string& county, std::span<const CaseId> cases);

// Which files a case still refers to, for Blobs::purge.
[[nodiscard]] blobs::OwnerCheck owner_check();

// All files of a case that were not taken back, for who answers the person it is of.
[[nodiscard]] std::vector<CaseFileView>
held_files(db::Session& session, const std::string& county, CaseId id);

// Some of the cases behind `after`, made before a moment, that have files, in the order of ids.
[[nodiscard]] std::vector<CaseId>
kept_before(db::Session& session, const std::string& county, CaseId after, Instant moment);

// Removes the rows of all files of a case; gives what they were of, for Blobs::remove after the
// commit.
[[nodiscard]] std::vector<blobs::BlobHash>
erase_files(db::Session& session, const std::string& county, CaseId id);

// What the use cases work with. All of it outlives them.
struct Tools {
    db::Database& database;
    cases::Service& cases;
    blobs::Blobs& blobs;
    const Clock& clock;
};

// The use cases of a file. Who may see a case and act on it, cases says; each change is a step in
// the history of the case. Any thread; blocks, attaching for up to seconds.
class Service {
public:
    explicit Service(Tools tools) : tools_(tools) {}

    // Takes the file in; the same id with the same file gives the same answer again.
    //
    // Errors: case.not_found; case.not_holder (forbidden); file.id_malformed, file.id_taken,
    // file.taken_in_future (invalid); file.too_many (conflict); those of Blobs::add.
    [[nodiscard]] Result<CaseFileView> attach(const Caller& caller, CaseId id, const NewFile& file);
    [[nodiscard]] Result<CaseFileList> list(const Caller& caller, CaseId id);
    // Errors: case.not_found, file.not_found, blob.missing (not_found).
    [[nodiscard]] Result<FileContent>
    open(const Caller& caller, CaseId id, CaseFileId file, blobs::Form form);
    // Its author takes it back, before anybody acted. Errors: those of list; file.not_found;
    // file.not_author (forbidden); file.acted_since (conflict); case.reason_missing (invalid).
    [[nodiscard]] Result<CaseFileList>
    remove(const Caller& caller, CaseId id, CaseFileId file, std::string reason);
    // Lets everybody see it beside the summary of the case, or no more. Errors: those of list;
    // file.not_found; case.not_releasable, file.summary_missing, file.not_a_picture (conflict).
    [[nodiscard]] Result<CaseFileView> release(const Caller& caller, CaseId id, CaseFileId file);
    [[nodiscard]] Result<CaseFileView> withhold(const Caller& caller, CaseId id, CaseFileId file);

    // Before there is a case: whether these bytes would be taken, and as what; keeps nothing.
    // Errors: those of Blobs::check.
    [[nodiscard]] Result<blobs::MediaType> would_take(std::string_view bytes) const;

    // The same for whoever has number and follow code, who sees what they sent and what is public.
    // Errors: those above and of cases::Service::follow.
    [[nodiscard]] Result<CaseFileView>
    attach(const Caller& caller, const cases::FollowBody& slip, const NewFile& file);
    [[nodiscard]] Result<CaseFileList> list(const Caller& caller, const cases::FollowBody& slip);
    [[nodiscard]] Result<FileContent>
    open(const Caller& caller, const cases::FollowBody& slip, CaseFileId file, blobs::Form form);
    [[nodiscard]] Result<CaseFileList> remove(
        const Caller& caller, const cases::FollowBody& slip, CaseFileId file, std::string reason
    );

    // For everybody: the photos that were released, while the summary is.
    [[nodiscard]] Result<CaseFileList> list_released(const std::string& county, CaseId id);
    [[nodiscard]] Result<FileContent>
    open_released(const std::string& county, CaseId id, CaseFileId file, blobs::Form form);

private:
    // A step about a file, taken as whoever asks, and what is done in its transaction.
    using Step = std::function<Result<>(cases::Command, const cases::Beside& beside)>;
    using Edit = std::function<void(CaseFile&)>;

    [[nodiscard]] Step step_of(const Caller& caller, CaseId id);
    [[nodiscard]] Step step_of(const Caller& caller, const cases::FollowBody& slip);
    [[nodiscard]] Result<std::vector<CaseFile>> in_sight(const Caller& caller, CaseId id);
    [[nodiscard]] Result<std::vector<CaseFile>>
    in_sight(const Caller& caller, const cases::FollowBody& slip);
    [[nodiscard]] Result<std::vector<CaseFile>> released(const std::string& county, CaseId id);

    // The bytes, then the step with the row. Errors: those of take_in; file.erased_meanwhile
    // (unavailable).
    [[nodiscard]] Result<> store(CaseFile& row, const NewFile& file, const Step& step);
    // `row` says whose it is and of what.
    [[nodiscard]] Result<CaseFileView> take_in(CaseFile row, const NewFile& file, const Step& step);
    [[nodiscard]] Result<FileContent> content(const CaseFile& row, blobs::Form form);
    [[nodiscard]] Result<> change(
        const CaseFile& row,
        cases::Action action,
        std::string reason,
        const Step& step,
        const Edit& edit
    );
    [[nodiscard]] Result<> take_back(const CaseFile& row, std::string reason, const Step& step);

    Tools tools_;
};

} // namespace wuzhi::smart::case_files
