// `wuzhi backup` and `wuzhi restore`. See docs/operations.md.

#include "app/commands.hpp"
#include "app/house.hpp"
#include "app/serving.hpp"
#include "app/watch.hpp"
#include "platform/backup/service.hpp"
#include "platform/keys/master_keys.hpp"

#include <fmt/format.h>

namespace wuzhi::app {
namespace {

namespace fs = std::filesystem;

backup::Places places_of(const Config& config)
{
    return {
        database_url(config),
        blob_path(config),
        fs::path{config.var} / "log",
        restored_mark(config)};
}

std::string amount(const backup::Manifest& manifest)
{
    std::int64_t bytes = manifest.database.bytes;
    for (const auto& part : manifest.files)
        bytes += part.bytes;
    return fmt::format(
        "{} files, {:.1f} MB", manifest.files.size() + 1, static_cast<double>(bytes) / 1e6
    );
}

// The fingerprint of the key that seals here; empty: there is none.
Result<std::string> key_fingerprint(const Config& config)
{
    const auto master = keys::load_master_keys(key_file(config));
    if (!master)
        return master.error().reason == "keys.missing" ? Result{std::string{}}
                                                       : Result<std::string>{master.error()};
    SystemEntropy entropy;
    const keys::Keyring ring{*master, entropy};
    return ring.fingerprint(ring.version());
}

constexpr std::int64_t keep_max = 10'000;

Result<> check_keep(const std::optional<std::int64_t>& keep)
{
    if (!keep || (*keep >= 1 && *keep <= keep_max)) return {};
    return fail_field(
        ErrorKind::invalid,
        "backup.keep",
        "--keep",
        fmt::format("--keep must be from 1 to {}; it is {}.", keep_max, *keep)
    );
}

Result<> list_backups(const backup::Service& service)
{
    for (const auto& name : service.names()) {
        const auto manifest = service.read(name);
        fmt::print("{}  {}\n", name, manifest ? amount(*manifest) : manifest.error().message);
    }
    return {};
}

Result<std::string> newest(const backup::Service& service, const std::string& folder)
{
    const auto names = service.names();
    if (!names.empty()) return names.front();
    return fail(ErrorKind::not_found, "backup.missing", "There is no backup in " + folder + ".");
}

Result<> check_backup(const backup::Service& service, const std::string& name)
{
    const auto good = service.check(name);
    if (!good) return good.error();
    fmt::print("{}: {}, all as they were\n", name, amount(*good));
    return {};
}

void print_next_steps(const std::string& key, const backup::Manifest& manifest)
{
    if (key.empty())
        fmt::print("Next: wuzhi keys restore --file ESCROW, for the keys are in no backup.\n");
    else if (key != manifest.keys)
        fmt::print(
            "The key here seals as {}, the backup's as {}: unless it was rotated since, move {} "
            "aside and bring the right one back with wuzhi keys restore.\n",
            key,
            manifest.keys,
            "keys/master.keys"
        );
    fmt::print("Next: wuzhi doctor, which says what is left to do, then start.\n");
}

} // namespace

Result<> run_backup(const Config& config, const BackupTask& task)
{
    if (auto good = check_keep(task.keep); !good) return good;
    backup::Service service{task.folder};
    if (task.is_listed) return list_backups(service);
    if (task.is_checked) {
        const auto name = newest(service, task.folder);
        return name ? check_backup(service, *name) : Result<>{name.error()};
    }
    const auto key = key_fingerprint(config);
    if (!key) return key.error();
    const SystemClock clock;
    const auto now = clock.now();
    const auto name = service.make(places_of(config), *key, now);
    if (!name) return name.error();
    if (auto good = check_backup(service, *name); !good) return good;
    if (auto done = remember_backup(config, now); !done) return done;
    if (task.keep) {
        const auto pruned = service.prune(static_cast<std::size_t>(*task.keep));
        if (!pruned) return pruned.error();
        if (pruned->backups > 0)
            fmt::print("removed {} older ones, {} files\n", pruned->backups, pruned->files);
    }
    return {};
}

Result<> run_restore(const Config& config, const RestoreTask& task)
{
    const auto alone = lock_servers_out(config, "restore.serving");
    if (!alone) return alone.error();
    const backup::Service service{task.folder};
    const auto name = task.name.empty() ? newest(service, task.folder) : Result{task.name};
    if (!name) return name.error();
    const auto key = key_fingerprint(config);
    if (!key) return key.error();
    const auto done = service.restore(*name, places_of(config));
    if (!done) return done.error();
    fmt::print("Brought back {}: {}\n", *name, amount(*done));
    print_next_steps(*key, *done);
    return {};
}

} // namespace wuzhi::app
