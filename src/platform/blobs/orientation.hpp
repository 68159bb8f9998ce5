#pragma once

#include <string_view>

namespace wuzhi::blobs {

// How a camera says its JPEG must be turned, 1 to 8; 1 when it does not say, or says it wrongly.
// Source: Exif 2.32, sections 4.5.4 and 4.6.4 (tag 0x0112).
[[nodiscard]] int orientation_of_jpeg(std::string_view bytes);

} // namespace wuzhi::blobs
