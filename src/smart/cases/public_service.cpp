// Service::public_list and public_cases: what anybody may know of cases.

#include "county/calendar/due/service.hpp"
#include "smart/cases/clocks_service.hpp"
#include "smart/cases/guard_rules.hpp"
#include "smart/cases/number.hpp"
#include "smart/cases/offer_service.hpp"
#include "smart/cases/public_store.hpp"
#include "smart/cases/service.hpp"
#include "smart/cases/store.hpp"
#include "smart/cases/titles.hpp"

namespace wuzhi::smart::cases {
namespace {

// Significant codes of townships have so many digits.
constexpr std::size_t township_digits = 9;

// `category`: null if the catalogue does not have it.
PublicCase public_of(const PublicRow& row, const Category* category)
{
    const bool is_releasable = category != nullptr && category->is_releasable;
    PublicCase c{
        .id = row.id,
        .number = row.number,
        .category = row.category,
        .category_name = category == nullptr ? "" : category->name,
        .state = row.state,
        .state_title = std::string{title(row.state)},
        .is_open = is_open(row.state),
        .is_forced = row.is_forced && !is_open(row.state), // A review may have opened it again.
        .reported_at = row.reported_at,
        .updated_at = row.changed_at,
        .unit = row.scope.substr(0, township_digits),
        .holder = row.holder.substr(0, township_digits),
        // A desk may settle on a category of which nothing is released after a summary was.
        .is_released = is_releasable && !row.summary.empty()};
    if (!c.is_open && row.closed_at) c.updated_at = *row.closed_at;
    if (!c.is_released) return c;
    c.unit = row.scope;
    c.holder = row.holder;
    c.organisation = row.organisation;
    c.summary = row.summary;
    c.lon = row.lon;
    c.lat = row.lat;
    return c;
}

// With the deadlines of the handling, for those that are open.
std::vector<PublicCase>
all_public_of(db::Session& session, const std::string& county, const std::vector<PublicRow>& rows)
{
    CategoryLookup categories{session, county};
    std::vector<PublicCase> cases;
    std::vector<std::string> open;
    for (const auto& row : rows) {
        cases.push_back(public_of(row, categories.find(row.category)));
        if (cases.back().is_open) open.push_back(to_text(row.id));
    }
    const auto name = TextForm<ClockName>::write(ClockName::handle);
    const auto deadlines = county::calendar::due::deadlines(session, county, name, open);
    for (auto& c : cases)
        if (const auto at = deadlines.find(to_text(c.id)); at != deadlines.end())
            c.expected_at = at->second;
    return cases;
}

} // namespace

Result<std::vector<PublicCase>>
Service::public_list(const std::string& county, const PublicQuery& query)
{
    return tools_.database.read([&](db::Session& s) -> Result<std::vector<PublicCase>> {
        return all_public_of(s, county, list_public(s, county, query));
    });
}

Result<std::vector<PublicCase>>
Service::public_cases(const std::string& county, const std::vector<std::string>& numbers)
{
    std::vector<PublicRow> rows;
    for (const auto& text : numbers) {
        const auto number = parse_number(text);
        if (!number) continue;
        const auto serial = serial_of(tools_.database, county, *number);
        if (!serial) return serial.error();
        if (!*serial) continue;
        auto row = tools_.database.read([&](db::Session& s) -> Result<std::optional<PublicRow>> {
            return find_public(s, county, **serial);
        });
        if (!row) return std::move(row).error();
        // The digits lead to the case whatever township is written before them.
        if (*row && (*row)->number == text_of(*number)) rows.push_back(std::move(**row));
    }
    return tools_.database.read([&](db::Session& s) -> Result<std::vector<PublicCase>> {
        return all_public_of(s, county, rows);
    });
}

namespace {

std::vector<PublicChange> changes_of(std::vector<PublicChangeRow> rows)
{
    std::vector<PublicChange> changes;
    for (auto& row : rows)
        changes.push_back(
            {.number = std::move(row.number),
             .seq = row.seq,
             .state = row.to_state,
             .state_title = std::string{title(row.to_state)},
             .at = row.recorded_at}
        );
    return changes;
}

} // namespace

Result<std::vector<PublicChange>>
Service::public_changes(const std::string& county, Instant from, Instant until, std::int64_t limit)
{
    return tools_.database.read([&](db::Session& s) -> Result<std::vector<PublicChange>> {
        return changes_of(list_public_changes(s, county, from, until, limit));
    });
}

Result<std::vector<std::vector<PublicChange>>>
Service::public_changes_of(const std::string& county, const std::vector<PublicCase>& shown)
{
    using All = std::vector<std::vector<PublicChange>>;
    return tools_.database.read([&](db::Session& s) -> Result<All> {
        All all;
        for (const auto& c : shown)
            all.push_back(changes_of(list_public_changes_of(s, county, c.id)));
        return all;
    });
}

} // namespace wuzhi::smart::cases
