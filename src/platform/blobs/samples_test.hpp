#pragma once

// Files for the tests of this module, made when they are needed: pictures by the encoders, the rest
// byte by byte.

#include "platform/blobs/pixels.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace wuzhi::blobs::samples {

// Red, green, blue, white in the quarters from the top left; opaque.
[[nodiscard]] Pixels quarters(int width, int height);

[[nodiscard]] std::string jpeg(int width, int height);
[[nodiscard]] std::string png(int width, int height);
[[nodiscard]] std::string webp(int width, int height);

// The JPEG with the metadata of a phone: orientation, a place (GPS), a serial number, XMP, a
// comment.
[[nodiscard]] std::string with_metadata(const std::string& jpeg, int orientation);
// Words that occur in that metadata and nowhere else.
[[nodiscard]] std::vector<std::string_view> telling_words();

// The markers of a JPEG up to its pixels: 0xe0, 0xdb, …
[[nodiscard]] std::vector<int> jpeg_markers(std::string_view jpeg);

// A PNG header that promises so many pixels and has none.
[[nodiscard]] std::string png_of_promises(std::uint32_t width, std::uint32_t height);

[[nodiscard]] std::string big_endian(std::uint64_t value, int bytes);

// MP4: a box; a recording with one track of the handler given ("soun").
[[nodiscard]] std::string box(std::string_view name, std::string_view content);
[[nodiscard]] std::string mp4(std::string_view handler, std::string_view more = "");

// WebM: an element; a recording with one track of the type given (2: sound).
[[nodiscard]] std::string element(std::uint64_t number, std::string_view content);
[[nodiscard]] std::string webm(int track_type, std::string_view more = "");

// Ogg: a page of a stream with packets of the lengths that `lacing` says; a recording whose
// comments hold `comment`.
[[nodiscard]] std::string
ogg_page(std::string_view serial, std::string_view lacing, std::string_view body);
[[nodiscard]] std::string ogg(std::string_view comment);

[[nodiscard]] std::string amr();

// MP3: a frame of 72 bytes filled with `content`; a recording with tags that say `words`, before,
// between and behind its frames.
[[nodiscard]] std::string mp3_frame_of(char content);
[[nodiscard]] std::string mp3(std::string_view words);

// WAV: a chunk; a recording with the chunks `more` before its sound.
[[nodiscard]] std::string chunk(std::string_view name, std::string_view content);
[[nodiscard]] std::string wav(std::string_view more = "");

} // namespace wuzhi::blobs::samples
