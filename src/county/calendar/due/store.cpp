#include "county/calendar/due/store.hpp"

#include "platform/base/check.hpp"
#include "platform/base/json.hpp"
#include "platform/db/insert_all.hpp"

namespace wuzhi::county::calendar::due::store {
namespace {

// The part of a LimitClock that has no column of its own.
struct PauseForm {
    Instant from{};
    std::optional<Instant> to{};
};
BOOST_DESCRIBE_STRUCT(PauseForm, (), (from, to))

struct Ledger {
    std::vector<PauseForm> pauses{};
    std::vector<std::int64_t> extensions{};
};
BOOST_DESCRIBE_STRUCT(Ledger, (), (pauses, extensions))

struct ClockRow {
    std::string county{};
    std::string subject{};
    std::string name{};
    std::string subject_kind{};
    ClockType type = ClockType::natural_day;
    std::int64_t amount = 0;
    LastDay last_day = LastDay::as_counted;
    Instant started_at{};
    std::string ledger{};
    std::optional<Instant> stopped_at{};
    ClockState state = ClockState::running;
    std::optional<Instant> due_at{};
    bool is_provisional = false;
    std::int64_t calendar_version = 0;
    bool is_fired = false;
    int failures = 0;
    std::string problem{};
};
BOOST_DESCRIBE_STRUCT(
    ClockRow,
    (),
    (county,
     subject,
     name,
     subject_kind,
     type,
     amount,
     last_day,
     started_at,
     ledger,
     stopped_at,
     state,
     due_at,
     is_provisional,
     calendar_version,
     is_fired,
     failures,
     problem)
)

struct FiringRow {
    std::string county{};
    std::string subject{};
    std::string name{};
    Instant due_at{};
    Instant fired_at{};
};
BOOST_DESCRIBE_STRUCT(FiringRow, (), (county, subject, name, due_at, fired_at))

struct DeadlineRow {
    std::string subject{};
    std::optional<Instant> due_at{};
};
BOOST_DESCRIBE_STRUCT(DeadlineRow, (), (subject, due_at))

constexpr std::string_view by_key =
    "FROM due_clock WHERE county = :county AND subject = :subject AND name = :name";
constexpr std::string_view by_subject =
    "FROM due_clock WHERE county = :county AND subject = :subject ORDER BY name";

const db::Statement select_clock = db::select<ClockRow>(by_key);
const db::Statement lock_clock = db::select_and_lock<ClockRow>(by_key);
const db::Statement select_clocks = db::select<ClockRow>(by_subject);
const db::Statement lock_clocks = db::select_and_lock<ClockRow>(by_subject);
const db::Statement insert_clock = db::insert<ClockRow>("due_clock");
const db::InsertAll<ClockRow> insert_clocks{"due_clock"};
const db::Statement update_clock = db::update<ClockRow>(
    "due_clock", "WHERE county = :county AND subject = :subject AND name = :name"
);

// The conditions with literals are those of the partial indexes.
const db::Statement select_overdue =
    db::select<ClockRow>("FROM due_clock WHERE state = 'running' AND is_fired = 0 AND failures < 3 "
                         "AND county = :county AND due_at < :now AND calendar_version = :version "
                         "ORDER BY due_at, subject, name LIMIT :count_max");
const db::Statement select_outdated =
    db::select<ClockRow>("FROM due_clock WHERE state <> 'stopped' AND failures < 3 "
                         "AND county = :county AND calendar_version < :version "
                         "ORDER BY calendar_version, subject, name LIMIT :count_max");
const db::Statement select_parked =
    db::select<ClockRow>("FROM due_clock WHERE failures >= 3 AND county = :county "
                         "ORDER BY subject, name LIMIT :count_max");

const db::Statement put_firing =
    db::insert<FiringRow>("due_firing", "ON CONFLICT (county, subject, name, due_at) DO NOTHING");

const db::Statement select_lease =
    db::select_and_lock<LeaseRow>("FROM due_lease WHERE county = :county");
const db::Statement put_lease =
    db::insert<LeaseRow>("due_lease", "ON CONFLICT (county) DO NOTHING");
const db::Statement change_lease = db::update<LeaseRow>("due_lease", "WHERE county = :county");

// So many subjects at a time: enough to save round trips, and one statement for any number.
constexpr std::size_t subjects_at_once = 50;

std::string name_of_subject(std::size_t index) { return "subject_" + std::to_string(index); }

std::string running_of_subjects()
{
    std::string list;
    for (std::size_t i = 0; i < subjects_at_once; ++i)
        list += (i == 0 ? ":" : ", :") + name_of_subject(i);
    return "FROM due_clock WHERE county = :county AND name = :name AND state = 'running'"
           " AND subject IN (" +
           list + ")";
}

const db::Statement select_deadlines = db::select<DeadlineRow>(running_of_subjects());

ClockRow row_of(const DueClock& due)
{
    const auto& clock = due.clock;
    Ledger ledger{.extensions = clock.extensions};
    for (const auto& pause : clock.pauses)
        ledger.pauses.push_back({.from = pause.from, .to = pause.to});
    return {
        .county = due.key.county,
        .subject = due.key.subject,
        .name = due.key.name,
        .subject_kind = due.subject_kind,
        .type = clock.limit.type,
        .amount = clock.limit.amount,
        .last_day = clock.limit.last_day,
        .started_at = clock.started_at,
        .ledger = to_json(ledger),
        .stopped_at = clock.stopped_at,
        .state = state_of(clock),
        .due_at = due.due_at,
        .is_provisional = due.is_provisional,
        .calendar_version = due.calendar_version,
        .is_fired = due.is_fired,
        .failures = due.failures,
        .problem = due.problem};
}

DueClock clock_of(ClockRow row)
{
    auto ledger = from_json<Ledger>(row.ledger);
    check(static_cast<bool>(ledger), "a ledger is stored as it was written");
    LimitClock clock{
        .limit = {.type = row.type, .amount = row.amount, .last_day = row.last_day},
        .started_at = row.started_at,
        .extensions = std::move(ledger->extensions),
        .stopped_at = row.stopped_at};
    for (const auto& pause : ledger->pauses)
        clock.pauses.push_back({.from = pause.from, .to = pause.to});
    return {
        .key = {std::move(row.county), std::move(row.subject), std::move(row.name)},
        .subject_kind = std::move(row.subject_kind),
        .clock = std::move(clock),
        .due_at = row.due_at,
        .is_provisional = row.is_provisional,
        .calendar_version = row.calendar_version,
        .is_fired = row.is_fired,
        .failures = row.failures,
        .problem = std::move(row.problem)};
}

std::optional<DueClock> clock_of(std::optional<ClockRow> row)
{
    if (!row) return std::nullopt;
    return clock_of(std::move(*row));
}

std::vector<DueClock> clocks_of(std::vector<ClockRow> rows)
{
    std::vector<DueClock> clocks;
    clocks.reserve(rows.size());
    for (auto& row : rows)
        clocks.push_back(clock_of(std::move(row)));
    return clocks;
}

std::vector<db::Param> params_of(const ClockKey& key)
{
    return {{"county", key.county}, {"subject", key.subject}, {"name", key.name}};
}

} // namespace

std::optional<DueClock> find(db::Session& session, const ClockKey& key)
{
    return clock_of(session.first<ClockRow>(select_clock, params_of(key)));
}

std::optional<DueClock> lock(db::Session& session, const ClockKey& key)
{
    return clock_of(session.first<ClockRow>(lock_clock, params_of(key)));
}

std::vector<DueClock>
lock_all(db::Session& session, const std::string& county, const std::string& subject)
{
    return clocks_of(session.all<ClockRow>(lock_clocks, {{"county", county}, {"subject", subject}})
    );
}

std::map<std::string, Instant> deadlines(
    db::Session& session,
    const std::string& county,
    const std::string& name,
    const std::vector<std::string>& subjects
)
{
    std::map<std::string, Instant> found;
    for (std::size_t from = 0; from < subjects.size(); from += subjects_at_once) {
        std::vector<std::string> names; // Parameters keep views of them.
        for (std::size_t i = 0; i < subjects_at_once; ++i)
            names.push_back(name_of_subject(i));
        std::vector<db::Param> params{{"county", county}, {"name", name}};
        for (std::size_t i = 0; i < subjects_at_once; ++i) {
            // No clock has an empty subject.
            const bool is_there = from + i < subjects.size();
            params.emplace_back(names[i], is_there ? subjects[from + i] : std::string{});
        }
        for (const auto& row : session.all<DeadlineRow>(select_deadlines, params))
            if (row.due_at) found.emplace(row.subject, *row.due_at);
    }
    return found;
}

std::vector<DueClock>
all(db::Session& session, const std::string& county, const std::string& subject)
{
    return clocks_of(
        session.all<ClockRow>(select_clocks, {{"county", county}, {"subject", subject}})
    );
}

void insert(db::Session& session, const DueClock& clock)
{
    session.put(insert_clock, row_of(clock));
}

void insert_all(db::Session& session, std::span<const DueClock> clocks)
{
    std::vector<ClockRow> rows;
    rows.reserve(clocks.size());
    for (const auto& clock : clocks)
        rows.push_back(row_of(clock));
    insert_clocks.run(session, rows);
}

void update(db::Session& session, const DueClock& clock)
{
    const auto changed = session.put_counted(update_clock, row_of(clock));
    check(changed == 1, "a clock that is changed was read in the same transaction");
}

std::vector<DueClock> overdue(
    db::Session& session,
    const std::string& county,
    std::int64_t version,
    Instant now,
    std::int64_t count_max
)
{
    return clocks_of(session.all<ClockRow>(
        select_overdue,
        {{"county", county}, {"now", now}, {"version", version}, {"count_max", count_max}}
    ));
}

std::vector<DueClock> outdated(
    db::Session& session, const std::string& county, std::int64_t version, std::int64_t count_max
)
{
    return clocks_of(session.all<ClockRow>(
        select_outdated, {{"county", county}, {"version", version}, {"count_max", count_max}}
    ));
}

std::vector<DueClock>
parked(db::Session& session, const std::string& county, std::int64_t count_max)
{
    return clocks_of(
        session.all<ClockRow>(select_parked, {{"county", county}, {"count_max", count_max}})
    );
}

bool insert_firing(db::Session& session, const ClockKey& key, Instant due_at, Instant now)
{
    const FiringRow row{key.county, key.subject, key.name, due_at, now};
    return session.put_counted(put_firing, row) == 1;
}

std::optional<LeaseRow> lock_lease(db::Session& session, const std::string& county)
{
    return session.first<LeaseRow>(select_lease, {{"county", county}});
}

bool insert_lease(db::Session& session, const LeaseRow& row)
{
    return session.put_counted(put_lease, row) == 1;
}

void update_lease(db::Session& session, const LeaseRow& row) { session.put(change_lease, row); }

} // namespace wuzhi::county::calendar::due::store
