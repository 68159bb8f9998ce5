#include "smart/cases/source_store.hpp"

#include "platform/db/insert_all.hpp"
#include "platform/db/list_select.hpp"
#include "smart/cases/sight_model.hpp"

#include <algorithm>

namespace wuzhi::smart::cases {
namespace {

struct DigestRow {
    std::string source_id{};
    std::string digest{};
};
BOOST_DESCRIBE_STRUCT(DigestRow, (), (source_id, digest))

struct StandingRow {
    std::string source_id{};
    std::string digest{};
    std::string number{};
    CaseState state = CaseState::reported;
    About about = About::nobody;
    bool is_grave = false;
};
BOOST_DESCRIBE_STRUCT(StandingRow, (), (source_id, digest, number, state, about, is_grave))

struct SourceCaseRow {
    CaseId case_id{};
};
BOOST_DESCRIBE_STRUCT(SourceCaseRow, (), (case_id))

const db::ListSelect<DigestRow> select_digests{
    "FROM case_source WHERE county = :county AND source = :source AND source_id IN (LIST)"
    " LIMIT 10000"};
const db::ListSelect<StandingRow> select_standings{
    "FROM case_source JOIN case_record ON case_record.county = case_source.county"
    " AND case_record.id = case_source.case_id WHERE case_source.county = :county"
    " AND source = :source AND source_id IN (LIST) LIMIT 10000"};
const db::Statement select_case_of_source = db::select<SourceCaseRow>(
    "FROM case_source WHERE county = :county AND source = :source AND source_id = :source_id"
);
const db::Statement select_cases_of_number =
    db::select<SourceCaseRow>("FROM case_foreign_number WHERE county = :county AND source = :source"
                              " AND source_id = :source_id ORDER BY case_id LIMIT 50");
const db::Statement insert_number =
    db::insert<TypedNumber>("case_foreign_number", "ON CONFLICT DO NOTHING");
const db::Statement select_number_of_case =
    db::select<TypedNumber>("FROM case_foreign_number WHERE county = :county AND case_id = :case_id"
    );
const db::Statement select_source_of_case =
    db::select<CaseSource>("FROM case_source WHERE county = :county AND case_id = :case_id");
const db::Statement select_between = db::select<CaseSource>(
    "FROM case_source WHERE county = :county AND case_id >= :first AND case_id <= :last"
    " ORDER BY case_id LIMIT 1000"
);
const db::InsertAll<CaseSource> insert_all_sources{"case_source", "ON CONFLICT DO NOTHING"};
const db::InsertAll<Case> insert_all_cases{"case_record"};
const db::InsertAll<Step> insert_all_steps{"case_step"};

CaseSource source_of(TypedNumber row)
{
    return {
        .county = std::move(row.county),
        .source = std::move(row.source),
        .source_id = std::move(row.source_id),
        .case_id = row.case_id};
}

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

std::map<std::string, Standing> standings_of(
    db::Session& session,
    const std::string& county,
    const std::string& source,
    std::span<const std::string> source_ids
)
{
    std::map<std::string, Standing> standings;
    for (auto& row :
         select_standings.all(session, source_ids, {{"county", county}, {"source", source}})) {
        Standing standing{.number = std::move(row.number), .digest = std::move(row.digest)};
        if (may_leave(row.about, row.is_grave)) standing.state = row.state;
        standings.emplace(std::move(row.source_id), std::move(standing));
    }
    return standings;
}

std::vector<CaseId> cases_of_source(
    db::Session& session,
    const std::string& county,
    std::string_view source,
    std::string_view source_id
)
{
    std::vector<CaseId> ids;
    for (const auto* statement : {&select_case_of_source, &select_cases_of_number})
        for (const auto& row : session.all<SourceCaseRow>(
                 *statement, {{"county", county}, {"source", source}, {"source_id", source_id}}
             ))
            if (std::ranges::find(ids, row.case_id) == ids.end()) ids.push_back(row.case_id);
    return ids;
}

std::optional<CaseSource> source_of_case(db::Session& session, const std::string& county, CaseId id)
{
    const std::initializer_list<db::Param> params{{"county", county}, {"case_id", id}};
    auto source = session.first<CaseSource>(select_source_of_case, params);
    if (source) return source;
    auto typed = session.first<TypedNumber>(select_number_of_case, params);
    return typed ? std::optional{source_of(std::move(*typed))} : std::nullopt;
}

void insert_foreign_number(db::Session& session, const TypedNumber& row)
{
    session.put(insert_number, row);
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
