#include "platform/backup/service.hpp"

#include "platform/base/durable_file.hpp"
#include "platform/base/file_lock.hpp"
#include "platform/db/dump.hpp"

#include <algorithm>
#include <fstream>
#include <set>

namespace wuzhi::backup {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t manifest_bytes_max = 512 * 1024 * 1024;
constexpr std::string_view readme =
    "Backups of a Wuzhi installation. Bring one back with: wuzhi restore --from THIS_FOLDER\n"
    "The keys are not in here; they are in the escrow. Whoever has this folder can read what\n"
    "people reported: keep it locked away.\n";

std::string name_of(Instant at)
{
    std::string name;
    for (const char c : to_text(at).substr(0, 19))
        if (c != '-' && c != ':') name += c;
    return name + 'Z';
}

std::string engine_of(const std::string& url)
{
    return url.starts_with("sqlite:") ? "sqlite" : "postgresql";
}

Error malformed(const std::string& name)
{
    return fail(
        ErrorKind::corrupt,
        "backup.malformed",
        "The backup " + name + " cannot be understood. Use another one."
    );
}

// A name that stays inside the folders it is brought back to.
bool is_sound(const Part& part)
{
    const fs::path path{part.path};
    const auto is_hash = part.sha256.size() == 64 &&
                         part.sha256.find_first_not_of("0123456789abcdef") == std::string::npos;
    return is_hash && path.is_relative() &&
           std::ranges::none_of(path, [](const fs::path& step) { return step == ".."; }) &&
           (part.path.starts_with("blobs/") || part.path.starts_with("log/"));
}

// "log/632822" of "log/632822/tile/…".
std::string county_log_of(const std::string& path) { return path.substr(0, path.find('/', 4)); }

// So that a log is whole once its head is there, and a restore that was cut short goes on.
std::vector<Part> heads_last(std::vector<Part> files)
{
    std::ranges::stable_partition(files, [](const Part& part) {
        return !part.path.ends_with("/checkpoint");
    });
    return files;
}

// What a server that runs makes and removes at any moment.
bool is_passing(const fs::path& relative)
{
    const auto first = relative.begin()->string();
    return first == "tmp" || first == "gone";
}

} // namespace

fs::path Service::manifest_path(const std::string& name) const
{
    return folder_ / "backups" / (name + ".json");
}

Result<> Service::add_files(const fs::path& folder, const std::string& name, Manifest& manifest)
{
    std::error_code failed;
    auto at = fs::recursive_directory_iterator{folder, failed};
    if (failed == std::errc::no_such_file_or_directory) return {};
    for (; !failed && at != fs::recursive_directory_iterator{}; at.increment(failed)) {
        std::error_code gone;
        const auto relative = at->path().lexically_relative(folder);
        if (!at->is_regular_file(gone) || is_passing(relative)) continue;
        auto part = objects_.add(at->path());
        // Removed since it was listed: nothing refers to it any more.
        if (!part && part.error().reason == "file.unreadable" && !fs::exists(at->path(), gone))
            continue;
        if (!part) return part.error();
        part->path = name + "/" + relative.string();
        manifest.files.push_back(std::move(*part));
    }
    if (!failed) return {};
    // What cannot be listed must not be left out without a word.
    return fail(
        ErrorKind::unavailable,
        "backup.unlisted",
        "The folder " + folder.string() + " cannot be read as a whole: " + failed.message() +
            ". Nothing was kept; let this user read it."
    );
}

Result<std::string> Service::make(const Places& from, const std::string& keys, Instant now)
{
    const auto lock = FileLock::take(folder_ / "lock", FileLock::Kind::alone);
    if (!lock) return lock.error();
    const auto name = name_of(now);
    std::error_code failed;
    if (fs::exists(manifest_path(name), failed))
        return fail(ErrorKind::conflict, "backup.exists", "There is a backup of this second.");
    if (auto told = write_durably(folder_ / "README.txt", readme); !told) return told.error();
    fs::create_directories(folder_ / "objects", failed);
    Manifest manifest{.made_at = now, .engine = engine_of(from.database_url), .keys = keys};
    const auto draft = folder_ / "objects" / (name + ".part");
    fs::remove(draft, failed);
    if (auto dumped = db::dump(from.database_url, draft); !dumped) {
        fs::remove(draft, failed);
        return dumped.error();
    }
    auto database = objects_.take_over(draft);
    if (!database) return database.error();
    database->path = "database";
    manifest.database = std::move(*database);
    if (auto added = add_files(from.blobs, "blobs", manifest); !added) return added.error();
    if (auto added = add_files(from.log, "log", manifest); !added) return added.error();
    std::ranges::sort(manifest.files, {}, &Part::path);
    if (auto made = write_durably(manifest_path(name), to_json(manifest)); !made)
        return made.error();
    return name;
}

std::vector<std::string> Service::names() const
{
    std::vector<std::string> names;
    std::error_code failed;
    for (const auto& entry : fs::directory_iterator{folder_ / "backups", failed})
        if (entry.path().extension() == ".json") names.push_back(entry.path().stem().string());
    std::ranges::sort(names, std::greater{});
    return names;
}

Result<Manifest> Service::read(const std::string& name) const
{
    std::ifstream in{manifest_path(name), std::ios::binary};
    if (!in)
        return fail(
            ErrorKind::not_found,
            "backup.missing",
            "There is no backup " + name + " in " + folder_.string() + "."
        );
    const std::string text{std::istreambuf_iterator<char>{in}, {}};
    if (text.size() > manifest_bytes_max) return malformed(name);
    auto manifest = from_json<Manifest>(text);
    if (!manifest || manifest->format != 1) return malformed(name);
    if (!std::ranges::all_of(manifest->files, is_sound)) return malformed(name);
    auto database = manifest->database;
    database.path = "blobs/database";
    if (!is_sound(database)) return malformed(name);
    return manifest;
}

Result<Manifest> Service::check(const std::string& name) const
{
    auto manifest = read(name);
    if (!manifest) return manifest;
    if (auto good = objects_.check(manifest->database); !good) return good.error();
    for (const auto& part : manifest->files)
        if (auto good = objects_.check(part); !good) return good.error();
    return manifest;
}

Result<Manifest> Service::restore(const std::string& name, const Places& to) const
{
    auto manifest = check(name);
    if (!manifest) return manifest;
    if (manifest->engine != engine_of(to.database_url))
        return fail(
            ErrorKind::conflict,
            "backup.engine",
            "The backup is of " + manifest->engine + "; name such a database with --db."
        );
    const auto empty = db::is_empty(to.database_url);
    if (!empty) return empty.error();
    if (!*empty)
        return fail(
            ErrorKind::conflict,
            "db.not_empty",
            "There is a database already; put it aside, or name another one with --db."
        );
    std::error_code failed;
    // Before anything else: a restore that is cut short leaves nothing that looks like one's own.
    fs::create_directories(to.restored_mark.parent_path(), failed);
    if (auto marked = write_durably(to.restored_mark, name + "\n"); !marked)
        return std::move(marked).error();
    std::set<std::string> kept_logs; // Something of them was published: that may be newer.
    for (const auto& part : manifest->files)
        if (part.path.starts_with("log/") &&
            fs::exists(to.log / county_log_of(part.path).substr(4) / "checkpoint", failed))
            kept_logs.insert(county_log_of(part.path));
    for (const auto& part : heads_last(manifest->files)) {
        const bool is_log = part.path.starts_with("log/");
        if (is_log && kept_logs.contains(county_log_of(part.path))) continue;
        const auto target = is_log ? to.log / part.path.substr(4) : to.blobs / part.path.substr(6);
        if (fs::exists(target, failed)) continue;
        if (auto done = objects_.bring_back(part, target); !done) return done.error();
    }
    auto loaded = db::load(to.database_url, objects_.path(manifest->database));
    if (!loaded) return loaded.error();
    return manifest;
}

Result<Pruned> Service::prune(std::size_t keep)
{
    const auto lock = FileLock::take(folder_ / "lock", FileLock::Kind::alone);
    if (!lock) return lock.error();
    const auto all = names();
    std::set<std::string> objects;
    Pruned pruned;
    for (std::size_t i = 0; i < std::min(keep, all.size()); ++i) {
        const auto manifest = read(all[i]);
        if (!manifest) return manifest.error();
        objects.insert(manifest->database.sha256);
        for (const auto& part : manifest->files)
            objects.insert(part.sha256);
    }
    std::error_code failed;
    for (std::size_t i = keep; i < all.size(); ++i)
        if (fs::remove(manifest_path(all[i]), failed)) ++pruned.backups;
    if (pruned.backups > 0) pruned.files = objects_.remove_others(objects);
    return pruned;
}

} // namespace wuzhi::backup
