#include "county/calendar/due/service.hpp"

#include "county/calendar/due/store.hpp"

namespace wuzhi::county::calendar::due {

ClockSet clocks_to_change(db::Session& session, Subject subject)
{
    auto stored = store::lock_all(session, subject.county, subject.id);
    return ClockSet{std::move(subject), std::move(stored)};
}

void save(db::Session& session, const ClockSet& clocks)
{
    for (const auto& clock : clocks.added())
        store::insert(session, clock);
    for (const auto& clock : clocks.changed())
        store::update(session, clock);
}

void save_all(db::Session& session, std::span<const ClockSet> sets)
{
    std::vector<DueClock> added;
    for (const auto& clocks : sets) {
        for (auto& clock : clocks.added())
            added.push_back(std::move(clock));
        for (const auto& clock : clocks.changed())
            store::update(session, clock);
    }
    store::insert_all(session, added);
}

std::optional<DueClock> find(db::Session& session, const ClockKey& key)
{
    return store::find(session, key);
}

std::vector<DueClock>
clocks_of(db::Session& session, const std::string& county, const std::string& subject)
{
    return store::all(session, county, subject);
}

std::map<std::string, Instant> deadlines(
    db::Session& session,
    const std::string& county,
    const std::string& name,
    const std::vector<std::string>& subjects
)
{
    return store::deadlines(session, county, name, subjects);
}

std::vector<DueClock>
parked_clocks(db::Session& session, const std::string& county, std::int64_t count_max)
{
    return store::parked(session, county, count_max);
}

Result<DueClock> try_again(db::Session& session, const ClockKey& key)
{
    auto found = store::lock(session, key);
    if (!found) return clock_unknown();
    found->failures = 0;
    found->problem.clear();
    store::update(session, *found);
    return std::move(*found);
}

} // namespace wuzhi::county::calendar::due
