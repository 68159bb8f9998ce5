#pragma once

// Where the bytes are: one folder of files named by the hash of their content,
//
//   ab/cdef…          the file itself
//   ab/cdef….large    a picture's smaller forms
//   ab/cdef….small
//   tmp/              what is being written; whatever is old there is from a crash
//   gone/             what is being removed
//
// Several servers may share the folder. How a file is stored (plain now) is known here only.

#include "platform/base/entropy.hpp"
#include "platform/base/result.hpp"
#include "platform/base/time.hpp"
#include "platform/blobs/blob_hash.hpp"

#include <boost/describe/enum.hpp>

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wuzhi::blobs {

// The forms in which a file is kept; large and small only of pictures, both JPEG.
enum class Form { original, large, small };
BOOST_DESCRIBE_ENUM(Form, original, large, small)

class BlobFolder {
public:
    // Makes the folder if it is not there. Errors: blob.folder (unavailable).
    [[nodiscard]] static Result<BlobFolder> open(std::filesystem::path root, Entropy& entropy);

    // Stores the bytes; durable when this returns. When the file is there already, it only counts
    // as new again (see files_before). Any thread.
    //
    // Errors (unavailable): blob.disk_full, blob.folder; what was written so far is removed.
    [[nodiscard]] Result<> put(const BlobHash& hash, Form form, std::string_view bytes);

    // The size of the stored file; nothing when there is none.
    [[nodiscard]] std::optional<std::uint64_t> size(const BlobHash& hash, Form form) const;

    // Where a reader finds the file.
    [[nodiscard]] std::filesystem::path path(const BlobHash& hash, Form form) const;

    // The whole original. Errors: blob.missing (not_found); blob.damaged (corrupt): it is not what
    // was stored.
    [[nodiscard]] Result<std::string> read(const BlobHash& hash) const;

    // Moves all forms aside, puts them back, removes them for good: the steps of a removal that may
    // meet an upload of the same bytes at any moment (blobs.cpp).
    void set_aside(const BlobHash& hash);
    void put_back(const BlobHash& hash);
    void erase(const BlobHash& hash);
    // What a crash left aside.
    [[nodiscard]] std::vector<BlobHash> files_aside() const;

    // The originals last put before `before` among those whose hash begins with the byte `first`.
    [[nodiscard]] std::vector<BlobHash> files_before(std::uint8_t first, Instant before) const;

    // Removes what a crash left in tmp/ before `before`; how many files.
    std::size_t clear_temporary(Instant before);

private:
    BlobFolder(std::filesystem::path root, Entropy& entropy);

    std::filesystem::path root_;
    Entropy* entropy_;
};

} // namespace wuzhi::blobs
