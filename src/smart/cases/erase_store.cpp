#include "smart/cases/erase_store.hpp"

#include "platform/base/id_source.hpp"

namespace wuzhi::smart::cases {
namespace {

// A repeated sending of the report is known by its digest, which a guess could be compared with.
const db::Statement blank_record{
    "UPDATE case_record SET description = '', address = '', lon = NULL, lat = NULL, result = '',"
    " report_digest = 'erased', erased_at = :at, version = version + 1"
    " WHERE county = :county AND id = :id"};
const db::Statement blank_steps{"UPDATE case_step SET reason = '', detail = ''"
                                " WHERE county = :county AND case_id = :id"};
const db::Statement blank_tasks{"UPDATE case_task SET instruction = '', result = ''"
                                " WHERE county = :county AND case_id = :id"};
const db::Statement blank_requests{"UPDATE case_request SET reason = '', decision_reason = ''"
                                   " WHERE county = :county AND case_id = :id"};

// An index of those alone that are not erased: what was purged is walked through no more. It ended
// for the first time before the moment; whether it did for the last, only its steps say.
const db::Statement select_over = db::select<Case>(
    "FROM case_record WHERE county = :county AND erased_at IS NULL AND id > :after"
    " AND id < :first_id AND state IN ('rejected', 'closed', 'rated', 'self_handled', 'merged',"
    " 'cancelled', 'final_reply') AND COALESCE(closed_at, changed_at) < :before"
    " ORDER BY id LIMIT :count_max"
);

} // namespace

void blank_words(db::Session& session, std::string_view county, CaseId id, Instant at)
{
    session.run(blank_record, {{"county", county}, {"id", id}, {"at", at}});
    for (const auto* statement : {&blank_steps, &blank_tasks, &blank_requests})
        session.run(*statement, {{"county", county}, {"id", id}});
}

std::vector<Case>
not_erased(db::Session& session, std::string_view county, const OverBefore& wanted)
{
    return session.all<Case>(
        select_over,
        {{"county", county},
         {"after", wanted.after},
         {"first_id", first_id_at<CaseId>(wanted.before)},
         {"before", wanted.before},
         {"count_max", wanted.count_max}}
    );
}

} // namespace wuzhi::smart::cases
