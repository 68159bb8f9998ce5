#include "smart/cases/oldest_first_store.hpp"

#include "smart/cases/condition_store.hpp"

#include <algorithm>

namespace wuzhi::smart::cases {
namespace {

using county::identity::Scope;

const std::string in_range = " AND scope >= :from AND scope < :to";
const std::string with_party =
    " AND id IN (SELECT case_id FROM case_involved WHERE county = :county AND party = :party)"
    " AND (about_organisation IS NULL OR about_organisation <> :party)";

const std::string of_span =
    "FROM case_record WHERE county = :county AND (reported_at, id) > (:reported_at, :after)"
    " AND reported_at < :until";
const std::string first_reported = " ORDER BY reported_at, id LIMIT :limit";
const db::Statement select_reported = db::select<Case>(of_span + in_range + first_reported);
const db::Statement select_reported_of_party =
    db::select<Case>(of_span + with_party + first_reported);

const std::string waits_for_anybody =
    "FROM case_record WHERE county = :county AND is_urgent = 1 AND " + is_open_state +
    " AND state IN ('reported', 'prechecking', 'accepted', 'dispatched', 'returned')"
    " AND id > :after";
const std::string first_of_all = " ORDER BY id LIMIT :limit";
const db::Statement select_unacknowledged =
    db::select<Case>(waits_for_anybody + in_range + first_of_all);
const db::Statement select_unacknowledged_of_party =
    db::select<Case>(waits_for_anybody + with_party + first_of_all);

void add_range(std::vector<db::Param>& params, const Scope& scope, const std::string& unit)
{
    // Both are ranges of codes; what is in both is one, too.
    const auto from = std::max(scope.from(), unit);
    const auto to = unit.empty() ? scope.to() : std::min(scope.to(), unit + "a");
    params.emplace_back("from", from);
    params.emplace_back("to", to);
}

} // namespace

std::vector<Case> list_reported(
    db::Session& session,
    const Reader& reader,
    const ReportedSpan& span,
    const std::optional<TimeCursor<CaseId>>& after,
    std::int64_t limit
)
{
    if (reader.scope.kind() == Scope::Kind::nothing) return {};
    // Before all that was reported on the first day: no id is nil.
    TimeCursor<CaseId> begin{.at = span.from ? start_of_county_day(*span.from) : Instant{}};
    if (after && after->at >= begin.at) begin = *after;
    const auto next_day = [](Date day) {
        return Date{std::chrono::sys_days{day} + std::chrono::days{1}};
    };
    std::vector<db::Param> params{
        {"county", reader.scope.county()},
        {"reported_at", begin.at},
        {"after", begin.id},
        {"until", span.to ? start_of_county_day(next_day(*span.to)) : Instant::max()},
        {"limit", limit}};
    if (reader.organisation) {
        params.emplace_back("party", reader.party);
        return session.all<Case>(select_reported_of_party, params);
    }
    add_range(params, reader.scope, span.unit);
    return session.all<Case>(select_reported, params);
}

std::vector<Case> list_unacknowledged(
    db::Session& session,
    const Reader& reader,
    const std::optional<TimeCursor<CaseId>>& after,
    std::int64_t limit
)
{
    if (reader.scope.kind() == Scope::Kind::nothing) return {};
    std::vector<db::Param> params{
        {"county", reader.scope.county()},
        {"after", after.value_or(TimeCursor<CaseId>{}).id},
        {"limit", limit}};
    if (reader.organisation) {
        params.emplace_back("party", reader.party);
        return session.all<Case>(select_unacknowledged_of_party, params);
    }
    add_range(params, reader.scope, "");
    return session.all<Case>(select_unacknowledged, params);
}

} // namespace wuzhi::smart::cases
