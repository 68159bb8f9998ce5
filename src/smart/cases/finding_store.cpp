#include "smart/cases/finding_store.hpp"

#include "platform/base/id_range.hpp"
#include "smart/cases/condition_store.hpp"

#include <algorithm>
#include <iterator>

namespace wuzhi::smart::cases {
namespace {

using county::identity::Scope;

// Ids are of version 7, so a range of them is a range of time.
const db::Statement select_alike = db::select<Case>(
    "FROM case_record WHERE county = :county AND township = :township AND id >= :from"
    " AND id < :until AND category = :category AND id <> :id ORDER BY id DESC LIMIT 500"
);

const std::string is_in_bounds =
    " AND lon >= :west AND lon <= :east AND lat >= :south AND lat <= :north"
    " AND (:category = '' OR category = :category)"
    " AND (:unit = '' OR (scope >= :unit AND scope < :unit_to))";
// The index of open cases is by holder: what lies in the scope is held in it, or by a desk above
// it, which is asked for by its code.
const db::Statement select_held_within = db::select<MapPoint>(
    "FROM case_record WHERE county = :county AND holder >= :from AND holder < :to AND " +
    is_open_state + " AND scope >= :from AND scope < :to" + is_in_bounds + " LIMIT :limit"
);
const db::Statement select_held_above = db::select<MapPoint>(
    "FROM case_record WHERE county = :county AND holder = :holder AND " + is_open_state +
    " AND scope >= :from AND scope < :to" + is_in_bounds + " LIMIT :limit"
);
const db::Statement select_of_party = db::select<MapPoint>(
    "FROM case_record WHERE county = :county AND id IN (SELECT case_id FROM case_involved"
    " WHERE county = :county AND party = :party) AND " +
    is_open_state + " AND (about_organisation IS NULL OR about_organisation <> :party)" +
    is_in_bounds + " LIMIT :limit"
);

std::string first_id_of(Instant at) { return to_text(first_uuid_of(at)); }

void append(std::vector<MapPoint>& all, std::vector<MapPoint> more)
{
    std::ranges::move(more, std::back_inserter(all));
}

} // namespace

std::vector<Case> cases_alike(db::Session& session, const Case& c, Instant from, Instant until)
{
    return session.all<Case>(
        select_alike,
        {{"county", c.county},
         {"township", c.township},
         {"from", first_id_of(from)},
         {"until", first_id_of(until)},
         {"category", c.category},
         {"id", c.id}}
    );
}

std::vector<MapPoint> open_on_map(
    db::Session& session, const Reader& reader, const MapQuery& query, std::int64_t count_max
)
{
    const auto& scope = reader.scope;
    if (scope.kind() == Scope::Kind::nothing) return {};
    const auto unit = query.unit ? query.unit->str() : "";
    const auto params = [&](std::vector<db::Param> more) {
        std::vector<db::Param> all{
            {"county", scope.county()},
            {"west", query.west},
            {"south", query.south},
            {"east", query.east},
            {"north", query.north},
            {"category", query.category ? query.category->str() : ""},
            {"unit", unit},
            {"unit_to", unit + "a"}, // Letters follow digits.
            {"limit", count_max}};
        all.insert(all.end(), more.begin(), more.end());
        return all;
    };
    std::vector<MapPoint> found;
    if (scope.kind() != Scope::Kind::organisation) {
        const std::vector<db::Param> range{{"from", scope.from()}, {"to", scope.to()}};
        found = session.all<MapPoint>(select_held_within, params(range));
        for (const std::size_t digits : {6U, 9U, 12U}) {
            if (digits >= scope.code().size()) break;
            auto above = range;
            above.emplace_back("holder", scope.code().substr(0, digits));
            append(found, session.all<MapPoint>(select_held_above, params(above)));
        }
    }
    append(found, session.all<MapPoint>(select_of_party, params({{"party", reader.party}})));
    std::ranges::sort(found, {}, &MapPoint::id);
    const auto twice = std::ranges::unique(found, {}, &MapPoint::id);
    found.erase(twice.begin(), twice.end());
    return found;
}

} // namespace wuzhi::smart::cases
