#include "platform/blobs/orientation.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>

namespace wuzhi::blobs {
namespace {

enum class ByteOrder { little, big };

// The two or four bytes at `offset`, if they are there.
std::optional<std::uint32_t>
number_at(std::string_view bytes, std::size_t offset, std::size_t size, ByteOrder order)
{
    if (offset > bytes.size() || bytes.size() - offset < size) return std::nullopt;
    std::uint32_t number = 0;
    for (std::size_t i = 0; i < size; ++i) {
        const auto at = order == ByteOrder::big ? offset + i : offset + size - 1 - i;
        number = number << 8 | static_cast<std::uint8_t>(bytes[at]);
    }
    return number;
}

// The value in the first directory of a TIFF structure.
int orientation_of_tiff(std::string_view tiff)
{
    constexpr std::uint32_t orientation_tag = 0x0112;
    constexpr std::uint32_t short_type = 3;
    if (!tiff.starts_with("II") && !tiff.starts_with("MM")) return 1;
    const auto order = tiff.starts_with("II") ? ByteOrder::little : ByteOrder::big;
    const auto directory = number_at(tiff, 4, 4, order);
    if (!directory) return 1;
    const auto count = number_at(tiff, *directory, 2, order);
    for (std::size_t i = 0; count && i < *count; ++i) {
        const auto entry = std::size_t{*directory} + 2 + i * 12;
        const auto tag = number_at(tiff, entry, 2, order);
        if (!tag) return 1;
        if (*tag != orientation_tag || number_at(tiff, entry + 2, 2, order) != short_type) continue;
        const auto value = number_at(tiff, entry + 8, 2, order);
        return value && *value >= 1 && *value <= 8 ? static_cast<int>(*value) : 1;
    }
    return 1;
}

} // namespace

int orientation_of_jpeg(std::string_view bytes)
{
    constexpr std::string_view exif_start{"Exif\0\0", 6};
    constexpr std::uint32_t app1 = 0xffe1;
    constexpr std::uint32_t start_of_scan = 0xffda;
    std::size_t at = 2; // After the start of the image.
    while (true) {
        const auto marker = number_at(bytes, at, 2, ByteOrder::big);
        const auto length = number_at(bytes, at + 2, 2, ByteOrder::big);
        if (!marker || !length || *marker < 0xff00 || *marker == start_of_scan || *length < 2)
            return 1;
        const auto content = bytes.substr(at + 4, *length - 2);
        if (*marker == app1 && content.starts_with(exif_start))
            return orientation_of_tiff(content.substr(exif_start.size()));
        at += 2 + *length;
    }
}

} // namespace wuzhi::blobs
