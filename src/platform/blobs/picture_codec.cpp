#include "platform/blobs/picture_codec.hpp"

#include "platform/base/check.hpp"
#include "platform/base/encoding.hpp"
#include "platform/blobs/cleaning.hpp"
#include "platform/blobs/orientation.hpp"

#include <algorithm>
#include <memory>
#include <png.h>
#include <span>
#include <turbojpeg.h>
#include <type_traits>
#include <webp/decode.h>
#include <webp/encode.h>

namespace wuzhi::blobs {
namespace {

// High enough that a number plate stays readable; most phones write 90 to 95.
constexpr int jpeg_quality = 87;
constexpr float webp_quality = 85;
// Beyond a screenshot's size a PNG is a photo: trying hard costs 6 s at 12 megapixels, not 1, and
// makes it no smaller.
constexpr std::size_t careful_png_pixels_max = 4'000'000;

Result<Pixels> canvas(std::int64_t width, std::int64_t height, std::int64_t pixels_max)
{
    if (width <= 0 || height <= 0) return undecodable();
    if (width > pixels_max / height) return too_many_pixels();
    return Pixels{.width = static_cast<int>(width), .height = static_cast<int>(height)};
}

void allocate(Pixels& pixels)
{
    pixels.argb.resize(
        static_cast<std::size_t>(pixels.width) * static_cast<std::size_t>(pixels.height)
    );
}

std::uint8_t* bytes_of(Pixels& pixels)
{
    return reinterpret_cast<std::uint8_t*>(pixels.argb.data());
}

const std::uint8_t* bytes_of(const Pixels& pixels)
{
    return reinterpret_cast<const std::uint8_t*>(pixels.argb.data());
}

struct CloseTurbo {
    void operator()(void* handle) const { tjDestroy(handle); }
};
using Turbo = std::unique_ptr<void, CloseTurbo>;

// The smallest of the decoder's own sizes that has a side of `side_wanted` or more.
tjscalingfactor scale_for(int side, int side_wanted)
{
    tjscalingfactor best{1, 1};
    int count = 0;
    const auto* factors = tjGetScalingFactors(&count);
    for (const auto& factor : std::span{factors, static_cast<std::size_t>(count)}) {
        const auto scaled = TJSCALED(side, factor);
        if (scaled >= side_wanted && scaled < TJSCALED(side, best)) best = factor;
    }
    return best;
}

// Cameras write harmless faults, which count as warnings here; a file that ends too early is none.
bool is_whole(const Turbo& turbo)
{
    if (tjGetErrorCode(turbo.get()) != TJERR_WARNING) return false;
    const std::string_view message = tjGetErrorStr2(turbo.get());
    return message.find("remature end") == std::string_view::npos;
}

Result<Pixels> decode_jpeg(std::string_view bytes, int side_wanted)
{
    const auto raw = as_bytes(bytes);
    const Turbo turbo{tjInitDecompress()};
    int width = 0;
    int height = 0;
    int sampling = 0;
    int space = 0;
    const auto header = tjDecompressHeader3(
        turbo.get(), raw.data(), raw.size(), &width, &height, &sampling, &space
    );
    if (header != 0) return undecodable();
    auto pixels = canvas(width, height, jpeg_pixels_max);
    if (!pixels) return pixels;
    const auto scale = scale_for(std::max(width, height), side_wanted);
    pixels->width = TJSCALED(width, scale);
    pixels->height = TJSCALED(height, scale);
    allocate(*pixels);
    const auto decoded = tjDecompress2(
        turbo.get(),
        raw.data(),
        raw.size(),
        bytes_of(*pixels),
        pixels->width,
        0,
        pixels->height,
        TJPF_BGRA,
        TJFLAG_LIMITSCANS
    );
    if (decoded != 0 && !is_whole(turbo)) return undecodable();
    return upright(std::move(*pixels), orientation_of_jpeg(bytes));
}

Result<Pixels> decode_png(std::string_view bytes)
{
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    if (png_image_begin_read_from_memory(&image, bytes.data(), bytes.size()) == 0)
        return undecodable();
    auto pixels = canvas(image.width, image.height, other_pixels_max);
    if (!pixels) {
        png_image_free(&image);
        return pixels;
    }
    image.format = PNG_FORMAT_BGRA;
    allocate(*pixels);
    if (png_image_finish_read(&image, nullptr, bytes_of(*pixels), 0, nullptr) == 0)
        return undecodable();
    return pixels;
}

Result<Pixels> decode_webp(std::string_view bytes)
{
    const auto raw = as_bytes(bytes);
    WebPBitstreamFeatures features{};
    if (WebPGetFeatures(raw.data(), raw.size(), &features) != VP8_STATUS_OK) return undecodable();
    if (features.has_animation != 0) return undecodable();
    auto pixels = canvas(features.width, features.height, other_pixels_max);
    if (!pixels) return pixels;
    allocate(*pixels);
    const auto size = pixels->argb.size() * sizeof(std::uint32_t);
    const auto* decoded =
        WebPDecodeBGRAInto(raw.data(), raw.size(), bytes_of(*pixels), size, pixels->width * 4);
    if (decoded == nullptr) return undecodable();
    return pixels;
}

std::string encode_jpeg(const Pixels& pixels)
{
    const auto solid = flattened(pixels);
    const Turbo turbo{tjInitCompress()};
    unsigned char* out = nullptr;
    unsigned long size = 0;
    const auto done = tjCompress2(
        turbo.get(),
        bytes_of(solid),
        solid.width,
        0,
        solid.height,
        TJPF_BGRX,
        &out,
        &size,
        TJSAMP_420,
        jpeg_quality,
        0
    );
    check(done == 0, "a decoded picture can be encoded");
    std::string bytes{as_text({out, size})};
    tjFree(out);
    return bytes;
}

std::string encode_png(const Pixels& pixels)
{
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    image.width = static_cast<png_uint_32>(pixels.width);
    image.height = static_cast<png_uint_32>(pixels.height);
    image.format = PNG_FORMAT_BGRA;
    if (pixels.argb.size() > careful_png_pixels_max) image.flags |= PNG_IMAGE_FLAG_FAST;
    const std::uint8_t* from = bytes_of(pixels);
    std::vector<std::uint8_t> solid;
    if (is_opaque(pixels)) {
        image.format = PNG_FORMAT_BGR;
        solid.reserve(pixels.argb.size() * 3);
        for (const auto pixel : pixels.argb) {
            for (const int shift : {0, 8, 16})
                solid.push_back(static_cast<std::uint8_t>(pixel >> shift));
        }
        from = solid.data();
    }
    std::string bytes(PNG_IMAGE_PNG_SIZE_MAX(image), '\0');
    png_alloc_size_t size = bytes.size();
    const auto done = png_image_write_to_memory(&image, bytes.data(), &size, 0, from, 0, nullptr);
    check(done != 0, "a decoded picture can be encoded");
    bytes.resize(size);
    return bytes;
}

std::string encode_webp(const Pixels& pixels)
{
    WebPConfig config;
    WebPPicture picture;
    check(WebPConfigInit(&config) != 0, "libwebp is the one this was built with");
    check(WebPPictureInit(&picture) != 0, "libwebp is the one this was built with");
    config.quality = webp_quality;
    auto copy = pixels.argb; // The encoder cleans transparent areas in place.
    picture.use_argb = 1;
    picture.width = pixels.width;
    picture.height = pixels.height;
    picture.argb = copy.data();
    picture.argb_stride = pixels.width;
    WebPMemoryWriter writer;
    WebPMemoryWriterInit(&writer);
    picture.writer = WebPMemoryWrite;
    picture.custom_ptr = &writer;
    check(WebPEncode(&config, &picture) != 0, "a decoded picture can be encoded");
    std::string bytes{as_text({writer.mem, writer.size})};
    WebPMemoryWriterClear(&writer);
    WebPPictureFree(&picture);
    return bytes;
}

} // namespace

Result<Pixels> decode(std::string_view bytes, MediaType type, int side_wanted)
{
    check(is_picture(type), "only a picture is decoded as one");
    if (type == MediaType::jpeg) return decode_jpeg(bytes, side_wanted);
    return type == MediaType::png ? decode_png(bytes) : decode_webp(bytes);
}

std::string encode(const Pixels& pixels, MediaType type)
{
    check(is_picture(type), "only a picture is encoded as one");
    if (type == MediaType::jpeg) return encode_jpeg(pixels);
    return type == MediaType::png ? encode_png(pixels) : encode_webp(pixels);
}

} // namespace wuzhi::blobs
