#pragma once

#include "platform/db/session.hpp"
#include "smart/case_files/model.hpp"

#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace wuzhi::smart::case_files {

// False when there is a file with this id already.
[[nodiscard]] bool insert_file_once(db::Session& session, const CaseFile& row);
void update_file(db::Session& session, const CaseFile& row);

// Also one that was taken back.
[[nodiscard]] std::optional<CaseFile>
find_file(db::Session& session, std::string_view county, CaseFileId id);

// What was not taken back, in the order of the ids.
[[nodiscard]] std::vector<CaseFile>
files_of(db::Session& session, std::string_view county, CaseId id);

// Of all files of a case, also those taken back: what they are of.
[[nodiscard]] std::vector<blobs::BlobHash>
hashes_of(db::Session& session, std::string_view county, CaseId id);
// The first 100 cases with any, between two ids.
[[nodiscard]] std::vector<CaseId>
cases_with_files(db::Session& session, std::string_view county, CaseId after, CaseId before);
// All of them, also those taken back.
void remove_files(db::Session& session, std::string_view county, CaseId id);

// The pictures of these cases that were released, in the order of the ids.
[[nodiscard]] std::vector<ReleasedPicture>
released_of(db::Session& session, std::string_view county, std::span<const std::string> case_ids);

// Those of `hashes` that a file refers to.
[[nodiscard]] std::vector<blobs::BlobHash> hashes_in_use(
    db::Session& session, std::string_view county, std::span<const blobs::BlobHash> hashes
);

} // namespace wuzhi::smart::case_files
