#pragma once

#include "platform/base/result.hpp"
#include "smart/case_files/model.hpp"

#include <string>
#include <vector>

namespace wuzhi::smart::case_files {

[[nodiscard]] Error file_not_found(); // file.not_found (not_found).

// As `person` sees it; empty: the reporter.
[[nodiscard]] CaseFileView view_of(const CaseFile& row, const std::string& person);
[[nodiscard]] CaseFileList list_of(const std::vector<CaseFile>& rows, const std::string& person);

// The one of this id. Errors: those of `rows`; file.not_found.
[[nodiscard]] Result<CaseFile> one_of(Result<std::vector<CaseFile>> rows, CaseFileId id);

} // namespace wuzhi::smart::case_files
