// Ogg Opus: pages that carry packets. The second packet holds the comments (title, artist, place);
// it is emptied in place and the checksums of its pages are made anew.
// Source: RFC 3533, section 6; RFC 7845, sections 3 and 5.2: what follows an empty list of comments
// is padding.

#include "platform/blobs/cleaning.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <span>

namespace wuzhi::blobs {
namespace {

constexpr std::size_t head_bytes = 27;
constexpr std::size_t checksum_at = 22;
constexpr std::string_view comments_start = "OpusTags";

struct Page {
    std::span<char> whole{};
    std::span<char> body{};
    std::span<const char> serial{};
    bool ends_packet = false; // Its last segment is the last of a packet.
};

std::optional<Page> first_page(std::span<char> bytes)
{
    if (bytes.size() < head_bytes || std::string_view{bytes.data(), 4} != "OggS" || bytes[4] != 0)
        return std::nullopt;
    const auto segments = static_cast<std::size_t>(static_cast<std::uint8_t>(bytes[26]));
    if (segments == 0 || bytes.size() < head_bytes + segments) return std::nullopt;
    std::size_t size = 0;
    for (const char segment : bytes.subspan(head_bytes, segments))
        size += static_cast<std::uint8_t>(segment);
    if (bytes.size() < head_bytes + segments + size) return std::nullopt;
    return Page{
        .whole = bytes.first(head_bytes + segments + size),
        .body = bytes.subspan(head_bytes + segments, size),
        .serial = bytes.subspan(14, 4),
        .ends_packet = static_cast<std::uint8_t>(bytes[head_bytes + segments - 1]) < 255};
}

// CRC-32 with the polynomial 0x04c11db7, unreflected, over the page with a checksum of zero.
std::uint32_t checksum(std::span<const char> page)
{
    std::uint32_t sum = 0;
    for (std::size_t i = 0; i < page.size(); ++i) {
        const bool is_checksum = i >= checksum_at && i < checksum_at + 4;
        sum ^= (is_checksum ? 0U : static_cast<std::uint8_t>(page[i])) << 24;
        for (int bit = 0; bit < 8; ++bit)
            sum = sum << 1 ^ ((sum & 0x80000000U) != 0 ? 0x04c11db7U : 0U);
    }
    return sum;
}

void seal(const Page& page)
{
    const auto sum = checksum(page.whole);
    for (std::size_t i = 0; i < 4; ++i)
        page.whole[checksum_at + i] = static_cast<char>(sum >> 8 * i & 0xff);
}

} // namespace

Result<std::string> clean_ogg(std::string bytes)
{
    enum class Part { head, comments, sound };
    std::span<char> rest{bytes};
    std::string serial;
    Part part = Part::head;
    bool is_first_of_comments = true;
    while (!rest.empty()) {
        const auto page = first_page(rest);
        if (!page) return undecodable();
        rest = rest.subspan(page->whole.size());
        const std::string own{page->serial.begin(), page->serial.end()};
        if (serial.empty()) serial = own;
        if (own != serial) return not_sound(); // A second stream beside it: pictures.
        if (part == Part::head) {
            if (!page->ends_packet) return undecodable();
            part = Part::comments;
        } else if (part == Part::comments) {
            std::size_t kept = 0;
            if (is_first_of_comments) {
                const std::string_view body{page->body.data(), page->body.size()};
                kept = comments_start.size();
                if (!body.starts_with(comments_start) || body.size() < kept + 8)
                    return undecodable();
            }
            std::fill(
                page->body.begin() + static_cast<std::ptrdiff_t>(kept), page->body.end(), '\0'
            );
            seal(*page);
            is_first_of_comments = false;
            if (page->ends_packet) part = Part::sound;
        }
    }
    if (part != Part::sound) return undecodable();
    return bytes;
}

} // namespace wuzhi::blobs
