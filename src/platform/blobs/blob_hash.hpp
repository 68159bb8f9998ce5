#pragma once

#include "platform/base/text_form.hpp"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace wuzhi::blobs {

// The SHA-256 of a file's bytes as they are stored: its name.
struct BlobHash {
    std::array<std::uint8_t, 32> bytes{};

    [[nodiscard]] static BlobHash of(std::string_view content);
    friend auto operator<=>(const BlobHash&, const BlobHash&) = default;
};

} // namespace wuzhi::blobs

namespace wuzhi {

// 64 lower-case hexadecimal digits.
template <>
struct TextForm<blobs::BlobHash> {
    static constexpr std::string_view wanted = "64 hexadecimal digits in lower case";
    static constexpr std::string_view format = "";
    static std::string write(const blobs::BlobHash& hash);
    static std::optional<blobs::BlobHash> read(std::string_view text);
};

} // namespace wuzhi
