#pragma once

// Backups of a whole installation in one folder, such as a disk that is taken away:
//
//   README.txt                       what this is, for whoever finds it
//   backups/20261129T020000Z.json    a backup: its manifest
//   objects/ab/abcdef…               the files of all backups, each once
//
// The database is one consistent state. Uploaded files never change, so they are copied after it;
// one that is erased between the two is in the backup's database and not among its files. Keys are
// in none.

#include "platform/backup/model.hpp"
#include "platform/backup/objects.hpp"
#include "platform/base/result.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace wuzhi::backup {

struct Pruned {
    std::int64_t backups = 0;
    std::int64_t files = 0;
};

class Service {
public:
    explicit Service(std::filesystem::path folder)
        : folder_(std::move(folder)),
          objects_(folder_ / "objects")
    {
    }

    // Makes a backup while others work, and returns its name. `keys`: see Manifest.
    //
    // Errors: backup.unlisted (unavailable): a folder cannot be read as a whole; backup.exists
    // (conflict): one of this second is there; lock.held (conflict): another
    // one is being made; those of db::dump and of copy_durably.
    [[nodiscard]] Result<std::string>
    make(const Places& from, const std::string& keys, Instant now);

    // Names of the backups, newest first.
    [[nodiscard]] std::vector<std::string> names() const;

    // Errors: backup.missing (not_found); backup.malformed (corrupt).
    [[nodiscard]] Result<Manifest> read(const std::string& name) const;

    // Reads every file of the backup. Errors: those of read; backup.damaged (corrupt).
    [[nodiscard]] Result<Manifest> check(const std::string& name) const;

    // Checks the backup, then brings it back: uploaded files that are not there, the public log of
    // counties that have no signed head there, and last the database, which must not be there.
    //
    // What is there of the public log stays, for it may be newer than the backup: that is how the
    // sequencer knows that the database is behind it.
    //
    // Errors: those of check; backup.engine (conflict): it is of another engine; those of db::load
    // and of copy_durably.
    [[nodiscard]] Result<Manifest> restore(const std::string& name, const Places& to) const;

    // Removes all but the newest `keep`, and the files that only those had.
    // Errors: those of read, of those that stay; lock.held.
    [[nodiscard]] Result<Pruned> prune(std::size_t keep);

private:
    [[nodiscard]] std::filesystem::path manifest_path(const std::string& name) const;
    [[nodiscard]] Result<>
    add_files(const std::filesystem::path& folder, const std::string& name, Manifest& manifest);

    std::filesystem::path folder_;
    Objects objects_;
};

} // namespace wuzhi::backup
