// `wuzhi doctor`: what is wrong with an installation, and what to do about it.

#include "app/commands.hpp"
#include "app/house.hpp"
#include "app/watch.hpp"
#include "county/identity/accounts_service.hpp"
#include "platform/db/dump.hpp"
#include "platform/http/tls.hpp"
#include "platform/journal/guard.hpp"
#include "platform/journal/subscriber.hpp"
#include "platform/keys/master_keys.hpp"

#include <fmt/format.h>

#include <cstdio>

namespace wuzhi::app {
namespace {

namespace fs = std::filesystem;
using std::chrono::days;

constexpr std::uintmax_t disk_warning_bytes = 2'000'000'000;
constexpr days calendar_warning{60};
constexpr days certificate_warning{21};
constexpr days backup_warning{2};
constexpr int parked_shown = 20;

// Prints each finding as it comes: some of them take a while.
class Findings {
public:
    void good(const std::string& what) { print("good   ", what, ""); }
    void warn(const std::string& what, const std::string& fix)
    {
        ++warnings_;
        print("WARNING", what, fix);
    }
    void wrong(const std::string& what, const std::string& fix)
    {
        ++wrong_;
        print("WRONG  ", what, fix);
    }
    void wrong(const Error& error, const std::string& fix) { wrong(text_of(error), fix); }

    [[nodiscard]] int wrong_count() const { return wrong_; }
    [[nodiscard]] int warning_count() const { return warnings_; }

private:
    static void print(std::string_view grade, const std::string& what, const std::string& fix)
    {
        fmt::print("{}  {}\n", grade, what);
        if (!fix.empty()) fmt::print("         -> {}\n", fix);
        std::fflush(stdout);
    }

    int wrong_ = 0;
    int warnings_ = 0;
};

void look_at_folder(const Config& config, Findings& findings)
{
    std::error_code failed;
    const auto space = fs::space(config.var, failed);
    if (failed)
        return findings.wrong(
            "the folder " + config.var + " is not there",
            "name it with --var, or let the server make it at its first start"
        );
    const auto free =
        fmt::format("{:.1f} GB free in {}", static_cast<double>(space.available) / 1e9, config.var);
    if (space.available < disk_warning_bytes)
        return findings.warn(free, "make room, or move the folder to a larger disk");
    findings.good(free);
}

void look_at_network(const Config& config, Findings& findings, Instant now)
{
    if (is_unprotected(config))
        return findings.warn(
            "answers the network without TLS",
            "set tls_certificate and tls_key, or put a proxy with TLS in front; without it the "
            "field app cannot work offline and passwords can be read on the way"
        );
    if (config.tls_certificate.empty())
        return findings.good("answers on this machine, or behind a proxy of its own");
    const auto end = http::certificate_end(config.tls_certificate);
    if (!end) return findings.wrong(end.error(), "name a PEM file in tls_certificate");
    const auto text = "the certificate is good until " + to_county_text(*end);
    if (*end < now) return findings.wrong(text, "renew it, then restart the server");
    if (*end < now + certificate_warning)
        return findings.warn(text, "renew it, then restart the server");
    findings.good(text);
}

void look_at_backup(const Config& config, Findings& findings, Instant now)
{
    const auto made = last_backup(config);
    const std::string fix = "wuzhi backup --to FOLDER, on a disk that is not in this machine";
    if (!made) return findings.warn("no backup was made of this folder yet", fix);
    const auto text = "the last backup is of " + to_county_text(*made);
    if (*made + backup_warning < now) return findings.warn(text, fix);
    findings.good(text);
}

void look_at_log(Ground& ground, const std::string& county, Findings& findings)
{
    const auto behind = journal::check_not_behind(*ground.database, log_options(ground, county));
    std::error_code failed;
    if (behind && !fs::exists(log_options(ground, county).folder / "checkpoint", failed))
        return findings.warn(
            county + ": no signed head of the log is published",
            "start the server: it writes the log anew from the database"
        );
    if (behind) return findings.good(county + ": the log leads to all that was published of it");
    if (behind.error().reason == "log.behind")
        return findings.wrong(
            behind.error(),
            "if the database was restored from a backup: wuzhi log continue; else find the newer "
            "one"
        );
    findings.wrong(
        behind.error(),
        "restore the folder log from a backup, or look at it with "
        "wuzhi verify"
    );
}

// What mends a calendar that cannot be laid out.
std::string calendar_fix(const Error& error)
{
    const std::string hours = "wuzhi import calendar FILE --layer national --content hours";
    if (error.reason == "calendar.missing") return hours + ", and the same with --content days";
    if (error.reason.starts_with("calendar.hours_")) return hours;
    return error.reason.starts_with("calendar.") ? "report it" : "";
}

void look_at_calendar(Ground& ground, House& house, const std::string& county, Findings& findings)
{
    const std::string fix = "wuzhi import calendar FILE --layer national --content days, with the "
                            "State Council's notice of the next year";
    const auto end = calendar_end(ground, house, county);
    if (!end)
        return findings.wrong(
            county + ": " + text_of(end.error()),
            end.error().reason == "calendar.no_days" ? fix : calendar_fix(end.error())
        );
    const auto text = county + ": holidays are published to " + to_text(*end);
    const auto today = std::chrono::sys_days{county_day(ground.clock.now())};
    if (std::chrono::sys_days{*end} - today < calendar_warning) return findings.warn(text, fix);
    findings.good(text);
}

void look_at_accounts(Ground& ground, House& house, const std::string& county, Findings& findings)
{
    const auto has = county::identity::has_administrators(house.identity, county);
    if (!has) return findings.wrong(has.error(), "");
    if (!*has)
        findings.warn(county + ": there are no administrators", "wuzhi user admins");
    else
        findings.good(county + ": there are administrators");
    const auto demo = county::identity::has_demo_accounts(*ground.database, county);
    if (!demo || !*demo) return;
    if (house.territory.is_demonstration(county))
        return findings.warn(
            county + ": a demonstration, with public passwords", "never enter real people here"
        );
    findings.wrong(
        county + ": accounts of a demonstration are in it, with public passwords",
        "found the county in a new database: wuzhi import units"
    );
}

void look_at_reactions(Ground& ground, const std::string& county, Findings& findings)
{
    using Parked = std::vector<journal::ParkedFact>;
    const auto parked = ground.database->read([&](db::Session& s) -> Result<Parked> {
        return journal::parked_facts(s, county, parked_shown);
    });
    if (!parked) return findings.wrong(parked.error(), "");
    for (const auto& fact : *parked)
        findings.warn(
            fmt::format(
                "{}: {} failed on leaf {}: {} ({})",
                county,
                fact.subscriber,
                fact.leaf_index,
                fact.message,
                fact.reason
            ),
            "report it; figures: wuzhi figures --rebuild"
        );
    if (parked->empty()) findings.good(county + ": every fact was reacted to");
}

// Opening the database without its keys would make others, which do not fit.
bool has_keys(const Config& config, Findings& findings)
{
    const auto master = keys::load_master_keys(key_file(config));
    if (master) return true;
    findings.wrong(
        master.error(),
        master.error().reason == "keys.missing" ? "wuzhi keys restore --file ESCROW"
                                                : "see docs/keys.md"
    );
    return false;
}

void look_inside(const Config& config, Findings& findings)
{
    if (!has_keys(config, findings)) return;
    const auto ground = lay_ground(config, Schema::as_it_is);
    if (!ground)
        return findings.wrong(
            ground.error(),
            ground.error().reason == "db.older" ? "make a backup, then start the server"
                                                : "see docs/operations.md, \"When it does not "
                                                  "start\"; the database may be of a newer "
                                                  "release"
        );
    const auto sound = db::check_integrity(*(*ground)->database);
    if (!sound)
        return findings.wrong(
            sound.error(), "stop the server and restore the last backup: wuzhi restore"
        );
    findings.good("the database is sound");
    const auto house = build_house(**ground);
    if (!house) {
        const auto is_key = house.error().reason == "keys.other";
        return findings.wrong(
            house.error(),
            is_key ? "move keys/master.keys aside, then: wuzhi keys restore --file ESCROW" : ""
        );
    }
    findings.good("the keys are those of the database");
    for (const auto& served : (*house)->counties.all()) {
        const auto& county = served.county;
        look_at_log(**ground, county, findings);
        look_at_calendar(**ground, **house, county, findings);
        look_at_accounts(**ground, **house, county, findings);
        look_at_reactions(**ground, county, findings);
    }
}

// How many there are, and whether that is well.
Result<> sum_up(const Findings& findings)
{
    fmt::print("{} wrong, {} warnings\n", findings.wrong_count(), findings.warning_count());
    if (findings.wrong_count() == 0) return {};
    return fail(ErrorKind::corrupt, "doctor.wrong", "See above what to do.");
}

} // namespace

Result<> report_config(const Error& fault)
{
    Findings findings;
    findings.wrong(
        fault,
        "correct it in the file, the environment (WUZHI_…) or the command line; wuzhi config "
        "explains every key"
    );
    return sum_up(findings);
}

Result<> run_doctor(const Config& config)
{
    Findings findings;
    const auto now = SystemClock{}.now();
    look_at_folder(config, findings);
    look_at_network(config, findings, now);
    look_at_backup(config, findings, now);
    const auto empty = db::is_empty(database_url(config));
    if (!empty)
        findings.wrong(empty.error(), "is PostgreSQL running, and may this user connect?");
    else if (*empty)
        findings.wrong(
            "there is no database at " + database_url(config),
            "wuzhi restore --from FOLDER brings one back; wuzhi import units founds a county"
        );
    else
        look_inside(config, findings);
    return sum_up(findings);
}

} // namespace wuzhi::app
