#include "county/rights/retention/service.hpp"

#include "county/identity/scope.hpp"
#include "county/rights/requests_service.hpp"
#include "county/rights/retention/rules.hpp"
#include "county/rights/search/old_service.hpp"
#include "platform/journal/fact.hpp"

#include <algorithm>
#include <optional>
#include <span>

namespace wuzhi::county::rights::retention {
namespace {

using ports::HeldPart, ports::HeldRecord;

// Removed in one transaction, with the fact that says so: a few milliseconds' work.
constexpr std::int64_t rows_at_once = 100;
constexpr std::size_t records_at_once = 10;
constexpr std::int64_t rows_rehearsed_max = 10'000;

struct Work {
    const Tools& tools;
    const std::string& county;
    Instant before{};
    Mode mode = Mode::rehearse;
    Purged purged{}; // As its facts say it, but for how many.
};

void record_purge(db::Session& session, const Work& work, std::int64_t count)
{
    if (count == 0) return;
    const auto now = work.tools.erasing.clock.now();
    auto purged = work.purged;
    purged.count = count;
    journal::record(
        session,
        {.id = work.tools.erasing.ids.next<journal::FactId>(),
         .county = work.county,
         .kind = "retention.purged",
         .header = journal::Header::open,
         .occurred_at = now,
         .recorded_at = now,
         .unit_path = identity::path_of_code(work.county),
         .subject = TextForm<RecordClass>::write(purged.record_class),
         .quantity = count,
         .public_body = to_json(purged)}
    );
}

// What is to be done after the commit, where that part of the record was there and is over still.
Result<std::optional<ports::AfterErasing>>
remove_part(db::Session& session, const Work& work, HeldPart part, const HeldRecord& old)
{
    using Removed = std::optional<ports::AfterErasing>;
    const auto& erasing = work.tools.erasing;
    const auto record = erasing.held.lock(session, work.county, old.id);
    if (record.is_needed) return Removed{};
    switch (part) {
    case HeldPart::contact:
        return forget_contact(session, erasing, record) ? Removed{ports::AfterErasing{}}
                                                        : Removed{};
    case HeldPart::files: return erasing.held.erase_files(session, record);
    case HeldPart::all: break;
    }
    if (record.is_erased) return Removed{}; // By somebody else, meanwhile.
    auto after = erase_record(session, erasing, record, ErasureCause::retention);
    if (after) return Removed{std::move(*after)};
    if (after.error().kind == ErrorKind::unavailable) return Removed{};
    return std::move(after).error();
}

Result<std::int64_t>
remove_some(const Work& work, HeldPart part, std::span<const HeldRecord> records)
{
    using Afters = std::vector<ports::AfterErasing>;
    const auto done = work.tools.erasing.database.write([&](db::Session& s) -> Result<Afters> {
        Afters all;
        for (const auto& record : records) {
            auto removed = remove_part(s, work, part, record);
            if (!removed) return std::move(removed).error();
            if (*removed) all.push_back(std::move(**removed));
        }
        record_purge(s, work, std::ssize(all));
        return all;
    });
    if (!done) return done.error();
    for (const auto& after : *done) {
        if (!after) continue;
        if (auto good = after(); !good) return good.error();
    }
    return std::ssize(*done);
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
        const std::span<const HeldRecord> all{expired->records};
        if (work.mode == Mode::rehearse) count += std::ssize(all);
        for (std::size_t i = 0; work.mode == Mode::purge && i < all.size(); i += records_at_once) {
            const auto removed =
                remove_some(work, part, all.subspan(i, std::min(records_at_once, all.size() - i)));
            if (!removed) return removed.error();
            count += *removed;
        }
        if (expired->next.empty()) return count;
        after = expired->next;
    }
}

// `some(session, limit, rows)`: how many rows of `limit` are old, or were removed.
template <class F>
Result<std::int64_t> remove_rows(const Work& work, F some)
{
    using ports::OldRows;
    if (work.mode == Mode::rehearse)
        return work.tools.erasing.database.read([&](db::Session& s) -> Result<std::int64_t> {
            return some(s, rows_rehearsed_max, OldRows::counted);
        });
    std::int64_t count = 0;
    for (;;) {
        const auto removed =
            work.tools.erasing.database.write([&](db::Session& s) -> Result<std::int64_t> {
                const auto some_now = some(s, rows_at_once, OldRows::removed);
                record_purge(s, work, some_now);
                return some_now;
            });
        if (!removed) return removed.error();
        count += *removed;
        if (*removed < rows_at_once) return count;
    }
}

Result<std::int64_t> remove_beside(const Work& work, ports::HeldBeside what)
{
    return remove_rows(work, [&](db::Session& s, std::int64_t limit, ports::OldRows rows) {
        return work.tools.erasing.held.old_rows(s, work.county, what, work.before, limit, rows);
    });
}

Result<std::int64_t> remove_class(const Work& work, RecordClass record_class)
{
    using ports::OldRows;
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
        return remove_rows(work, [&](db::Session& s, std::int64_t limit, OldRows rows) {
            return old_requests(s, work.county, work.before, limit, rows);
        });
    case RecordClass::person_searches:
        return remove_rows(work, [&](db::Session& s, std::int64_t limit, OldRows rows) {
            return search::old_searches(s, work.county, work.before, limit, rows);
        });
    case RecordClass::window_tickets: return remove_beside(work, ports::HeldBeside::windows);
    case RecordClass::meeting_words: return remove_beside(work, ports::HeldBeside::meetings);
    case RecordClass::duty_words: return remove_beside(work, ports::HeldBeside::duty);
    }
    return std::int64_t{0};
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
        const Work work{tools, county, start_of_county_day(purged.until), mode, purged};
        const auto count = remove_class(work, period.record_class);
        if (!count) return count.error();
        purged.count = *count;
        all.push_back(purged);
    }
    return all;
}

} // namespace wuzhi::county::rights::retention
