#include "county/audit/sample_service.hpp"

#include "county/audit/draw_service.hpp"
#include "county/audit/exceptions_service.hpp"
#include "county/audit/period.hpp"
#include "county/commands/service.hpp"
#include "platform/base/json_node.hpp"
#include "platform/journal/reading.hpp"

#include <algorithm>
#include <limits>

namespace wuzhi::county::audit {
namespace {

constexpr std::int64_t sample_max = 200;
constexpr std::int64_t sample_default = 30;
constexpr int drawings_max = 1000;
constexpr std::string_view sampled_kind = "audit.sampled";

// One thing that may be drawn, by its id; of a case closed twice, the later fact.
struct Candidate {
    std::int64_t leaf_index = 0;
    std::string fact_kind{};
    std::string unit_path{};
    Instant recorded_at{};
};
using Population = std::map<std::string, Candidate>;

Population population_of(
    db::Session& session,
    const Declared& declared,
    const std::string& county,
    SampleOf of,
    const Period& period
)
{
    Population all;
    for_each_recorded(session, county, period, [&](const journal::PlacedFact& placed) {
        const auto& fact = placed.fact;
        const bool is_fact = of == SampleOf::facts;
        if (!is_fact &&
            std::ranges::find(declared.closing_kinds, fact.kind) == declared.closing_kinds.end())
            return;
        all[is_fact ? to_text(fact.id) : fact.subject] = {
            placed.leaf_index, fact.kind, fact.unit_path, fact.recorded_at};
    });
    return all;
}

// Of earlier drawings from any of these days.
std::int64_t drawings_before(db::Session& session, const std::string& county, const Sampled& now)
{
    const auto facts = journal::facts_before(
        session, county, sampled_kind, std::numeric_limits<std::int64_t>::max(), drawings_max
    );
    return std::ranges::count_if(facts, [&](const journal::PlacedFact& placed) {
        const auto said = from_json<Sampled>(placed.fact.public_body);
        return said && said->of == now.of && said->from <= now.to && now.from <= said->to;
    });
}

// Whether it is the record's own, or of its whole category.
bool is_about(const ExceptionView& exception, const SampledRecord& record)
{
    if (exception.subject == record.id) return true;
    return !record.category.empty() && exception.subject == record.category;
}

void describe(
    db::Session& session, const Declared& declared, const std::string& county, Sample& sample
)
{
    std::vector<std::string> ids;
    for (const auto& record : sample.records)
        ids.push_back(record.id);
    const auto lines = declared.records_of && sample.of == SampleOf::closed_cases
                           ? declared.records_of(session, county, ids)
                           : std::map<std::string, RecordLine>{};
    const auto exceptions = exceptions_of(session, declared, county, {sample.from, sample.to});
    for (auto& record : sample.records) {
        if (const auto line = lines.find(record.id); line != lines.end())
            static_cast<RecordLine&>(record) = line->second;
        for (const auto& each : exceptions) {
            const bool is_of_fact =
                sample.of == SampleOf::facts && each.leaf_index == record.leaf_index;
            if (is_of_fact || is_about(each, record)) record.exceptions.push_back(each);
        }
    }
}

Sample
sample_of(db::Session& session, const Declared& declared, const std::string& county, Sampled what)
{
    const auto all = population_of(session, declared, county, what.of, {what.from, what.to});
    std::vector<std::string> ids;
    for (const auto& [id, candidate] : all)
        ids.push_back(id);
    what.population = std::ssize(ids);
    Sample sample{what};
    sample.before = drawings_before(session, county, what);
    for (auto& drawn : draw(what.seed, ids, static_cast<std::size_t>(what.n))) {
        SampledRecord record;
        record.id = ids[drawn.place];
        record.digest = std::move(drawn.digest);
        const auto& candidate = all.at(record.id);
        record.leaf_index = candidate.leaf_index;
        record.fact_kind = candidate.fact_kind;
        record.unit_path = candidate.unit_path;
        record.recorded_at = candidate.recorded_at;
        sample.records.push_back(std::move(record));
    }
    describe(session, declared, county, sample);
    return sample;
}

journal::Fact
sampled_fact(const Caller& caller, const Sampled& sampled, journal::FactId id, Instant now)
{
    return {
        .id = id,
        .county = caller.county(),
        .kind = std::string{sampled_kind},
        .header = journal::Header::open,
        .occurred_at = now,
        .recorded_at = now,
        .unit_path = identity::path_of_code(caller.unit_code()),
        .subject = caller.county(),
        .acting_post = caller.acting_post(),
        .public_body = to_json(sampled)};
}

} // namespace

Result<Sample> draw_sample(
    db::Database& database,
    IdSource& ids,
    const Declared& declared,
    const Caller& caller,
    const SampleOrder& order,
    const commands::Once& once,
    Instant now
)
{
    const auto period = period_of(order.from, order.to, county_day(now));
    if (!period) return period.error();
    const auto n = order.n.value_or(sample_default);
    if (n < 1 || n > sample_max)
        return fail_field(ErrorKind::invalid, "query.bad_value", "n", "Draw 1 to 200 records.");
    const Sampled what{
        .seed = order.seed.str(),
        .of = order.of.value_or(SampleOf::closed_cases),
        .from = period->from,
        .to = period->to,
        .n = n};
    // Read first: whoever else writes shall not wait for it.
    const auto sample = database.read([&](db::Session& session) -> Result<Sample> {
        return sample_of(session, declared, caller.county(), what);
    });
    if (!sample) return sample;
    const auto fact = ids.next<journal::FactId>();
    return database.write([&](db::Session& session) -> Result<Sample> {
        return commands::once<Sample>(session, once, now, [&]() -> Result<Sample> {
            journal::record(session, sampled_fact(caller, *sample, fact, now));
            return *sample;
        });
    });
}

} // namespace wuzhi::county::audit
