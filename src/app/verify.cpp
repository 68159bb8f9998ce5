#include "platform/journal/verify.hpp"

#include "app/commands.hpp"
#include "app/house.hpp"
#include "app/surface.hpp"
#include "platform/db/dump.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <filesystem>

namespace wuzhi::app {
namespace {

void print(const std::string& county, const journal::Report& report)
{
    fmt::print(
        "{}: {} facts ({} not sequenced yet), {} leaves ({} erased), {} signed heads, {} tiles: "
        "{}\n",
        county,
        report.facts,
        report.pending,
        report.leaves,
        report.erased,
        report.heads,
        report.tiles,
        report.is_clean() ? "all as signed" : "deviations"
    );
    for (const auto& deviation : report.deviations)
        fmt::print("  {}\n", deviation);
}

} // namespace

namespace {

using Keys = std::vector<journal::VerifierKey>;

// Whose log is checked, and by which keys.
struct Trusted {
    std::string county{};
    Keys keys{};
};

Result<> check_each(const Config& config, db::Database& database, const std::vector<Trusted>& all)
{
    bool is_clean = true;
    for (const auto& [county, keys] : all) {
        const auto report = journal::verify(
            database, {.county = county, .folder = log_folder(config, county), .keys = keys}
        );
        if (!report) return report.error();
        print(county, *report);
        is_clean = is_clean && report->is_clean();
    }
    if (is_clean) return {};
    return fail(
        ErrorKind::corrupt, "log.deviates", "The journal is not what was signed; see above."
    );
}

Result<> verify_with_key_file(const Config& config)
{
    const auto ground = lay_ground(config, Schema::as_it_is);
    if (!ground) return ground.error();
    const auto house = build_house(**ground);
    if (!house) return house.error();
    std::vector<Trusted> all;
    for (const auto& county : (*house)->counties.all())
        all.push_back({county.county, journal::keys_of(log_options(**ground, county.county), 1)});
    return check_each(config, *(*ground)->database, all);
}

Result<Keys> parse_keys(const std::vector<std::string>& texts)
{
    Keys keys;
    for (const auto& text : texts) {
        auto key = journal::parse_verifier_key(text);
        if (!key) return std::move(key).error();
        keys.push_back(std::move(*key));
    }
    return keys;
}

// Every county that one of the keys is of.
Result<> verify_with_keys(const Config& config, const Keys& keys)
{
    auto database = db::Database::open({.url = database_url(config)});
    if (!database) return std::move(database).error();
    if (auto good = db::check_migrated(**database, all_migrations()); !good) return good;
    SystemClock clock;
    SystemEntropy entropy;
    IdSource ids{clock, entropy};
    const county::territory::Service territory{**database, clock, ids};
    const auto counties = territory.counties();
    if (!counties) return counties.error();
    std::vector<Trusted> all;
    for (const auto& unit : *counties) {
        Trusted trusted{.county = unit.county};
        for (const auto& key : keys)
            if (key.name == log_origin(unit.county)) trusted.keys.push_back(key);
        if (!trusted.keys.empty()) all.push_back(std::move(trusted));
    }
    if (all.empty())
        return fail(
            ErrorKind::invalid,
            "log.key_missing",
            "None of the keys is of a county in this database."
        );
    return check_each(config, **database, all);
}

} // namespace

Result<> run_verify(const Config& config, const VerifyTask& task)
{
    if (task.keys.empty()) return verify_with_key_file(config);
    const auto keys = parse_keys(task.keys);
    if (!keys) return keys.error();
    return verify_with_keys(config, *keys);
}

// The routes exist without a county; the handlers behind them are never called here.
Result<> print_openapi()
{
    auto database = db::Database::open({.url = "sqlite::memory:"});
    if (!database) return std::move(database).error();
    Ground ground{Config{}, std::move(*database)};
    ground.keyring.emplace(keys::make_master_keys(ground.entropy), ground.entropy);
    const auto empty = std::filesystem::temp_directory_path() / to_text(ground.ids.next_uuid());
    auto folder = blobs::BlobFolder::open(empty, ground.entropy);
    if (!folder) return std::move(folder).error();
    auto words = public_::Texts::load({});
    if (!words) return std::move(words).error();
    {
        House house{
            ground,
            {{.county = "000000", .name = "", .code = "000000"}},
            {},
            std::move(*words),
            std::move(*folder),
            nullptr,
            {}};
        const Watch watch{ground, house, {}};
        std::fputs(api_document(service_routes(ground, house, watch)).c_str(), stdout);
    }
    std::error_code ignored;
    std::filesystem::remove_all(empty, ignored);
    return {};
}

} // namespace wuzhi::app
