#include "smart/case_files/views.hpp"

#include <algorithm>

namespace wuzhi::smart::case_files {

Error file_not_found()
{
    return fail(
        ErrorKind::not_found, "file.not_found", "The case has no such file, or has it no more."
    );
}

CaseFileView view_of(const CaseFile& row, const std::string& person)
{
    return {
        .id = row.id,
        .stage = row.stage,
        .media_type = std::string{blobs::mime(row.media_type)},
        .size = row.size,
        .width = row.width,
        .height = row.height,
        .attached_at = row.attached_at,
        .device_time = row.device_time,
        .is_from_reporter = row.person.empty(),
        .is_own = row.person == person,
        .is_released = row.released_at.has_value()};
}

CaseFileList list_of(const std::vector<CaseFile>& rows, const std::string& person)
{
    CaseFileList list;
    for (const auto& row : rows)
        list.files.push_back(view_of(row, person));
    return list;
}

Result<CaseFile> one_of(Result<std::vector<CaseFile>> rows, CaseFileId id)
{
    if (!rows) return std::move(rows).error();
    const auto found = std::ranges::find(*rows, id, &CaseFile::id);
    if (found == rows->end()) return file_not_found();
    return std::move(*found);
}

} // namespace wuzhi::smart::case_files
