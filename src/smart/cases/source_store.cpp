#include "smart/cases/source_store.hpp"

#include "platform/db/insert_all.hpp"
#include "platform/db/list_select.hpp"

namespace wuzhi::smart::cases {
namespace {

struct DigestRow {
    std::string source_id{};
    std::string digest{};
};
BOOST_DESCRIBE_STRUCT(DigestRow, (), (source_id, digest))

const db::ListSelect<DigestRow> select_digests{
    "FROM case_source WHERE county = :county AND source = :source AND source_id IN (LIST)"
    " LIMIT 10000"};
const db::Statement select_between = db::select<CaseSource>(
    "FROM case_source WHERE county = :county AND case_id >= :first AND case_id <= :last"
    " ORDER BY case_id LIMIT 1000"
);
const db::InsertAll<CaseSource> insert_all_sources{"case_source", "ON CONFLICT DO NOTHING"};
const db::InsertAll<Case> insert_all_cases{"case_record"};
const db::InsertAll<Step> insert_all_steps{"case_step"};

} // namespace

std::map<std::string, std::string> digests_of(
    db::Session& session,
    const std::string& county,
    const std::string& source,
    std::span<const std::string> source_ids
)
{
    std::map<std::string, std::string> digests;
    for (auto& row :
         select_digests.all(session, source_ids, {{"county", county}, {"source", source}}))
        digests.emplace(std::move(row.source_id), std::move(row.digest));
    return digests;
}

std::int64_t insert_sources_once(db::Session& session, std::span<const CaseSource> rows)
{
    return insert_all_sources.run(session, rows);
}

void insert_cases(db::Session& session, std::span<const Case> cases, std::span<const Step> steps)
{
    insert_all_cases.run(session, cases);
    insert_all_steps.run(session, steps);
}

std::vector<CaseSource>
sources_between(db::Session& session, std::string_view county, CaseId first, CaseId last)
{
    return session.all<CaseSource>(
        select_between, {{"county", county}, {"first", first}, {"last", last}}
    );
}

} // namespace wuzhi::smart::cases
