#include "smart/parties/store.hpp"

namespace wuzhi::smart::parties {
namespace {

const db::Statement insert_row =
    db::insert<ReporterRow>("case_reporter", "ON CONFLICT (county, case_id) DO NOTHING");
const db::Statement select_row =
    db::select<ReporterRow>("FROM case_reporter WHERE county = :county AND case_id = :case_id");
const db::Statement select_after =
    db::select<ReporterRow>("FROM case_reporter WHERE county = :county AND case_id > :after"
                            " ORDER BY case_id LIMIT 100");
const db::Statement upsert_row = db::insert<ReporterRow>(
    "case_reporter",
    "ON CONFLICT (county, case_id) DO UPDATE SET contact = excluded.contact,"
    " told_at = excluded.told_at, is_corrected = excluded.is_corrected"
);
const db::Statement delete_row{
    "DELETE FROM case_reporter WHERE county = :county AND case_id = :case_id"};
const db::Statement update_contact{"UPDATE case_reporter SET contact = :contact"
                                   " WHERE county = :county AND case_id = :case_id"
                                   " AND contact = :before"};

} // namespace

bool insert_once(db::Session& session, const ReporterRow& row)
{
    return session.put_counted(insert_row, row) == 1;
}

std::optional<ReporterRow> find_reporter(db::Session& session, std::string_view county, CaseId id)
{
    return session.first<ReporterRow>(select_row, {{"county", county}, {"case_id", id}});
}

void put(db::Session& session, const ReporterRow& row) { session.put(upsert_row, row); }

bool remove_reporter(db::Session& session, std::string_view county, CaseId id)
{
    return session.run_counted(delete_row, {{"county", county}, {"case_id", id}}) == 1;
}

std::vector<ReporterRow>
reporters_after(db::Session& session, std::string_view county, CaseId after)
{
    return session.all<ReporterRow>(select_after, {{"county", county}, {"after", after}});
}

bool replace_contact(db::Session& session, const ReporterRow& before, const std::string& sealed)
{
    return session.run_counted(
               update_contact,
               {{"county", before.county},
                {"case_id", before.case_id},
                {"contact", sealed},
                {"before", before.contact}}
           ) == 1;
}

} // namespace wuzhi::smart::parties
