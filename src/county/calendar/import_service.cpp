#include "county/calendar/service.hpp"
#include "county/calendar/store.hpp"
#include "platform/base/bounded_text.hpp"
#include "platform/base/json.hpp"
#include "platform/journal/fact.hpp"

#include <boost/describe/class.hpp>

#include <algorithm>

namespace wuzhi::county::calendar {
namespace {

// What the log says about an import.
struct Imported {
    Layer layer = Layer::county;
    Content content = Content::days;
    std::int64_t version = 0;
    std::int64_t added = 0;
    std::int64_t changed = 0;
    std::int64_t removed = 0;
    std::string source{};
};
BOOST_DESCRIBE_STRUCT(Imported, (), (layer, content, version, added, changed, removed, source))

// An import as it is worked out, before anything is stored.
struct Plan {
    ImportReport report{};
    std::vector<SpecialDay> put{};
    std::vector<Date> removed{};
    std::vector<WorkHours> hours{}; // All of the layer's, if the file is of hours.

    [[nodiscard]] bool is_empty() const
    {
        return report.added + report.changed + report.removed == 0;
    }
};

// The file of the command; one of the two stays empty.
struct File {
    DayFile days{};
    HoursFile hours{};

    [[nodiscard]] bool is_good() const { return days.problems.empty() && hours.problems.empty(); }
};

Result<File> read(const ImportCommand& command)
{
    File file;
    if (command.content == Content::days) {
        auto days = read_days(command.csv);
        if (!days) return std::move(days).error();
        file.days = std::move(*days);
    } else {
        auto hours = read_hours(command.csv, command.layer);
        if (!hours) return std::move(hours).error();
        file.hours = std::move(*hours);
    }
    return file;
}

// Whose rows a layer's are, for the store.
const std::string& owner_of(const ImportCommand& command)
{
    static const std::string all;
    return command.layer == Layer::national ? all : command.county;
}

Plan plan_days(db::Session& session, const ImportCommand& command, const DayFile& file)
{
    Plan plan{.report = {.problems = file.problems}};
    std::map<Date, SpecialDay> layer;
    for (auto& day : store::days_of(session, command.county, command.layer))
        layer.emplace(day.day, std::move(day));
    for (const auto& change : file.days) {
        const auto found = layer.find(change.day);
        if (!change.kind) {
            const bool is_there = found != layer.end();
            ++(is_there ? plan.report.removed : plan.report.unchanged);
            if (!is_there) continue;
            plan.removed.push_back(change.day);
            layer.erase(found);
            continue;
        }
        SpecialDay day{command.layer, change.day, *change.kind, change.name};
        if (found == layer.end())
            ++plan.report.added;
        else
            ++(found->second == day ? plan.report.unchanged : plan.report.changed);
        if (found != layer.end() && found->second == day) continue;
        plan.put.push_back(day);
        layer[day.day] = std::move(day);
    }
    std::vector<SpecialDay> national;
    if (command.layer == Layer::national)
        for (auto& [date, day] : layer)
            national.push_back(std::move(day));
    else
        national = store::days_of(session, command.county, Layer::national);
    plan.report.published_to = published_to(published_years(national));
    return plan;
}

// Errors: those of Calendar::build.
Result<Plan> plan_hours(db::Session& session, const ImportCommand& command, const HoursFile& file)
{
    Plan plan{.report = {.problems = file.problems}, .hours = file.hours};
    const auto& owner = owner_of(command);
    CalendarData data;
    for (const auto layer : {Layer::national, Layer::prefecture, Layer::county}) {
        if (layer != Layer::national && owner.empty()) break;
        const auto stored = store::hours_of(session, owner, layer);
        const auto& taken = layer == command.layer ? file.hours : stored;
        data.hours.insert(data.hours.end(), taken.begin(), taken.end());
        if (layer != command.layer) continue;
        for (const auto& row : taken) {
            const bool is_known = std::find(stored.begin(), stored.end(), row) != stored.end();
            ++(is_known ? plan.report.unchanged : plan.report.added);
        }
        plan.report.removed = static_cast<std::int64_t>(stored.size()) - plan.report.unchanged;
    }
    if (!file.problems.empty()) return plan;
    if (auto built = Calendar::build(std::move(data)); !built) return std::move(built).error();
    const auto national = store::days_of(session, command.county, Layer::national);
    plan.report.published_to = published_to(published_years(national));
    return plan;
}

Result<Plan> plan_of(db::Session& session, const ImportCommand& command, const File& file)
{
    if (command.content == Content::days) return plan_days(session, command, file.days);
    return plan_hours(session, command, file.hours);
}

void apply(db::Session& session, const ImportCommand& command, const Plan& plan)
{
    const auto& owner = owner_of(command);
    for (const auto& day : plan.put)
        store::put_day(session, owner, day);
    for (const auto date : plan.removed)
        store::remove_day(session, owner, command.layer, date);
    if (command.content == Content::hours)
        store::replace_hours(session, owner, command.layer, plan.hours);
}

journal::Fact
fact_of(const ImportCommand& command, const VersionRow& version, const ImportReport& report)
{
    const Imported imported{
        .layer = command.layer,
        .content = command.content,
        .version = version.version,
        .added = report.added,
        .changed = report.changed,
        .removed = report.removed,
        .source = command.source};
    return {
        .county = command.county,
        .kind = "calendar.imported",
        .header = journal::Header::open,
        .occurred_at = version.imported_at,
        .recorded_at = version.imported_at,
        .unit_path = command.unit_path,
        .subject = to_text(version.id),
        .acting_post = command.acting_post,
        .public_body = to_json(imported)};
}

} // namespace

Result<ImportReport>
import_calendar(db::Database& database, IdSource& ids, const ImportCommand& command, Instant now)
{
    if (!ReasonText::parse(command.source))
        return fail_field(
            ErrorKind::invalid,
            "calendar.source",
            "source",
            "Say which notice it is from, in 2 to 500 characters."
        );
    const auto file = read(command);
    if (!file) return file.error();
    if (command.is_dry_run || !file->is_good())
        return database.read([&](db::Session& session) -> Result<ImportReport> {
            auto plan = plan_of(session, command, *file);
            if (!plan) return std::move(plan).error();
            return std::move(plan->report);
        });
    const VersionRow version{
        .id = ids.next<VersionId>(),
        .county = owner_of(command),
        .layer = command.layer,
        .content = command.content,
        .source = command.source,
        .imported_at = now};
    const auto fact = ids.next<journal::FactId>();
    const auto store = [&](db::Session& session) -> Result<ImportReport> {
        auto plan = plan_of(session, command, *file);
        if (!plan) return std::move(plan).error();
        if (plan->is_empty()) return std::move(plan->report);
        apply(session, command, *plan);
        auto row = version;
        row.version = store::next_version(session);
        store::put_version(session, row);
        plan->report.version = row.version;
        auto recorded = fact_of(command, row, plan->report);
        recorded.id = fact;
        journal::record(session, recorded);
        return std::move(plan->report);
    };
    return database.write(store, db::Isolation::serializable);
}

} // namespace wuzhi::county::calendar
