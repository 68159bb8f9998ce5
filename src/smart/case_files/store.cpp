#include "smart/case_files/store.hpp"

#include "platform/db/list_select.hpp"

namespace wuzhi::smart::case_files {
namespace {

const db::Statement insert_row =
    db::insert<CaseFile>("case_file", "ON CONFLICT (county, id) DO NOTHING");
const db::Statement update_row =
    db::update<CaseFile>("case_file", "WHERE county = :county AND id = :id");
const db::Statement select_row =
    db::select<CaseFile>("FROM case_file WHERE county = :county AND id = :id");
const db::Statement select_of_case = db::select<CaseFile>(
    "FROM case_file WHERE county = :county AND case_id = :case_id AND removed_at IS NULL"
    " ORDER BY id LIMIT 200"
);

struct HashRow {
    blobs::BlobHash sha256{};
};
BOOST_DESCRIBE_STRUCT(HashRow, (), (sha256))
const db::Statement select_hashes_of = db::select<HashRow>(
    "FROM case_file WHERE county = :county AND case_id = :case_id ORDER BY id LIMIT 200"
);
struct CaseRow {
    CaseId case_id{};
};
BOOST_DESCRIBE_STRUCT(CaseRow, (), (case_id))
const db::Statement select_with_files =
    db::select<CaseRow>("FROM case_file WHERE county = :county AND case_id > :after"
                        " AND case_id < :before GROUP BY case_id ORDER BY case_id LIMIT 100");
const db::Statement delete_of_case{
    "DELETE FROM case_file WHERE county = :county AND case_id = :case_id"};
const db::Statement select_hash = db::select<HashRow>(
    "FROM case_file WHERE county = :county AND sha256 = :sha256 AND removed_at IS NULL LIMIT 1"
);

const db::ListSelect<ReleasedPicture> select_released{
    "FROM case_file WHERE county = :county AND released_at IS NOT NULL AND case_id IN (LIST)"
    " ORDER BY case_id, id LIMIT 40000"};

} // namespace

bool insert_file_once(db::Session& session, const CaseFile& row)
{
    return session.put_counted(insert_row, row) == 1;
}

void update_file(db::Session& session, const CaseFile& row) { session.put(update_row, row); }

std::optional<CaseFile> find_file(db::Session& session, std::string_view county, CaseFileId id)
{
    return session.first<CaseFile>(select_row, {{"county", county}, {"id", id}});
}

std::vector<ReleasedPicture>
released_of(db::Session& session, std::string_view county, std::span<const std::string> case_ids)
{
    return select_released.all(session, case_ids, {{"county", county}});
}

std::vector<CaseFile> files_of(db::Session& session, std::string_view county, CaseId id)
{
    return session.all<CaseFile>(select_of_case, {{"county", county}, {"case_id", id}});
}

std::vector<blobs::BlobHash> hashes_of(db::Session& session, std::string_view county, CaseId id)
{
    std::vector<blobs::BlobHash> hashes;
    for (const auto& row :
         session.all<HashRow>(select_hashes_of, {{"county", county}, {"case_id", id}}))
        hashes.push_back(row.sha256);
    return hashes;
}

std::vector<CaseId>
cases_with_files(db::Session& session, std::string_view county, CaseId after, CaseId before)
{
    std::vector<CaseId> cases;
    for (const auto& row : session.all<CaseRow>(
             select_with_files, {{"county", county}, {"after", after}, {"before", before}}
         ))
        cases.push_back(row.case_id);
    return cases;
}

void remove_files(db::Session& session, std::string_view county, CaseId id)
{
    session.run(delete_of_case, {{"county", county}, {"case_id", id}});
}

std::vector<blobs::BlobHash> hashes_in_use(
    db::Session& session, std::string_view county, std::span<const blobs::BlobHash> hashes
)
{
    std::vector<blobs::BlobHash> used;
    for (const auto& hash : hashes)
        if (session.first<HashRow>(select_hash, {{"county", county}, {"sha256", hash}}))
            used.push_back(hash);
    return used;
}

} // namespace wuzhi::smart::case_files
