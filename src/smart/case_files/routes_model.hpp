#pragma once

#include "platform/base/bounded_text.hpp"
#include "platform/blobs/blob_folder.hpp"
#include "smart/case_files/model.hpp"

#include <boost/describe/class.hpp>

#include <optional>

namespace wuzhi::smart::case_files {

// Beside the bytes of a file, which are the body.
struct AttachQuery {
    CaseFileId id{};
    std::optional<FileStage> stage{};     // Default: other.
    std::optional<Instant> device_time{}; // When it was taken.
};
BOOST_DESCRIBE_STRUCT(AttachQuery, (), (id, stage, device_time))

enum class ThumbnailSize { small, large };
BOOST_DESCRIBE_ENUM(ThumbnailSize, small, large)

struct ThumbnailQuery {
    std::optional<ThumbnailSize> size{}; // Default: small, 320 pixels; large has 1280.
};
BOOST_DESCRIBE_STRUCT(ThumbnailQuery, (), (size))

struct RemoveFileBody {
    ReasonText reason{};
};
BOOST_DESCRIBE_STRUCT(RemoveFileBody, (), (reason))

struct FileChoice {};
BOOST_DESCRIBE_STRUCT(FileChoice, (), ())

} // namespace wuzhi::smart::case_files
