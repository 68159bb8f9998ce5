#pragma once

// The calendars in force, and how they change.

#include "county/calendar/calendar.hpp"
#include "county/calendar/calendar_file.hpp"
#include "platform/base/id_source.hpp"
#include "platform/db/database.hpp"
#include "platform/db/migration.hpp"

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace wuzhi::county::calendar {

// The module's migrations.
[[nodiscard]] std::span<const db::Migration> schema();

// Every county's calendar, laid out once per version. Any thread.
class Calendars {
public:
    // The calendar as the caller's transaction sees it; one statement when it is known already.
    // Not for a transaction that imports one.
    //
    // Errors, all unavailable: calendar.missing: nothing was imported yet; those of
    // Calendar::build, such as calendar.hours_gap while there are days and no hours of work.
    [[nodiscard]] Result<std::shared_ptr<const Calendar>>
    of(db::Session& session, const std::string& county);

private:
    struct Known {
        VersionId id{}; // Of the import, not its number: an import that was rolled back may leave
                        // its number to another one.
        std::shared_ptr<const Calendar> calendar{};
    };

    std::mutex mutex_;
    std::map<std::string, Known, std::less<>> known_;
};

struct ImportCommand {
    std::string county{};    // The tenant whose journal records it, and whose layers they are.
    std::string unit_path{}; // Of who imports.
    std::string acting_post{};
    Layer layer = Layer::county; // `national` is for all counties of this database.
    Content content = Content::days;
    std::string csv{};       // UTF-8; see calendar_file.hpp.
    std::string source{};    // The notice it is from.
    bool is_dry_run = false; // Tells what would happen, and changes nothing.
};

struct ImportReport {
    std::int64_t added = 0;
    std::int64_t changed = 0;
    std::int64_t removed = 0;
    std::int64_t unchanged = 0;
    std::vector<RowProblem> problems{};    // If there is one, nothing was stored.
    std::optional<Date> published_to{};    // With the file; see Calendar.
    std::optional<std::int64_t> version{}; // Of the calendar from now on, if it changed.
};

// Takes a file of days or hours into one layer, all of it or nothing. Days are added to the layer's
// others (a day of kind `regular` is taken away); hours replace all of the layer's. A file that
// changes nothing makes no version. Records calendar.imported. Running clocks follow by themselves:
// see due/README.md.
//
// Errors: those of read_days and read_hours, of Calendar::build on what would result, of
// Database::write; calendar.source (invalid): not 2 to 500 characters.
[[nodiscard]] Result<ImportReport>
import_calendar(db::Database& database, IdSource& ids, const ImportCommand& command, Instant now);

} // namespace wuzhi::county::calendar
