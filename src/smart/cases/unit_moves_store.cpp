#include "smart/cases/unit_moves_store.hpp"

#include "smart/cases/condition_store.hpp"

namespace wuzhi::smart::cases {
namespace {

using county::UnitsMoved;

struct CaseRow {
    CaseId id{};
};
BOOST_DESCRIBE_STRUCT(CaseRow, (), (id))

struct TaskRow {
    TaskId id{};
};
BOOST_DESCRIBE_STRUCT(TaskRow, (), (id))

const db::Statement select_followed = db::select<FollowedMove>(
    "FROM case_unit_move WHERE county = :county AND effective_at = :effective_at"
    " AND unit = :unit AND code_before = :code_before"
);
const db::Statement upsert_followed = db::insert<FollowedMove>(
    "case_unit_move",
    "ON CONFLICT (county, effective_at, unit, code_before) DO UPDATE SET code = excluded.code"
);

// One pass over the county's cases for each unit that moved with all below it: the tree changes a
// few times a year, and indexes for it would cost every report.
const db::Statement select_cases = db::select<CaseRow>(
    "FROM case_record WHERE county = :county AND id > :after AND reported_at <= :until"
    " AND ((scope >= :from AND scope < :to) OR (holder >= :from AND holder < :to)"
    " OR (lead >= :from AND lead < :to) OR (desk >= :from AND desk < :to)"
    " OR (about_code >= :from AND about_code < :to)) ORDER BY id LIMIT 500"
);
const db::Statement select_moved_tasks = db::select<TaskRow>(
    "FROM case_task WHERE county = :county AND id > :after AND given_at <= :until"
    " AND unit >= :from AND unit < :to ORDER BY id LIMIT 500"
);
const db::Statement select_moved_involved = db::select<InvolvedRow>(
    "FROM case_involved WHERE county = :county AND party = :party AND case_id > :after"
    " AND EXISTS (SELECT 1 FROM case_record WHERE case_record.county = case_involved.county"
    " AND case_record.id = case_involved.case_id AND reported_at <= :until)"
    " ORDER BY case_id LIMIT 500"
);
const db::Statement delete_moved_involved{"DELETE FROM case_involved WHERE county = :county"
                                          " AND party = :party AND case_id = :case_id"};
const db::Statement insert_moved_involved{
    "INSERT INTO case_involved (county, party, case_id) VALUES (:county, :party, :case_id)"
    " ON CONFLICT DO NOTHING"};

struct CountRow {
    std::int64_t n = 0;
};
BOOST_DESCRIBE_STRUCT(CountRow, (), (n))
const db::Statement count_of_township{
    "SELECT COUNT(*) AS n FROM case_record WHERE county = :county AND township = :code AND " +
    is_open_state};
const db::Statement count_of_village{
    "SELECT COUNT(*) AS n FROM case_record WHERE county = :county AND village = :village"
    " AND scope >= :code AND scope < :to AND " +
    is_open_state};

template <class Row>
auto ids_of(
    db::Session& session,
    const db::Statement& statement,
    const UnitsMoved& moved,
    const std::vector<std::string>& roots
)
{
    std::set<decltype(Row::id)> ids;
    for (const auto& root : roots) {
        decltype(Row::id) after{};
        for (bool is_more = true; is_more;) {
            const auto rows = session.all<Row>(
                statement,
                {{"county", moved.county},
                 {"after", after},
                 {"until", moved.recorded_at},
                 {"from", root},
                 {"to", root + "~"}}
            );
            for (const auto& row : rows)
                ids.insert(row.id);
            is_more = rows.size() == 500;
            if (is_more) after = rows.back().id;
        }
    }
    return ids;
}

} // namespace

std::optional<FollowedMove>
find_followed(db::Session& session, const UnitsMoved& moved, const county::UnitMove& move)
{
    return session.first<FollowedMove>(
        select_followed,
        {{"county", moved.county},
         {"effective_at", moved.effective_at},
         {"unit", move.unit},
         {"code_before", move.code_before}}
    );
}
void save_followed(db::Session& session, const FollowedMove& row)
{
    session.put(upsert_followed, row);
}

std::set<CaseId>
cases_below(db::Session& session, const UnitsMoved& moved, const std::vector<std::string>& roots)
{
    return ids_of<CaseRow>(session, select_cases, moved, roots);
}
std::set<TaskId>
tasks_below(db::Session& session, const UnitsMoved& moved, const std::vector<std::string>& roots)
{
    return ids_of<TaskRow>(session, select_moved_tasks, moved, roots);
}

std::int64_t
open_cases_below(db::Session& session, const std::string& county, const std::string& code)
{
    const auto count =
        code.size() == 9
            ? session.first<CountRow>(count_of_township, {{"county", county}, {"code", code}})
            : session.first<CountRow>(
                  count_of_village,
                  {{"county", county},
                   {"village", code.substr(0, 12)},
                   {"code", code},
                   {"to", code + "~"}}
              );
    return count ? count->n : 0;
}

std::vector<InvolvedRow>
involvements_of(db::Session& session, const UnitsMoved& moved, std::string_view party)
{
    std::vector<InvolvedRow> all;
    CaseId after{};
    for (bool is_more = true; is_more;) {
        const auto rows = session.all<InvolvedRow>(
            select_moved_involved,
            {{"county", moved.county},
             {"party", party},
             {"after", after},
             {"until", moved.recorded_at}}
        );
        all.insert(all.end(), rows.begin(), rows.end());
        is_more = rows.size() == 500;
        if (is_more) after = rows.back().case_id;
    }
    return all;
}
void insert(db::Session& session, const std::string& county, const InvolvedRow& row)
{
    session.run(
        insert_moved_involved, {{"county", county}, {"party", row.party}, {"case_id", row.case_id}}
    );
}
void remove(db::Session& session, const std::string& county, const InvolvedRow& row)
{
    session.run(
        delete_moved_involved, {{"county", county}, {"party", row.party}, {"case_id", row.case_id}}
    );
}

} // namespace wuzhi::smart::cases
