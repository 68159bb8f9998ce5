#include "app/ground.hpp"

#include "app/serving.hpp"
#include "county/calendar/due/service.hpp"
#include "county/calendar/service.hpp"
#include "county/commands/service.hpp"
#include "county/identity/service.hpp"
#include "county/notices/service.hpp"
#include "county/organisations/service.hpp"
#include "county/rights/search/service.hpp"
#include "county/rights/service.hpp"
#include "county/territory/service.hpp"
#include "platform/blobs/store.hpp"
#include "platform/db/dump.hpp"
#include "platform/figures/service.hpp"
#include "platform/journal/fact.hpp"
#include "platform/keys/master_keys.hpp"
#include "platform/text/search_store.hpp"
#include "selfrule/decisions/service.hpp"
#include "smart/case_files/service.hpp"
#include "smart/cases/service.hpp"
#include "smart/cases/store.hpp"
#include "smart/centres/service.hpp"
#include "smart/checklists/service.hpp"
#include "smart/duty/service.hpp"
#include "smart/open311/service.hpp"
#include "smart/parties/service.hpp"
#include "smart/windows/service.hpp"

#include <algorithm>

namespace wuzhi::app {

std::vector<db::Migration> all_migrations()
{
    std::vector<db::Migration> all;
    for (const auto& schema :
         {journal::schema(),
          figures::schema(),
          county::commands::schema(),
          county::territory::schema(),
          county::organisations::schema(),
          county::identity::schema(),
          county::calendar::schema(),
          county::calendar::due::schema(),
          text::schema(),
          smart::cases::schema(),
          blobs::schema(),
          smart::case_files::schema(),
          smart::open311::schema(),
          smart::parties::schema(),
          county::notices::schema(),
          county::rights::schema(),
          county::rights::search::schema(),
          smart::centres::schema(),
          smart::duty::schema(),
          smart::windows::schema(),
          smart::checklists::schema(),
          selfrule::decisions::schema()})
        all.insert(all.end(), schema.begin(), schema.end());
    return all;
}

Ground::Ground(Config settings, std::unique_ptr<db::Database> opened)
    : config(std::move(settings)),
      disk(
          {config.var, blob_path(config), database_folder(config)},
          static_cast<std::uint64_t>(std::max<std::int64_t>(config.disk_free_mb_min, 0)) * 1'000'000
      ),
      database(std::move(opened))
{
}

std::filesystem::path key_file(const Config& config)
{
    return std::filesystem::path{config.var} / "keys" / "master.keys";
}

Result<std::unique_ptr<Ground>> lay_ground(const Config& config, Schema then)
{
    const std::filesystem::path var = config.var;
    std::error_code failed;
    std::filesystem::create_directories(var, failed);
    if (failed)
        return fail(
            ErrorKind::unavailable,
            "app.var",
            "The folder " + var.string() + " cannot be made: " + failed.message() + "."
        );
    if (then == Schema::as_it_is) {
        if (auto there = keys::load_master_keys(key_file(config)); !there)
            return std::move(there).error();
    }
    auto database = db::Database::open({.url = database_url(config)});
    if (!database) return std::move(database).error();
    auto ground = std::make_unique<Ground>(config, std::move(*database));
    auto keyring = keys::Keyring::open_file(key_file(config), ground->entropy);
    if (!keyring) return std::move(keyring).error();
    ground->keyring.emplace(std::move(*keyring));
    const auto migrations = all_migrations();
    const auto done = then == Schema::as_it_is
                          ? db::check_migrated(*ground->database, migrations)
                          : db::migrate(*ground->database, ground->clock, migrations);
    if (!done) return done.error();
    return ground;
}

std::string log_origin(const std::string& county) { return "wuzhi/log/" + county; }

std::filesystem::path log_folder(const Config& config, const std::string& county)
{
    return std::filesystem::path{config.var} / "log" / county;
}

std::filesystem::path restored_mark(const Config& config)
{
    return std::filesystem::path{config.var} / "restored";
}

journal::LogOptions log_options(const Ground& ground, const std::string& county)
{
    const std::filesystem::path var = ground.config.var;
    journal::LogOptions options{
        .county = county,
        .origin = log_origin(county),
        .folder = log_folder(ground.config, county),
        .state_file = var / "log-state" / county,
        .restored_mark = restored_mark(ground.config),
        .holder = machine_name()};
    const auto seed = ground.keyring->signing_seed(county);
    std::ranges::copy(seed.bytes(), options.seed.begin());
    return options;
}

std::string public_log_key(const Ground& ground, const std::string& county)
{
    return journal::verifier_text(journal::keys_of(log_options(ground, county), 1).front());
}

} // namespace wuzhi::app
