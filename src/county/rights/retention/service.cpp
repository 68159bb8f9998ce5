#include "county/rights/retention/service.hpp"

#include "county/identity/scope.hpp"
#include "county/rights/requests_service.hpp"
#include "county/rights/retention/rules.hpp"
#include "county/rights/search/old_service.hpp"
#include "platform/journal/fact.hpp"

#include <optional>

namespace wuzhi::county::rights::retention {
namespace {

using ports::HeldPart, ports::HeldRecord;

// Rows that are removed in one transaction: a few milliseconds' work.
constexpr std::int64_t rows_at_once = 100;

struct Work {
    const Tools& tools;
    const std::string& county;
    Instant before{};
    Mode mode = Mode::rehearse;
};

// Removes that part of one record. False: it is not over any more, or was erased meanwhile.
Result<bool> remove_part(const Work& work, HeldPart part, const HeldRecord& old)
{
    auto& held = work.tools.erasing.held;
    struct Outcome {
        bool is_removed = false;
        ports::AfterErasing after{};
    };
    const auto done = work.tools.erasing.database.write([&](db::Session& s) -> Result<Outcome> {
        const auto record = held.lock(s, work.county, old.id);
        if (record.is_needed) return Outcome{};
        switch (part) {
        case HeldPart::contact: held.forget_contact(s, record); return Outcome{true, {}};
        case HeldPart::files: return Outcome{true, held.erase_files(s, record)};
        case HeldPart::all: break;
        }
        auto after = erase_record(s, work.tools.erasing, record, ErasureCause::retention);
        if (after) return Outcome{true, std::move(*after)};
        if (after.error().kind == ErrorKind::unavailable) return Outcome{};
        return std::move(after).error();
    });
    if (!done) return done.error();
    if (done->after)
        if (auto good = done->after(); !good) return good.error();
    return done->is_removed;
}

Result<std::int64_t> remove_parts(const Work& work, HeldPart part)
{
    std::int64_t count = 0;
    for (std::string after;;) {
        const auto expired =
            work.tools.erasing.database.read([&](db::Session& s) -> Result<ports::Expired> {
                return work.tools.erasing.held.expired(s, work.county, part, work.before, after);
            });
        if (!expired) return expired.error();
        for (const auto& record : expired->records) {
            const auto removed =
                work.mode == Mode::rehearse ? Result<bool>{true} : remove_part(work, part, record);
            if (!removed) return removed.error();
            count += *removed ? 1 : 0;
        }
        if (expired->next.empty()) return count;
        after = expired->next;
    }
}

// `some(session, limit, mode)`: how many rows of `limit` are old, or were removed.
template <class F>
Result<std::int64_t> remove_rows(const Work& work, F some)
{
    if (work.mode == Mode::rehearse)
        return work.tools.erasing.database.read([&](db::Session& s) -> Result<std::int64_t> {
            return some(s, std::int64_t{10'000}, IsKept::yes);
        });
    std::int64_t count = 0;
    for (;;) {
        const auto removed =
            work.tools.erasing.database.write([&](db::Session& s) -> Result<std::int64_t> {
                return some(s, rows_at_once, IsKept::no);
            });
        if (!removed) return removed.error();
        count += *removed;
        if (*removed < rows_at_once) return count;
    }
}

Result<std::int64_t> remove_class(const Work& work, RecordClass record_class)
{
    switch (record_class) {
    case RecordClass::reporter_contact: return remove_parts(work, HeldPart::contact);
    case RecordClass::case_files: return remove_parts(work, HeldPart::files);
    case RecordClass::case_words: {
        const auto count = remove_parts(work, HeldPart::all);
        if (!count || work.mode == Mode::rehearse) return count;
        const auto finished = finish_erasures(work.tools.erasing, work.county);
        return finished ? count : finished;
    }
    case RecordClass::rights_requests:
        return remove_rows(work, [&](db::Session& s, std::int64_t limit, IsKept is_kept) {
            return old_requests(s, work.county, work.before, limit, is_kept);
        });
    case RecordClass::person_searches:
        return remove_rows(work, [&](db::Session& s, std::int64_t limit, IsKept is_kept) {
            return search::old_searches(s, work.county, work.before, limit, is_kept);
        });
    case RecordClass::window_tickets:
        return remove_rows(work, [&](db::Session& s, std::int64_t limit, IsKept is_kept) {
            const auto& rows = work.tools.window_tickets;
            const auto& some = is_kept == IsKept::yes ? rows.count : rows.remove;
            return some(s, work.county, work.before, limit);
        });
    }
    return std::int64_t{0};
}

Result<> record_purge(const Work& work, const Purged& purged)
{
    const auto now = work.tools.erasing.clock.now();
    const journal::Fact fact{
        .id = work.tools.erasing.ids.next<journal::FactId>(),
        .county = work.county,
        .kind = "retention.purged",
        .header = journal::Header::open,
        .occurred_at = now,
        .recorded_at = now,
        .unit_path = identity::path_of_code(work.county),
        .subject = TextForm<RecordClass>::write(purged.record_class),
        .quantity = purged.count,
        .public_body = to_json(purged)};
    return work.tools.erasing.database.write([&](db::Session& s) -> Result<> {
        journal::record(s, fact);
        return {};
    });
}

} // namespace

Result<std::vector<Period>>
periods_of(const statutes::Statutes& statutes, const std::string& county, Date day)
{
    std::vector<Period> periods;
    for (const auto& each : bounds()) {
        const auto days = statutes.number(rule_of(each.record_class), county, day);
        if (!days) return days.error();
        periods.push_back({each.record_class, *days});
        if (auto good = check_period(periods.back()); !good) return good.error();
    }
    return periods;
}

Result<std::vector<Purged>> purge(const Tools& tools, const std::string& county, Mode mode)
{
    const auto today = county_day(tools.erasing.clock.now());
    const auto periods = periods_of(tools.statutes, county, today);
    if (!periods) return periods.error();
    std::vector<Purged> all;
    for (const auto& period : *periods) {
        Purged purged{
            .record_class = period.record_class,
            .days = period.days,
            .until = kept_from(today, period.days)};
        const Work work{tools, county, start_of_county_day(purged.until), mode};
        const auto count = remove_class(work, period.record_class);
        if (!count) return count.error();
        purged.count = *count;
        if (mode == Mode::purge && purged.count > 0)
            if (auto done = record_purge(work, purged); !done) return done.error();
        all.push_back(purged);
    }
    return all;
}

} // namespace wuzhi::county::rights::retention
