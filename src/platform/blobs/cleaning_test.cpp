// What hostile pictures become. Here the decoders run in the test's own process, under the
// sanitizers; image_process_test.cpp has them run apart.

#include "platform/blobs/cleaning.hpp"

#include "platform/base/entropy.hpp"
#include "platform/blobs/picture_codec.hpp"
#include "platform/blobs/samples_test.hpp"

#include <gtest/gtest.h>

#include <gmock/gmock.h>
#include <turbojpeg.h>

namespace wuzhi::blobs {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string reason_of(std::string_view bytes)
{
    const auto cleaned = clean(bytes);
    return cleaned ? "" : cleaned.error().reason;
}

// The pixel in the middle of a quarter, its lower bits dropped: encoders lose a little.
std::uint32_t colour(const Pixels& pixels, int right, int low)
{
    const auto x = pixels.width / 4 + right * pixels.width / 2;
    const auto y = pixels.height / 4 + low * pixels.height / 2;
    return pixels.argb[static_cast<std::size_t>(y * pixels.width + x)] & 0xe0e0e0U;
}

TEST(CleanPicture, KeepsWhatIsSeenAndItsType)
{
    for (const auto& bytes : {samples::jpeg(64, 48), samples::png(64, 48), samples::webp(64, 48)}) {
        const auto cleaned = clean(bytes);
        ASSERT_TRUE(cleaned);
        EXPECT_EQ(cleaned->type, *type_of(bytes));
        EXPECT_EQ(*type_of(cleaned->original), cleaned->type);
        EXPECT_EQ(cleaned->width, 64);
        EXPECT_EQ(cleaned->height, 48);
        const auto pixels = *decode(cleaned->original, cleaned->type, original_side_max);
        EXPECT_EQ(colour(pixels, 0, 0), 0xe00000U);
        EXPECT_EQ(colour(pixels, 1, 0), 0x00e000U);
        EXPECT_EQ(colour(pixels, 0, 1), 0x0000e0U);
        EXPECT_EQ(colour(pixels, 1, 1), 0xe0e0e0U);
    }
}

TEST(CleanPicture, HasNoPlaceNoTimeNoSerialNumberAndNoComment)
{
    const auto camera = samples::with_metadata(samples::jpeg(64, 48), 6);
    const auto cleaned = clean(camera);
    ASSERT_TRUE(cleaned);
    EXPECT_EQ(cleaned->width, 48); // Turned as the camera was held.
    EXPECT_EQ(cleaned->height, 64);
    for (const auto* part : {&cleaned->original, &cleaned->large, &cleaned->small}) {
        for (const auto word : samples::telling_words()) {
            EXPECT_THAT(camera, HasSubstr(word));
            EXPECT_THAT(*part, Not(HasSubstr(word)));
        }
        // JFIF, tables, frame, scan: no application data, no comment.
        for (const int marker : samples::jpeg_markers(*part))
            EXPECT_TRUE(
                marker == 0xe0 || marker == 0xdb || marker == 0xc0 || marker == 0xc4 ||
                marker == 0xda
            ) << marker;
        EXPECT_TRUE(part->ends_with("\xff\xd9"));
    }
    const auto pixels = *decode(cleaned->original, MediaType::jpeg, original_side_max);
    EXPECT_EQ(colour(pixels, 1, 0), 0xe00000U); // The red quarter went to the right.
}

TEST(CleanPicture, ComesInThreeSizes)
{
    const auto cleaned = *clean(samples::png(4300, 300));
    EXPECT_EQ(cleaned.width, 4096);
    EXPECT_EQ(cleaned.height, 286);
    const auto large = *decode(cleaned.large, MediaType::jpeg, original_side_max);
    const auto small = *decode(cleaned.small, MediaType::jpeg, original_side_max);
    EXPECT_EQ(large.width, 1280);
    EXPECT_EQ(large.height, 89);
    EXPECT_EQ(small.width, 320);
    EXPECT_EQ(small.height, 22);
}

TEST(CleanPicture, ALargeJpegIsScaledWhileItIsDecoded)
{
    const auto bytes = samples::jpeg(9000, 600);
    EXPECT_EQ(decode(bytes, MediaType::jpeg, 4096)->width, 4500);
    EXPECT_EQ(decode(bytes, MediaType::jpeg, 9000)->width, 9000);
    EXPECT_EQ(clean(bytes)->width, 4096);
}

TEST(CleanPicture, KeepsTransparencyWhereThereIsSome)
{
    auto pixels = samples::quarters(64, 64);
    pixels.argb[0] = 0x40ff0000;
    for (const auto type : {MediaType::png, MediaType::webp}) {
        const auto cleaned = *clean(encode(pixels, type));
        const auto again = *decode(cleaned.original, type, original_side_max);
        EXPECT_EQ(again.argb[0] >> 24, 0x40U);
        EXPECT_EQ(*type_of(cleaned.small), MediaType::jpeg);
    }
}

TEST(CleanPicture, OfTheSameFileIsTheSame)
{
    const auto bytes = samples::jpeg(64, 48);
    EXPECT_EQ(clean(bytes)->original, clean(bytes)->original);
}

TEST(CleanPicture, WhatIsAlsoAPageOrAnArchiveIsOnlyAPictureAfterwards)
{
    const std::string page = "<html><script>alert(1)</script></html>";
    auto commented = samples::with_metadata(samples::jpeg(16, 16), 1);
    commented.replace(commented.find("a comment"), 9, "<script>!");
    for (const auto& bytes :
         {samples::jpeg(16, 16) + page, commented, samples::png(16, 16) + page}) {
        ASSERT_THAT(bytes, HasSubstr("<script>"));
        const auto cleaned = clean(bytes);
        ASSERT_TRUE(cleaned);
        EXPECT_THAT(cleaned->original, Not(HasSubstr("<script>")));
    }
}

TEST(CleanPicture, OneThatIsCutOffIsRefused)
{
    for (const auto& bytes : {samples::jpeg(64, 64), samples::png(64, 64), samples::webp(64, 64)}) {
        for (const double part : {0.1, 0.5, 0.9})
            EXPECT_EQ(
                reason_of(bytes.substr(
                    0, 12 + static_cast<std::size_t>(static_cast<double>(bytes.size() - 12) * part)
                )),
                "blob.undecodable"
            );
    }
}

TEST(CleanPicture, HarmlessFaultsOfCamerasAreForgiven)
{
    auto bytes = samples::jpeg(64, 64);
    bytes.insert(bytes.size() - 2, "extraneous");
    EXPECT_EQ(reason_of(bytes), "");
}

TEST(CleanPicture, OneThatPromisesTooManyPixelsIsRefusedBeforeItIsDecoded)
{
    EXPECT_EQ(reason_of(samples::png_of_promises(30'000, 30'000)), "blob.too_many_pixels");
    EXPECT_EQ(reason_of(samples::png_of_promises(6'000, 7'000)), "blob.too_many_pixels");
    EXPECT_EQ(reason_of(samples::png_of_promises(0x7fffffff, 0x7fffffff)), "blob.undecodable");
    EXPECT_EQ(reason_of(samples::png_of_promises(0, 4)), "blob.undecodable");
    EXPECT_EQ(reason_of(samples::png_of_promises(5, 4)), "blob.undecodable"); // It has 4 by 4.
    auto jpeg = samples::jpeg(64, 64);
    const auto frame = jpeg.find("\xff\xc0");
    jpeg.replace(frame + 5, 4, "\x7f\xff\x7f\xff");
    EXPECT_EQ(reason_of(jpeg), "blob.too_many_pixels");
}

TEST(CleanPicture, AScanBombIsRefused)
{
    // A progressive JPEG may go over its pixels as often as it likes.
    const auto pixels = samples::quarters(64, 64);
    auto* turbo = tjInitCompress();
    unsigned char* out = nullptr;
    unsigned long size = 0;
    ASSERT_EQ(
        tjCompress2(
            turbo,
            reinterpret_cast<const unsigned char*>(pixels.argb.data()),
            64,
            0,
            64,
            TJPF_BGRX,
            &out,
            &size,
            TJSAMP_420,
            80,
            TJFLAG_PROGRESSIVE
        ),
        0
    );
    std::string bytes{reinterpret_cast<const char*>(out), size};
    tjFree(out);
    tjDestroy(turbo);
    EXPECT_EQ(reason_of(bytes), "");
    const auto last = bytes.rfind("\xff\xda");
    const auto scan = bytes.substr(last, bytes.size() - 2 - last);
    std::string bomb = bytes.substr(0, last);
    for (int i = 0; i < 600; ++i)
        bomb += scan;
    EXPECT_EQ(reason_of(bomb + "\xff\xd9"), "blob.undecodable");
}

TEST(CleanPicture, WhatIsNoPictureAndNoSoundIsNotDecoded)
{
    EXPECT_EQ(reason_of("%PDF-1.7"), "blob.undecodable");
    EXPECT_EQ(reason_of("plain text"), "blob.undecodable");
    EXPECT_EQ(reason_of("<html>"), "blob.markup");
    EXPECT_EQ(reason_of(std::string("\xff\xd8\xff") + "no picture"), "blob.undecodable");
}

// Whatever is done to a picture, decoding it ends, with a picture or a refusal.
TEST(CleanPicture, ChangedAtRandomIsAPictureOrRefused)
{
    SeededEntropy entropy{99};
    for (const auto& whole :
         {samples::with_metadata(samples::jpeg(40, 30), 6),
          samples::png(40, 30),
          samples::webp(40, 30)}) {
        for (int round = 0; round < 150; ++round) {
            auto bytes = whole;
            for (auto changes = 1 + entropy.below(6); changes > 0; --changes)
                bytes[4 + entropy.below(bytes.size() - 4)] = static_cast<char>(entropy.below(256));
            const auto cleaned = clean(bytes);
            EXPECT_TRUE(cleaned || !cleaned.error().reason.empty());
        }
    }
}

} // namespace
} // namespace wuzhi::blobs
