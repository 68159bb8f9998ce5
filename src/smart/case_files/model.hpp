#pragma once

#include "platform/blobs/blob_hash.hpp"
#include "platform/blobs/media_type.hpp"
#include "smart/cases/file_model.hpp"

#include <boost/describe/class.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wuzhi::smart::case_files {

using cases::CaseFileId;
using cases::CaseId;
using cases::FileStage;

// Beyond what any case needed; what the public may send is less, since nobody knows them.
constexpr std::size_t files_max = 40;
constexpr std::size_t reporter_files_max = 9;

// A file of a case. Row of `case_file`.
struct CaseFile {
    std::string county{};
    CaseFileId id{}; // Made by the client when the person attaches it.
    CaseId case_id{};
    FileStage stage = FileStage::other;
    blobs::BlobHash sha256{}; // Of what is stored.
    blobs::MediaType media_type = blobs::MediaType::jpeg;
    std::int64_t size = 0;
    std::optional<std::int64_t> width{}; // Pixels, of a picture.
    std::optional<std::int64_t> height{};
    std::string person{}; // Who attached it; empty: the reporter.
    std::string acting_post{};
    Instant attached_at{};
    std::optional<Instant> device_time{}; // When it was taken, as the phone says.
    std::string upload_digest{};          // Of what came, to know a repeated sending.
    std::optional<Instant> released_at{}; // Everybody may see it.
    std::optional<std::string> released_by{};
    std::optional<Instant> removed_at{}; // Its author took it back; the history says why.
};
BOOST_DESCRIBE_STRUCT(
    CaseFile,
    (),
    (county,
     id,
     case_id,
     stage,
     sha256,
     media_type,
     size,
     width,
     height,
     person,
     acting_post,
     attached_at,
     device_time,
     upload_digest,
     released_at,
     released_by,
     removed_at)
)

// A picture that everybody may see.
struct ReleasedPicture {
    CaseId case_id{};
    CaseFileId id{};
};
BOOST_DESCRIBE_STRUCT(ReleasedPicture, (), (case_id, id))

// A file as it is sent.
struct NewFile {
    CaseFileId id{};
    FileStage stage = FileStage::other;
    std::optional<Instant> device_time{};
    std::string_view bytes{};
};

// What the API says of a file.
struct CaseFileView {
    CaseFileId id{};
    FileStage stage = FileStage::other;
    std::string media_type{}; // "image/jpeg"
    std::int64_t size = 0;
    std::optional<std::int64_t> width{};
    std::optional<std::int64_t> height{};
    Instant attached_at{};
    std::optional<Instant> device_time{};
    bool is_from_reporter = false;
    bool is_own = false; // The caller attached it.
    bool is_released = false;
};
BOOST_DESCRIBE_STRUCT(
    CaseFileView,
    (),
    (id,
     stage,
     media_type,
     size,
     width,
     height,
     attached_at,
     device_time,
     is_from_reporter,
     is_own,
     is_released)
)

struct CaseFileList {
    std::vector<CaseFileView> files{}; // In the order in which they were attached.
};
BOOST_DESCRIBE_STRUCT(CaseFileList, (), (files))

// The bytes of a file in one of its forms.
struct FileContent {
    std::string bytes{};
    blobs::MediaType type = blobs::MediaType::jpeg;
    std::string etag{};
};

} // namespace wuzhi::smart::case_files
