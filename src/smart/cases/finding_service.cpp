#include "smart/cases/finding_service.hpp"

#include "platform/base/id_source.hpp"
#include "smart/cases/custody_rules.hpp"
#include "smart/cases/finding_rules.hpp"
#include "smart/cases/finding_store.hpp"
#include "smart/cases/offer_service.hpp"
#include "smart/cases/place_service.hpp"
#include "smart/cases/situation_service.hpp"
#include "smart/cases/source_store.hpp"
#include "smart/cases/walk_service.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace wuzhi::smart::cases {
namespace {

constexpr std::int64_t page_default = 50;
constexpr std::int64_t page_max = 100;
constexpr std::size_t duplicates_max = 10;
constexpr std::int64_t map_cases_max = 20'000;
constexpr std::size_t map_items_max = 500;
constexpr std::int64_t zoom_max = 22;

Error bad_query(const char* field, std::string message)
{
    return fail_field(ErrorKind::invalid, "query.bad_value", field, std::move(message));
}

CaseView view(const Caller& caller, CategoryLookup& categories, const Case& c)
{
    return view_of(c, categories.name_of(c.category), allowed_actions(caller, {.current = c}));
}

} // namespace

Result<FoundCases> Finding::search(const Caller& caller, const SearchQuery& query) const
{
    const auto limit = query.limit.value_or(page_default);
    if (limit < 1 || limit > page_max)
        return bad_query("limit", fmt::format("Ask for 1 to {} cases.", page_max));
    const auto reader = reader_of(caller);
    return tools_.database.read([&](db::Session& s) -> Result<FoundCases> {
        const auto part = words_part(s, reader, query, limit);
        if (!part) return part.error();
        FoundCases found{.more_before = part->more_before};
        CategoryLookup categories{s, caller.county()};
        for (const auto& c : part->cases)
            found.cases.push_back(view(caller, categories, c));
        return found;
    });
}

Result<FoundCases> Finding::of_source(const Caller& caller, const SourceQuery& query) const
{
    return tools_.database.read([&](db::Session& s) -> Result<FoundCases> {
        FoundCases found;
        const auto ids =
            cases_of_source(s, caller.county(), query.source.str(), query.source_id.str());
        CategoryLookup categories{s, caller.county()};
        for (const auto id : ids)
            if (const auto c = find_case(s, reader_of(caller), id))
                found.cases.push_back(view(caller, categories, *c));
        return found;
    });
}

Result<Nearness> Finding::nearness(const std::string& region) const
{
    const auto day = county_day(tools_.clock.now());
    const auto prefix = "case_duplicate." + tools_.profile;
    const auto metres = tools_.statutes.number(prefix + ".metres", region, day);
    if (!metres) return metres.error();
    const auto days = tools_.statutes.number(prefix + ".days", region, day);
    if (!days) return days.error();
    return Nearness{
        .metres_max = static_cast<double>(*metres), .apart_max = std::chrono::hours{24} * *days};
}

Result<DuplicateList>
Finding::alike(db::Session& session, const Caller& caller, const Case& c) const
{
    const auto near = nearness(c.scope);
    if (!near) return near.error();
    struct Candidate {
        Case row{};
        Likeness like{};
    };
    std::vector<Candidate> candidates;
    const auto reader = reader_of(caller);
    const auto matter = matter_of(c);
    const auto at = time_of(c.id.uuid());
    // An id may be a little older than the report: it waited for a signal.
    const auto around = near->apart_max * 2;
    for (auto& row : cases_alike(session, c, at - around, at + around)) {
        if (row.state == CaseState::merged || row.state == CaseState::cancelled) continue;
        const auto like = likeness(matter, matter_of(row), *near);
        if (like && may_see(session, reader, row)) candidates.push_back({std::move(row), *like});
    }
    std::ranges::stable_sort(candidates, [&](const Candidate& one, const Candidate& other) {
        return is_likelier(one.like, other.like, *near);
    });
    if (candidates.size() > duplicates_max) candidates.resize(duplicates_max);
    DuplicateList list;
    CategoryLookup categories{session, caller.county()};
    for (const auto& [row, like] : candidates) {
        Duplicate duplicate{
            .candidate = view(caller, categories, row),
            .apart_minutes = std::chrono::ceil<std::chrono::minutes>(like.apart).count(),
            .common_words = like.common_words};
        if (like.distance_m)
            duplicate.distance_m = static_cast<std::int64_t>(std::lround(*like.distance_m));
        list.duplicates.push_back(std::move(duplicate));
    }
    return list;
}

Result<DuplicateList> Finding::duplicates(const Caller& caller, CaseId id) const
{
    return tools_.database.read([&](db::Session& s) -> Result<DuplicateList> {
        const auto c = find_case(s, reader_of(caller), id);
        if (!c) return case_not_found();
        return alike(s, caller, *c);
    });
}

Result<DuplicateList> Finding::duplicates(const Caller& caller, const LikeBody& body) const
{
    const auto now = tools_.clock.now();
    const auto unit = place_of(tools_, caller.county(), body.place, body.unit, now);
    if (!unit) return unit.error();
    Case c{
        .county = caller.county(),
        .id = tools_.ids.next<CaseId>(),
        .category = body.category.str(),
        .description = body.description ? body.description->str() : "",
        .reported_at = now};
    lie_in(c, unit->code, unit->path);
    if (body.place) {
        c.lon = body.place->lon.degrees();
        c.lat = body.place->lat.degrees();
    }
    return tools_.database.read([&](db::Session& s) { return alike(s, caller, c); });
}

Result<CaseMap> Finding::map(const Caller& caller, const MapQuery& query) const
{
    const bool has_bounds = query.west <= query.east && query.south <= query.north &&
                            geo::parse_point(query.west, query.south) &&
                            geo::parse_point(query.east, query.north);
    if (!has_bounds)
        return bad_query("west", "Send west <= east and south <= north in degrees (WGS 84).");
    if (query.zoom < 0 || query.zoom > zoom_max)
        return bad_query("zoom", fmt::format("Send a zoom of 0 to {}.", zoom_max));
    return tools_.database.read([&](db::Session& s) -> Result<CaseMap> {
        auto points = open_on_map(s, reader_of(caller), query, map_cases_max + 1);
        const bool is_all = std::ssize(points) <= map_cases_max;
        auto map = clustered(std::move(points), static_cast<int>(query.zoom), map_items_max);
        map.is_all = is_all;
        return map;
    });
}

} // namespace wuzhi::smart::cases
