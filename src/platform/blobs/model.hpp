#pragma once

#include "platform/base/time.hpp"
#include "platform/blobs/blob_hash.hpp"
#include "platform/blobs/media_type.hpp"

#include <boost/describe/class.hpp>

#include <cstdint>
#include <optional>
#include <string>

namespace wuzhi::blobs {

// A stored file of one county. Row of `blob`.
struct Blob {
    std::string county{};
    BlobHash sha256{};
    MediaType media_type = MediaType::text;
    std::int64_t size = 0;
    std::optional<std::int64_t> width{}; // Pixels, of a picture.
    std::optional<std::int64_t> height{};
    Instant created_at{};
    Instant last_put_at{}; // When it was last uploaded or taken into use.
};
BOOST_DESCRIBE_STRUCT(
    Blob, (), (county, sha256, media_type, size, width, height, created_at, last_put_at)
)

} // namespace wuzhi::blobs
