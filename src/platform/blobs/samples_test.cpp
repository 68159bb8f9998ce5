#include "platform/blobs/samples_test.hpp"

#include "platform/base/encoding.hpp"
#include "platform/blobs/picture_codec.hpp"

namespace wuzhi::blobs::samples {
namespace {

using namespace std::string_literals;

std::string segment(int marker, const std::string& content)
{
    return "\xff"s + static_cast<char>(marker) + big_endian(content.size() + 2, 2) + content;
}

// A TIFF directory with an orientation and the address of a GPS directory.
std::string exif(int orientation)
{
    const auto entry = [](int tag, int type, std::uint64_t count, const std::string& value) {
        return big_endian(static_cast<std::uint64_t>(tag), 2) +
               big_endian(static_cast<std::uint64_t>(type), 2) + big_endian(count, 4) + value;
    };
    const auto turned = big_endian(static_cast<std::uint64_t>(orientation), 2) + "\0\0"s;
    return "Exif\0\0MM\0*"s + big_endian(8, 4) + big_endian(3, 2) + entry(0x010f, 2, 4, "Pho\0"s) +
           entry(0x0112, 3, 1, turned) + entry(0x8825, 4, 1, big_endian(50, 4)) + big_endian(0, 4) +
           big_endian(1, 2) + entry(0x0001, 2, 2, "N\0\0\0"s) + big_endian(0, 4) +
           "SERIAL-8812 36.298N 98.095E";
}

} // namespace

Pixels quarters(int width, int height)
{
    Pixels pixels{.width = width, .height = height};
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            const bool is_right = x >= width / 2;
            const bool is_low = y >= height / 2;
            const auto upper = is_right ? 0xff00ff00U : 0xffff0000U;
            const auto lower = is_right ? 0xffffffffU : 0xff0000ffU;
            pixels.argb.push_back(is_low ? lower : upper);
        }
    }
    return pixels;
}

std::string jpeg(int width, int height) { return encode(quarters(width, height), MediaType::jpeg); }
std::string png(int width, int height) { return encode(quarters(width, height), MediaType::png); }
std::string webp(int width, int height) { return encode(quarters(width, height), MediaType::webp); }

std::string with_metadata(const std::string& jpeg, int orientation)
{
    const auto xmp = "http://ns.adobe.com/xap/1.0/\0<x:xmpmeta><exif:GPSLatitude/></x:xmpmeta>"s;
    return jpeg.substr(0, 2) + segment(0xe1, exif(orientation)) + segment(0xe1, xmp) +
           segment(0xfe, "a comment by 张三") + jpeg.substr(2);
}

std::vector<std::string_view> telling_words()
{
    return {"Exif", "SERIAL-8812", "98.095E", "xmpmeta", "GPS", "张三"};
}

std::vector<int> jpeg_markers(std::string_view jpeg)
{
    std::vector<int> markers;
    for (std::size_t at = 2; at + 4 <= jpeg.size();) {
        const auto byte = [&](std::size_t i) {
            return static_cast<int>(static_cast<std::uint8_t>(jpeg[at + i]));
        };
        markers.push_back(byte(1));
        if (byte(1) == 0xda) break;
        at += 2 + static_cast<std::size_t>(byte(2) * 256 + byte(3));
    }
    return markers;
}

std::string png_of_promises(std::uint32_t width, std::uint32_t height)
{
    auto bytes = png(4, 4);
    bytes.replace(16, 8, big_endian(width, 4) + big_endian(height, 4));
    // CRC-32 of the header's name and content, reflected, as PNG wants it.
    std::uint32_t sum = 0xffffffff;
    for (const auto byte : as_bytes(std::string_view{bytes}.substr(12, 17))) {
        sum ^= byte;
        for (int bit = 0; bit < 8; ++bit)
            sum = sum >> 1 ^ ((sum & 1) != 0 ? 0xedb88320U : 0U);
    }
    return bytes.replace(29, 4, big_endian(~sum & 0xffffffff, 4));
}

std::string big_endian(std::uint64_t value, int bytes)
{
    std::string text;
    for (int i = bytes - 1; i >= 0; --i)
        text += static_cast<char>(value >> 8 * i & 0xff);
    return text;
}

std::string box(std::string_view name, std::string_view content)
{
    return big_endian(content.size() + 8, 4) + std::string{name} + std::string{content};
}

std::string mp4(std::string_view handler, std::string_view more)
{
    const auto times = "\0\0\0\0"s + "MADEMADE" + std::string(88, '\1');
    const auto hdlr = std::string(8, '\0') + std::string{handler} + std::string(13, '\0');
    const auto mdia = box("mdia", box("mdhd", times) + box("hdlr", hdlr) + box("minf", "minf!"));
    const auto trak = box("trak", box("tkhd", times) + mdia + box("udta", "TRACK-PLACE"));
    const auto moov = box("moov", box("mvhd", times) + trak + box("udta", "MOVIE-PLACE"));
    return box("ftyp", "M4A \0\0\0\0isom"s) + moov + box("uuid", "UUID-XMP") + std::string{more} +
           box("mdat", "SOUND");
}

std::string element(std::uint64_t number, std::string_view content)
{
    int length = 1;
    while (number >> 8 * length != 0)
        ++length;
    return big_endian(number, length) + big_endian(1ULL << 56 | content.size(), 8) +
           std::string{content};
}

std::string webm(int track_type, std::string_view more)
{
    const auto unknown = [](std::uint64_t number) {
        return big_endian(number, 4) + "\x01\xff\xff\xff\xff\xff\xff\xff"s;
    };
    const auto info = element(0x1549a966, element(0x2ad7b1, "1") + element(0x7ba9, "TITLE-PLACE"));
    const auto entry = element(0xd7, "\1") +
                       element(0x83, std::string(1, static_cast<char>(track_type))) +
                       element(0x536e, "TRACK-NAME") + element(0x86, "A_OPUS");
    const auto tags = element(0x1254c367, element(0x7373, "TAGS-PLACE"));
    return element(0x1a45dfa3, element(0x4282, "webm")) + unknown(0x18538067) + info +
           element(0x1654ae6b, element(0xae, entry)) + unknown(0x1f43b675) + element(0xe7, "\1") +
           element(0xa3, "SOUND-1") + unknown(0x1f43b675) + element(0xa3, "SOUND-2") +
           element(0x1f43b675, element(0xa3, "SOUND-3") + element(0xbf, "SUMS")) +
           std::string{more} + tags;
}

std::string ogg_page(std::string_view serial, std::string_view lacing, std::string_view body)
{
    return "OggS"s + std::string(10, '\0') + std::string{serial} + std::string(8, '\0') +
           static_cast<char>(lacing.size()) + std::string{lacing} + std::string{body};
}

std::string ogg(std::string_view comment)
{
    std::string tags = "OpusTags"s + std::string(8, '\0') + std::string{comment};
    tags.resize(255 + 20, '#');
    return ogg_page("seri", "\x13", "OpusHead\1\1..........."s.substr(0, 19)) +
           ogg_page("seri", "\xff", tags.substr(0, 255)) +
           ogg_page("seri", "\x14", tags.substr(255)) + ogg_page("seri", "\x05", "SOUND");
}

std::string amr()
{
    return "#!AMR\n"s + "\x04" + std::string(12, 's') + "\x3c" + std::string(31, 's') + "\x7c";
}

std::string mp3_frame_of(char content) { return "\xff\xf3\x34\xc4"s + std::string(68, content); }

std::string mp3(std::string_view words)
{
    const std::string text{words};
    const auto id3 = "ID3\4\0\0\0\0\0"s + static_cast<char>(text.size()) + text;
    auto end = "TAG" + text;
    end.resize(128, '\0');
    return id3 + id3 + mp3_frame_of('a') + mp3_frame_of('b') + "APETAGEX" + text +
           mp3_frame_of('c') + mp3_frame_of('d') + end;
}

std::string chunk(std::string_view name, std::string_view content)
{
    std::string length;
    for (int i = 0; i < 4; ++i)
        length += static_cast<char>(content.size() >> 8 * i & 0xff);
    const std::string pad(content.size() % 2, '\0');
    return std::string{name} + length + std::string{content} + pad;
}

std::string wav(std::string_view more)
{
    const auto format = "\1\0\1\0\x40\x1f\0\0\x80\x3e\0\0\2\0\x10\0"s;
    return chunk(
        "RIFF", "WAVE" + chunk("fmt ", format) + std::string{more} + chunk("data", "SOUND")
    );
}

} // namespace wuzhi::blobs::samples
