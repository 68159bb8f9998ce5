#include "platform/figures/service.hpp"
#include "platform/journal/reading.hpp"
#include "platform/journal/store.hpp"

namespace wuzhi::figures {
namespace {

constexpr int rebuild_chunk = 500; // Facts in one transaction.
constexpr int sweep_chunk = 2'000; // Rows in one transaction.

} // namespace

// One turn of counting everything anew.
struct Service::Pass {
    std::int64_t generation = 0;
    std::int64_t from = 0;
    std::int64_t counted = 0;
    Progress progress = Progress::going_on;
};

// Counts every fact before the cursor into a generation of its own; when it has caught up, `finish`
// says in the same transaction what becomes of it. The cursor's row is locked first, as the
// subscriber does, so that nothing is counted meanwhile.
Result<std::int64_t> Service::count_anew(const std::string& county, const Finish& finish)
{
    if (auto swept = sweep(county); !swept) return swept.error();
    const auto begun = database_.write([&](db::Session& session) -> Result<std::int64_t> {
        auto state = store::lock_state(session, county);
        state.rebuilding = ++state.numbered;
        store::update_state(session, state);
        return state.rebuilding;
    });
    if (!begun) return begun.error();
    Pass pass{.generation = *begun};
    while (pass.progress == Progress::going_on) {
        const auto next = database_.write([&](db::Session& session) -> Result<Pass> {
            auto after = pass;
            const auto cursor = journal::store::lock_cursor(session, county, subscriber_name);
            auto state = store::lock_state(session, county);
            if (state.rebuilding != pass.generation)
                return fail(
                    ErrorKind::conflict,
                    "figures.superseded",
                    "Another rebuilding of the figures has begun."
                );
            const auto facts =
                journal::facts_between(session, county, pass.from, cursor.next_leaf, rebuild_chunk);
            after.counted += fold(session, {county, pass.generation}, state.generation, facts);
            if (!facts.empty()) after.from = facts.back().leaf_index + 1;
            if (static_cast<int>(facts.size()) == rebuild_chunk) return after;
            finish(session, state);
            state.rebuilding = 0;
            store::update_state(session, state);
            after.progress = Progress::finished;
            return after;
        });
        if (!next) return next.error();
        pass = *next;
    }
    if (auto swept = sweep(county); !swept) return swept.error();
    return pass.counted;
}

Result<> Service::sweep(const std::string& county)
{
    for (;;) {
        const auto gone = database_.write([&](db::Session& session) -> Result<std::int64_t> {
            const auto state = store::lock_state(session, county);
            return store::drop_generations(session, state, sweep_chunk);
        });
        if (!gone) return gone.error();
        if (*gone == 0) return {};
    }
}

Result<std::int64_t> Service::rebuild(const std::string& county)
{
    return count_anew(county, [](db::Session&, store::State& state) {
        state.generation = state.rebuilding;
    });
}

Result<std::vector<Deviation>> Service::check(const std::string& county)
{
    std::map<std::tuple<std::string, std::string, std::string, std::string>, Deviation> found;
    const auto note = [&](const store::DifferentRow& row) -> Deviation& {
        return found
            .try_emplace(
                {row.metric, row.unit, row.day, row.dimension},
                Deviation{row.metric, row.unit, row.day, row.dimension}
            )
            .first->second;
    };
    const auto counted = count_anew(county, [&](db::Session& session, store::State& state) {
        found.clear();
        const store::Generation stored{county, state.generation};
        const store::Generation recomputed{county, state.rebuilding};
        for (const auto& row : store::different_cells(session, stored, state.rebuilding))
            note(row).stored = row.quantity;
        for (const auto& row : store::different_cells(session, recomputed, state.generation))
            note(row).recomputed = row.quantity;
    });
    if (!counted) return counted.error();
    std::vector<Deviation> deviations;
    for (auto& [key, deviation] : found)
        deviations.push_back(std::move(deviation));
    return deviations;
}

} // namespace wuzhi::figures
