#pragma once

#include "platform/base/json.hpp"
#include "platform/base/time.hpp"

#include <boost/describe/class.hpp>

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace wuzhi::backup {

// A file of a backup, kept under the hash of its content.
struct Part {
    std::string path{}; // Where it was: "blobs/ab/cdef…", "log/632822/checkpoint".
    std::int64_t bytes = 0;
    std::string sha256{}; // Hex.
};
BOOST_DESCRIBE_STRUCT(Part, (), (path, bytes, sha256))

// What one backup consists of. Written last: a backup without it is none.
struct Manifest {
    std::int64_t format = 1;
    Instant made_at{};
    std::string engine{}; // "sqlite" or "postgresql".
    std::string keys{};   // Fingerprint of the key that seals; the key is in no backup.
    Part database{};
    std::vector<Part> files{};
};
BOOST_DESCRIBE_STRUCT(Manifest, (), (format, made_at, engine, keys, database, files))

// Where what is kept, or brought back to.
struct Places {
    std::string database_url{};
    std::filesystem::path blobs{};
    std::filesystem::path log{};
    // A file that says that all of this came from a backup; see LogOptions.
    std::filesystem::path restored_mark{};
};

} // namespace wuzhi::backup
