#include "app/serving.hpp"

#include <array>
#include <unistd.h>
#include <utility>

namespace wuzhi::app {
namespace {

namespace fs = std::filesystem;

// Nothing: it is no SQLite database, or its folder is not there, which opening it says better.
std::optional<fs::path> lock_of_database(const Config& config)
{
    const auto url = database_url(config);
    constexpr std::string_view sqlite = "sqlite:";
    std::error_code ignored;
    if (!url.starts_with(sqlite) || !fs::is_directory(database_folder(config), ignored))
        return std::nullopt;
    // By whatever links it was named.
    auto path = fs::weakly_canonical(fs::absolute(url.substr(sqlite.size())), ignored);
    return path += ".lock";
}

fs::path lock_of_folder(const Config& config) { return fs::path{config.var} / "serving.lock"; }

} // namespace

std::string machine_name()
{
    std::array<char, 256> name{};
    ::gethostname(name.data(), name.size() - 1);
    return name.data();
}

std::string Serving::log_holder() const
{
    const auto name = machine_name();
    return log ? name : name + " " + std::to_string(::getpid());
}

Result<Serving> begin_serving(const Config& config)
{
    auto folder = FileLock::take(lock_of_folder(config), FileLock::Kind::shared);
    if (!folder) return std::move(folder).error();
    Serving serving{.folder = std::move(*folder)};
    if (const auto path = lock_of_database(config)) {
        auto database = FileLock::take(*path, FileLock::Kind::alone);
        if (!database && database.error().reason == "lock.held")
            return fail(
                ErrorKind::conflict,
                "serve.running",
                "Another server runs on " + database_url(config) +
                    ", and an SQLite database has one: stop that first, or use PostgreSQL."
            );
        if (!database) return std::move(database).error();
        serving.database = std::move(*database);
    }
    auto log = FileLock::take(fs::path{config.var} / "log.lock", FileLock::Kind::alone);
    if (log)
        serving.log = std::move(*log);
    else if (log.error().reason != "lock.held")
        return std::move(log).error();
    return serving;
}

Result<std::vector<FileLock>> lock_servers_out(const Config& config, const std::string& reason)
{
    std::vector<FileLock> locks;
    std::vector<fs::path> paths{lock_of_folder(config)};
    if (auto path = lock_of_database(config)) paths.push_back(std::move(*path));
    for (const auto& path : paths) {
        auto lock = FileLock::take(path, FileLock::Kind::alone);
        if (!lock && lock.error().reason == "lock.held")
            return fail(
                ErrorKind::conflict,
                reason,
                "A server runs on " + path.parent_path().string() +
                    "; stop it first (systemctl stop wuzhi)."
            );
        if (!lock) return std::move(lock).error();
        locks.push_back(std::move(*lock));
    }
    return locks;
}

} // namespace wuzhi::app
