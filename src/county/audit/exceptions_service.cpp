#include "county/audit/exceptions_service.hpp"

#include <boost/describe/enumerators.hpp>
#include <boost/mp11/algorithm.hpp>

#include <algorithm>
#include <limits>

namespace wuzhi::county::audit {
namespace {

constexpr std::int64_t exceptions_max = 200;
constexpr int facts_per_read = 500;

ExceptionView view_of(const journal::PlacedFact& placed, const Noted& noted)
{
    const auto& fact = placed.fact;
    return {
        .kind = noted.kind,
        .leaf_index = placed.leaf_index,
        .fact_kind = fact.kind,
        .is_sealed = fact.header == journal::Header::sealed,
        .occurred_at = fact.occurred_at,
        .recorded_at = fact.recorded_at,
        .day = county_day(fact.recorded_at),
        .unit_path = noted.unit.empty() ? fact.unit_path : noted.unit,
        .subject = fact.subject,
        .acting_post = fact.acting_post,
        .reason = noted.reason,
        .before = noted.before,
        .after = noted.after};
}

class Judging {
public:
    explicit Judging(const Declared& declared)
    {
        for (const auto& rule : declared.rules)
            rules_.emplace(rule.fact_kind, &rule.judge);
    }

    void judge(
        db::Session& session,
        const std::string& county,
        const std::vector<journal::PlacedFact>& facts,
        std::vector<ExceptionView>& found
    )
    {
        std::vector<journal::FactId> ids;
        for (const auto& placed : facts)
            if (rules_.contains(placed.fact.kind)) ids.push_back(placed.fact.id);
        const auto bodies = journal::private_bodies(session, county, ids);
        for (const auto& placed : facts) {
            const auto rule = rules_.find(placed.fact.kind);
            if (rule == rules_.end()) continue;
            const auto body = bodies.find(placed.fact.id);
            const WholeFact whole{
                placed.fact, body == bodies.end() ? std::string_view{} : body->second};
            for (const auto& noted : (*rule->second)(whole))
                found.push_back(view_of(placed, noted));
        }
    }

private:
    std::map<std::string, const Judge*, std::less<>> rules_{};
};

template <class F>
void for_each_page(
    db::Session& session, const std::string& county, const Period& period, const F& f
)
{
    for (journal::FactId after{};;) {
        const auto facts = journal::facts_recorded(
            session, county, period.begin(), period.end(), after, facts_per_read
        );
        f(facts);
        if (std::ssize(facts) < facts_per_read) return;
        after = facts.back().fact.id;
    }
}

std::vector<ClassCount> counts_of(const std::vector<ExceptionView>& all)
{
    std::vector<ClassCount> counts;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<ExceptionClass>>([&](auto each) {
        counts.push_back({each.value, std::ranges::count(all, each.value, &ExceptionView::kind)});
    });
    return counts;
}

// What one fact says stays together, so that the next page goes on after it.
void cut(ExceptionsPage& page, std::vector<ExceptionView> all, std::int64_t limit)
{
    for (auto& each : all) {
        const bool is_full = std::ssize(page.exceptions) >= limit;
        if (is_full && each.leaf_index != page.exceptions.back().leaf_index) {
            page.next = page.exceptions.back().leaf_index;
            return;
        }
        page.exceptions.push_back(std::move(each));
    }
}

void name(
    db::Session& session, const std::string& county, const NamesOf& names_of, ExceptionsPage& page
)
{
    if (!names_of) return;
    std::vector<std::string> subjects;
    for (const auto& each : page.exceptions)
        subjects.push_back(each.subject);
    std::ranges::sort(subjects);
    subjects.erase(std::ranges::unique(subjects).begin(), subjects.end());
    const auto names = names_of(session, county, subjects);
    for (auto& each : page.exceptions)
        if (const auto found = names.find(each.subject); found != names.end())
            each.name = found->second;
}

} // namespace

void for_each_recorded(
    db::Session& session,
    const std::string& county,
    const Period& period,
    const std::function<void(const journal::PlacedFact&)>& f
)
{
    for_each_page(session, county, period, [&](const std::vector<journal::PlacedFact>& facts) {
        std::ranges::for_each(facts, f);
    });
}

std::vector<ExceptionView> exceptions_of(
    db::Session& session, const Declared& declared, const std::string& county, const Period& period
)
{
    Judging judging{declared};
    std::vector<ExceptionView> found;
    for_each_page(session, county, period, [&](const std::vector<journal::PlacedFact>& facts) {
        judging.judge(session, county, facts, found);
    });
    std::ranges::stable_sort(found, std::greater{}, &ExceptionView::leaf_index);
    return found;
}

Result<ExceptionsPage> read_exceptions(
    db::Database& database,
    const Declared& declared,
    const Caller& caller,
    const ExceptionsQuery& query,
    Date today
)
{
    const auto period = period_of(query.from, query.to, today);
    if (!period) return period.error();
    const auto limit = query.limit.value_or(exceptions_max);
    if (limit < 1 || limit > exceptions_max)
        return fail_field(
            ErrorKind::invalid, "query.bad_value", "limit", "Ask for 1 to 200 exceptions."
        );
    const auto before = query.before.value_or(std::numeric_limits<std::int64_t>::max());
    return database.read([&](db::Session& session) -> Result<ExceptionsPage> {
        auto all = exceptions_of(session, declared, caller.county(), *period);
        ExceptionsPage page{.from = period->from, .to = period->to, .counts = counts_of(all)};
        std::erase_if(all, [&](const ExceptionView& each) {
            return each.leaf_index >= before || (query.kind && each.kind != *query.kind);
        });
        cut(page, std::move(all), limit);
        name(session, caller.county(), declared.names_of, page);
        return page;
    });
}

} // namespace wuzhi::county::audit
