#include "smart/cases/take_in_service.hpp"

#include "smart/cases/custody_rules.hpp"
#include "smart/cases/guard_rules.hpp"
#include "smart/cases/number.hpp"
#include "smart/cases/offer_service.hpp"
#include "smart/cases/serials.hpp"
#include "smart/cases/situation_service.hpp"
#include "smart/cases/source_store.hpp"
#include "smart/cases/take_in_rules.hpp"

#include <algorithm>
#include <map>

namespace wuzhi::smart::cases {
namespace {

using county::territory::Location;

// A case on its way in, with what is chosen before the transaction.
struct Arrival {
    const ForeignCase* foreign = nullptr;
    const Category* category = nullptr; // Found in the transaction.
    Case next{};
    journal::FactId fact{};
};

// What a batch is taken in with.
struct Bench {
    db::Session& session;
    const Tools& tools;
    const TakeInto& into;
    const Categories& categories;
    Instant now{};
};

std::optional<Location>
locate(const Tools& tools, const std::string& county, const ForeignCase& foreign, Instant now)
{
    if (!foreign.unit.empty())
        if (auto found = tools.territory.find(county, foreign.unit, now)) return found;
    if (foreign.place) return tools.territory.locate(county, *foreign.place, now);
    return std::nullopt;
}

std::vector<Arrival> arrivals_of(
    const Tools& tools, const TakeInto& into, std::span<const ForeignCase> batch, Instant now
)
{
    std::vector<Arrival> list;
    list.reserve(batch.size());
    for (const auto& foreign : batch) {
        const auto id = dated(tools.ids.next_uuid(), foreign.requested_at);
        const auto where = locate(tools, into.county, foreign, now);
        list.push_back(
            {&foreign,
             nullptr,
             case_of(foreign, {into.county, into.root}, id, where, now),
             tools.ids.next<journal::FactId>()}
        );
    }
    // So that each index of the table is walked once, whatever the order of the file.
    std::ranges::sort(list, {}, [](const Arrival& arrival) { return arrival.next.id; });
    return list;
}

// Our case whose number the id is, where the other system knows cases by our numbers.
std::optional<Case>
own_case(db::Session& session, const TakeInto& into, const std::string& source_id)
{
    const auto number = into.has_own_numbers ? parse_number(source_id) : std::nullopt;
    const auto serial = number ? serial_of(session, into.county, *number) : std::nullopt;
    auto c = serial ? find_case_by_serial(session, into.county, *serial) : std::nullopt;
    if (c && c->number != text_of(*number)) c.reset();
    return c;
}

// Drops from `arrivals` what is here already, and counts it.
void drop_known(
    db::Session& session, const TakeInto& into, std::vector<Arrival>& arrivals, TakenIn& n
)
{
    std::vector<std::string> ids;
    ids.reserve(arrivals.size());
    for (const auto& arrival : arrivals)
        ids.push_back(arrival.foreign->source_id);
    const auto known = digests_of(session, into.county, into.source, ids);
    std::erase_if(arrivals, [&](const Arrival& arrival) {
        const auto earlier = known.find(arrival.foreign->source_id);
        if (earlier == known.end()) {
            const bool is_ours = own_case(session, into, arrival.foreign->source_id).has_value();
            n.known += is_ours ? 1 : 0;
            return is_ours;
        }
        ++n.known;
        const auto& digest = earlier->second; // None: only its id was known.
        if (!digest.empty() && digest != arrival.foreign->digest) ++n.changed;
        return true;
    });
}

// Finds the categories, and seals off what is grave before it gets its number, which names the
// township. Errors: case.category_unknown.
Result<> settle_categories(const Bench& b, std::vector<Arrival>& arrivals)
{
    for (auto& arrival : arrivals) {
        const auto found = b.categories.find(arrival.next.category);
        if (found == b.categories.end() || !found->second.is_current)
            return fail_field(
                ErrorKind::invalid,
                "case.category_unknown",
                "category",
                "The catalogue has no sub-category " + arrival.next.category + "."
            );
        arrival.category = &found->second;
        if (arrival.category->is_grave) seal_off(arrival.next);
    }
    return {};
}

// Counts what is new in the batch, once it is known where it lies.
void count(const std::vector<Arrival>& arrivals, TakenIn& n)
{
    n.taken = std::ssize(arrivals);
    n.unlocated = std::ranges::count_if(arrivals, [](const Arrival& arrival) {
        return arrival.next.is_unlocated;
    });
}

// Serials by year, in the batch's own transaction: none is lost if it fails.
Result<> number_all(const Bench& b, std::vector<Arrival>& arrivals, const NumberKey& fresh_key)
{
    std::map<int, std::vector<Case*>> by_year;
    for (auto& arrival : arrivals)
        by_year[year_of(arrival.next)].push_back(&arrival.next);
    for (auto& [year, cases] : by_year)
        if (auto done = take_numbers(b.session, year, cases, fresh_key); !done) return done;
    return {};
}

// Starts the clocks of the state it is in. Errors: those of change_clocks.
Result<ClockSet> start_clocks(
    const Bench& b, const Calendar& calendar, const Category& category, Case& c, const Step& step
)
{
    ClockSet clocks{subject_of(c)};
    Decision decision{.next = c, .step = step};
    for (const auto clock : {ClockName::accept, ClockName::dispatch})
        if (clock_mode(c.state, clock) == ClockMode::running)
            decision.clocks.push_back({clock, ClockOp::start});
    const auto limit = limit_of(category);
    const Limits limits{b.tools, c, step.recorded_at, limit};
    decision.next.is_urgent = c.is_grave || is_urgent(limit);
    if (auto done = change_clocks(clocks, calendar, limits, decision); !done) return done.error();
    c = std::move(decision.next);
    return clocks;
}

// Starts and stores the clocks of those that are open. `steps`: how each came here, in their order.
// Errors: calendar.missing; those of start_clocks.
Result<>
start_all_clocks(const Bench& b, std::vector<Arrival>& arrivals, std::span<const Step> steps)
{
    std::vector<ClockSet> sets;
    std::shared_ptr<const Calendar> calendar;
    for (std::size_t i = 0; i < arrivals.size(); ++i) {
        auto& c = arrivals[i].next;
        if (!is_open(c.state)) continue;
        if (!calendar) {
            auto found = b.tools.calendars.of(b.session, c.county);
            if (!found) return std::move(found).error();
            calendar = std::move(*found);
        }
        auto clocks = start_clocks(b, *calendar, *arrivals[i].category, c, steps[i]);
        if (!clocks) return std::move(clocks).error();
        sets.push_back(std::move(*clocks));
    }
    county::calendar::due::save_all(b.session, sets);
    return {};
}

// Errors: those of start_all_clocks; import.at_once.
Result<> store(const Bench& b, std::vector<Arrival>& arrivals)
{
    std::vector<Step> steps;
    for (const auto& arrival : arrivals) {
        steps.push_back(import_step(arrival.next, b.into.source, b.now));
        steps.back().acting_post = b.into.acting_post;
    }
    if (auto done = start_all_clocks(b, arrivals, steps); !done) return done;
    std::vector<Case> cases;
    std::vector<CaseSource> sources;
    std::vector<journal::Fact> facts;
    for (std::size_t i = 0; i < arrivals.size(); ++i) {
        auto& c = arrivals[i].next;
        const auto& foreign = *arrivals[i].foreign;
        sources.push_back(source_of(c, foreign, b.into.source));
        facts.push_back(import_fact_of(c, steps[i], foreign.promised_at, arrivals[i].fact));
        cases.push_back(std::move(c));
    }
    insert_cases(b.session, cases, steps);
    if (insert_sources_once(b.session, sources) != std::ssize(sources))
        return fail(
            ErrorKind::conflict,
            "import.at_once",
            "Another import takes in the same cases at this moment; run this one again later."
        );
    journal::record_all(b.session, facts);
    return {};
}

} // namespace

Result<TakenIn>
take_in(const Tools& tools, const TakeInto& into, std::span<const ForeignCase> batch)
{
    const auto now = tools.clock.now();
    const auto prepared = arrivals_of(tools, into, batch, now);
    const auto fresh_key = random_key(tools.entropy);
    return tools.database.write([&](db::Session& s) -> Result<TakenIn> {
        TakenIn n;
        auto arrivals = prepared;
        drop_known(s, into, arrivals, n);
        if (arrivals.empty()) return n;
        const auto categories = categories_of(s, into.county);
        const Bench bench{s, tools, into, categories, now};
        if (auto done = settle_categories(bench, arrivals); !done) return done.error();
        if (auto done = number_all(bench, arrivals, fresh_key); !done) return done.error();
        count(arrivals, n);
        for (const auto& arrival : arrivals)
            n.numbers.emplace_back(arrival.foreign->source_id, arrival.next.number);
        if (auto done = store(bench, arrivals); !done) return done.error();
        return n;
    });
}

Result<TakenIn>
rehearse(const Tools& tools, const TakeInto& into, std::span<const ForeignCase> batch)
{
    const auto now = tools.clock.now();
    const auto prepared = arrivals_of(tools, into, batch, now);
    return tools.database.read([&](db::Session& s) -> Result<TakenIn> {
        TakenIn n;
        auto arrivals = prepared;
        drop_known(s, into, arrivals, n);
        const auto categories = categories_of(s, into.county);
        const Bench bench{s, tools, into, categories, now};
        if (auto done = settle_categories(bench, arrivals); !done) return done.error();
        count(arrivals, n);
        return n;
    });
}

Result<std::map<std::string, Standing>>
standings(const Tools& tools, const TakeInto& into, std::span<const std::string> source_ids)
{
    using Standings = std::map<std::string, Standing>;
    return tools.database.read([&](db::Session& s) -> Result<Standings> {
        auto found = standings_of(s, into.county, into.source, source_ids);
        for (const auto& id : source_ids) {
            const auto c = found.contains(id) ? std::nullopt : own_case(s, into, id);
            if (!c) continue;
            Standing ours{.number = c->number, .is_ours = true};
            if (may_leave(c->about, c->is_grave)) ours.state = c->state;
            found.emplace(id, std::move(ours));
        }
        return found;
    });
}

} // namespace wuzhi::smart::cases
