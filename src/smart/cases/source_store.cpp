#include "smart/cases/source_store.hpp"

#include "platform/base/json.hpp"
#include "platform/db/insert_all.hpp"

namespace wuzhi::smart::cases {
namespace {

struct DigestRow {
    std::string source_id{};
    std::string digest{};
};
BOOST_DESCRIBE_STRUCT(DigestRow, (), (source_id, digest))

// One question for a whole batch; the engines take lists apart in different ways.
const std::string of_source =
    "FROM case_source WHERE county = :county AND source = :source AND source_id IN (SELECT value ";
const db::Statement select_digests_sqlite =
    db::select<DigestRow>(of_source + "FROM json_each(:ids)) LIMIT 10000");
const db::Statement select_digests_postgres = db::select<DigestRow>(
    of_source + "FROM json_array_elements_text(CAST(:ids AS json))) LIMIT 10000"
);
const db::Statement select_between = db::select<CaseSource>(
    "FROM case_source WHERE county = :county AND case_id >= :first AND case_id <= :last"
    " ORDER BY case_id LIMIT 1000"
);
const db::InsertAll<CaseSource> insert_all_sources{"case_source", "ON CONFLICT DO NOTHING"};
const db::InsertAll<Case> insert_all_cases{"case_record"};
const db::InsertAll<Step> insert_all_steps{"case_step"};

std::string json_of(std::span<const std::string> texts)
{
    std::string out = "[";
    for (const auto& text : texts) {
        if (out.size() > 1) out += ',';
        append_json_string(out, text);
    }
    return out + ']';
}

} // namespace

std::map<std::string, std::string> digests_of(
    db::Session& session,
    const std::string& county,
    const std::string& source,
    std::span<const std::string> source_ids
)
{
    const bool is_sqlite = session.engine() == db::Engine::sqlite;
    const auto& statement = is_sqlite ? select_digests_sqlite : select_digests_postgres;
    std::map<std::string, std::string> digests;
    for (auto& row : session.all<DigestRow>(
             statement, {{"county", county}, {"source", source}, {"ids", json_of(source_ids)}}
         ))
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
