#pragma once

// What a case knows of the files attached to it; the files themselves are smart/case_files'.

#include "smart/cases/model.hpp"

namespace wuzhi::smart::cases {

using CaseFileId = Id<struct CaseFileTag>;

// What a file shows. Stored and sent by these names: append, never rename.
enum class FileStage {
    before, // The matter as it was found.
    after,  // … and as it was left: what closing asks for.
    other,
};
BOOST_DESCRIBE_ENUM(FileStage, before, after, other)

// A file in a command and in its fact.
struct FileMark {
    CaseFileId id{};
    FileStage stage = FileStage::other;
    std::string sha256{};     // Of what is stored: the fact proves the picture.
    std::string media_type{}; // "image/jpeg"
    bool is_picture = false;
    std::optional<Instant> device_time{}; // When it was taken, as the phone says.
};
BOOST_DESCRIBE_STRUCT(FileMark, (), (id, stage, sha256, media_type, is_picture, device_time))

// The photos there are of a case: what closing looks at.
struct Photos {
    std::int64_t before = 0;
    std::int64_t after = 0;
    std::optional<Instant> last_after_at{}; // When the last of `after` was attached.
};

} // namespace wuzhi::smart::cases
