#include "platform/journal/verify.hpp"

#include "platform/journal/log_options.hpp"
#include "platform/journal/store.hpp"
#include "platform/journal/verify_log.hpp"

#include <fmt/format.h>

namespace wuzhi::journal {
namespace {

constexpr std::size_t deviations_kept = 1000;

// What was stored when the verification began; what comes later is the next one's.
struct Extent {
    std::vector<OriginRow> logs{};
    std::int64_t end = 0; // One past the newest leaf.
};

Result<Extent> extent_of(db::Database& database, const std::string& county)
{
    return database.read([&](db::Session& session) -> Result<Extent> {
        return Extent{
            store::origins(session, county), store::latest_leaf(session, county).value_or(-1) + 1};
    });
}

void check_names(const Extent& extent, const VerifyOptions& options, Report& report)
{
    if (extent.logs.empty() && extent.end > 0)
        report.deviation("There are leaves, but no log was opened.");
    const OriginRow* before = nullptr;
    for (const auto& log : extent.logs) {
        const auto wanted = origin_of(options.keys.front().name, log.log);
        if (log.origin != wanted)
            report.deviation(
                fmt::format("Log {} is called {}, not {}.", log.log, log.origin, wanted)
            );
        const bool is_placed =
            before ? log.first_leaf > before->first_leaf : log.first_leaf == 0 && log.log == 1;
        if (!is_placed)
            report.deviation(
                fmt::format("Log {} begins at leaf {}, out of order.", log.log, log.first_leaf)
            );
        before = &log;
    }
}

Result<> check_facts(db::Database& database, const std::string& county, Report& report)
{
    std::string after;
    for (;;) {
        const auto rows =
            database.read([&](db::Session& session) -> Result<std::vector<WhereaboutsRow>> {
                return store::whereabouts(session, county, after, rows_per_read);
            });
        if (!rows) return rows.error();
        if (rows->empty()) break;
        for (const auto& row : *rows) {
            ++report.facts;
            if (row.seq) ++report.pending;
            if (!row.leaf_index && !row.seq)
                report.deviation(
                    fmt::format("Fact {} is neither in the log nor in the queue.", row.id)
                );
            if (row.leaf_index && row.seq)
                report.deviation(fmt::format(
                    "Fact {} is in the log, at leaf {}, and still in the queue.",
                    row.id,
                    *row.leaf_index
                ));
        }
        after = rows->back().id;
    }
    const auto strangers =
        database.read([&](db::Session& session) -> Result<std::vector<std::string>> {
            return store::queued_strangers(session, county, rows_per_read);
        });
    if (!strangers) return strangers.error();
    for (const auto& fact : *strangers)
        report.deviation(fmt::format("{} is in the queue but is no fact.", fact));
    return {};
}

} // namespace

void Report::deviation(std::string what)
{
    ++deviation_count;
    if (deviations.size() < deviations_kept) deviations.push_back(std::move(what));
}

Result<Report> verify(db::Database& database, const VerifyOptions& options)
{
    check(!options.keys.empty(), "a log is verified by its key");
    Report report;
    const auto extent = extent_of(database, options.county);
    if (!extent) return extent.error();
    check_names(*extent, options, report);
    for (std::size_t i = 0; i < extent->logs.size(); ++i) {
        const bool is_newest = i + 1 == extent->logs.size();
        const LogBounds bounds{
            .log = extent->logs[i],
            .end = is_newest ? extent->end : extent->logs[i + 1].first_leaf,
            .is_newest = is_newest};
        LogVerifier verifier{database, options, bounds, report};
        if (auto done = verifier.run(); !done) return std::move(done).error();
    }
    if (auto done = check_facts(database, options.county, report); !done)
        return std::move(done).error();
    return report;
}

} // namespace wuzhi::journal
