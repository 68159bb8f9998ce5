#pragma once

// What the first bytes of an MP3 say: for telling its type and for cleaning it.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace wuzhi::blobs {

struct Mp3Frame {
    std::size_t size = 0;   // Bytes, with the header.
    std::uint16_t kind = 0; // Version and sampling rate: all frames of a recording have the same.
};

// The frame of MPEG layer III whose header stands at the front; its rest may be missing.
[[nodiscard]] std::optional<Mp3Frame> mp3_frame(std::string_view bytes);

// An ID3 tag of version 2 stands at the front. Text that begins with these letters is none.
[[nodiscard]] bool is_id3(std::string_view bytes);

} // namespace wuzhi::blobs
