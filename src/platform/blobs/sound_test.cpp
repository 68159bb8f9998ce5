#include "platform/base/entropy.hpp"
#include "platform/blobs/cleaning.hpp"
#include "platform/blobs/samples_test.hpp"

#include <gtest/gtest.h>

#include <gmock/gmock.h>

namespace wuzhi::blobs {
namespace {

using namespace std::string_literals;
using testing::HasSubstr;
using testing::Not;

std::string reason_of(std::string_view bytes)
{
    const auto cleaned = clean(bytes);
    return cleaned ? "" : cleaned.error().reason;
}

TEST(CleanSound, AnMp4LosesPlacesTimesAndNames)
{
    const auto bytes =
        samples::mp4("soun", samples::box("free", "LEFTOVER") + samples::box("meta", "META"));
    const auto cleaned = clean(bytes);
    ASSERT_TRUE(cleaned);
    for (const auto* word : {"PLACE", "MADEMADE", "UUID-XMP", "LEFTOVER", "META"}) {
        EXPECT_THAT(bytes, HasSubstr(word));
        EXPECT_THAT(cleaned->original, Not(HasSubstr(word)));
    }
    // Offsets into the file stay true: nothing has moved.
    EXPECT_EQ(cleaned->original.size(), bytes.size());
    EXPECT_EQ(cleaned->original.find("SOUND"), bytes.find("SOUND"));
    EXPECT_EQ(cleaned->type, MediaType::mp4_sound);
    EXPECT_EQ(cleaned->width, 0);
    EXPECT_EQ(cleaned->large, "");
    EXPECT_EQ(clean(cleaned->original)->original, cleaned->original);
}

TEST(CleanSound, AnMp4MayHaveLongAndOpenBoxes)
{
    const auto whole = samples::mp4("soun");
    const auto start = whole.find("mdat") - 4;
    const auto head = whole.substr(0, start);
    const auto open = head + "\0\0\0\0mdatSOUND"s;
    const auto wide = head + "\0\0\0\1mdat"s + samples::big_endian(21, 8) + "SOUND";
    EXPECT_EQ(reason_of(open), "");
    EXPECT_EQ(reason_of(wide), "");
    EXPECT_EQ(reason_of(head + "\0\0\0\1mdat"s + samples::big_endian(15, 8)), "blob.undecodable");
    EXPECT_EQ(reason_of(head + "\0\0\0\1mdat"s + "\xff"s), "blob.undecodable");
    EXPECT_EQ(reason_of(head + "\0\0\0\7mdat"s), "blob.undecodable");
    EXPECT_EQ(reason_of(head + "\0\0\1\0mdat"s), "blob.undecodable");
}

TEST(CleanSound, AWebmLosesTitlesAndTags)
{
    const auto bytes = samples::webm(2, samples::element(0x1941a469, "ATTACHED"));
    const auto cleaned = clean(bytes);
    ASSERT_TRUE(cleaned);
    for (const auto* word : {"TITLE-PLACE", "TRACK-NAME", "TAGS-PLACE", "ATTACHED", "SUMS"}) {
        EXPECT_THAT(bytes, HasSubstr(word));
        EXPECT_THAT(cleaned->original, Not(HasSubstr(word)));
    }
    for (const auto* word : {"SOUND-1", "SOUND-2", "SOUND-3", "A_OPUS"})
        EXPECT_EQ(cleaned->original.find(word), bytes.find(word));
    EXPECT_EQ(cleaned->original.size(), bytes.size());
    EXPECT_EQ(clean(cleaned->original)->original, cleaned->original);
}

TEST(CleanSound, AWebmElementOfAnyLengthCanBeBlanked)
{
    for (std::size_t size = 0; size < 20; ++size) {
        const auto tag =
            "\x12\x54\xc3\x67"s + static_cast<char>(0x80 | size) + std::string(size, 'T');
        const auto bytes = samples::webm(2, tag);
        const auto cleaned = clean(bytes);
        ASSERT_TRUE(cleaned) << size;
        EXPECT_THAT(cleaned->original, Not(HasSubstr("TT")));
        EXPECT_EQ(clean(cleaned->original)->original, cleaned->original);
    }
    const auto shortest = samples::webm(2, "\xa1\x80"s);
    EXPECT_EQ(clean(shortest)->original.substr(shortest.find("\xa1\x80"), 2), "\xec\x80");
}

TEST(CleanSound, AnOggLosesItsComments)
{
    const auto bytes = samples::ogg("LOCATION=36.298,98.095");
    const auto cleaned = clean(bytes);
    ASSERT_TRUE(cleaned);
    EXPECT_THAT(bytes, HasSubstr("LOCATION"));
    EXPECT_THAT(cleaned->original, Not(HasSubstr("LOCATION")));
    EXPECT_THAT(cleaned->original, Not(HasSubstr("#")));
    EXPECT_EQ(cleaned->original.find("SOUND"), bytes.find("SOUND"));
    EXPECT_EQ(clean(cleaned->original)->original, cleaned->original);
}

// Source: the Ogg page of RFC 3533, its checksum computed by an independent implementation.
TEST(CleanSound, AnOggPageGetsItsChecksum)
{
    const auto head = samples::ogg_page("seri", "\x13", "OpusHead...........");
    const auto tags = samples::ogg_page("seri", "\x10", "OpusTags\0\0\0\0\0\0\0\0"s);
    const auto cleaned = clean(head + tags);
    EXPECT_EQ(reason_of(head + tags + samples::ogg_page("seri", "\1", "S")), "");
    ASSERT_TRUE(cleaned);
    EXPECT_EQ(cleaned->original.substr(head.size() + 22, 4), "\x95\x7d\x5b\x22");
}

TEST(CleanSound, AmrIsCutAfterItsLastWholeFrame)
{
    const auto whole = samples::amr();
    EXPECT_EQ(clean(whole)->original, whole);
    EXPECT_EQ(clean(whole + "\x04" + "half")->original, whole);
    EXPECT_EQ(reason_of("#!AMR\n"), "blob.undecodable");
    EXPECT_EQ(reason_of("#!AMR\n\x04" + "short"s), "blob.undecodable");
    EXPECT_EQ(reason_of("#!AMR\n\x48"), "blob.undecodable");
    EXPECT_EQ(reason_of("#!AMR-WB\n\x04" + std::string(17, 's')), "");
}

TEST(CleanSound, AnMp3IsNothingButItsFrames)
{
    const auto bytes = samples::mp3("TITLE 36.298,98.095");
    const auto cleaned = clean(bytes);
    ASSERT_TRUE(cleaned);
    EXPECT_EQ(cleaned->type, MediaType::mp3);
    std::string sound;
    for (const char content : {'a', 'b', 'c', 'd'})
        sound += samples::mp3_frame_of(content);
    EXPECT_EQ(cleaned->original, sound);
    EXPECT_EQ(clean(sound)->original, sound);
    // Half a frame at the end is what the recorder could not finish.
    EXPECT_EQ(clean(sound + samples::mp3_frame_of('e').substr(0, 40))->original, sound);
}

TEST(CleanSound, AnMp3OfTagsAloneIsRefused)
{
    EXPECT_EQ(reason_of("ID3\4\0\0\0\0\0\5WORDS"s), "blob.undecodable");
    EXPECT_EQ(
        reason_of("ID3\4\0\0\x7f\x7f\x7f\x7f"s + samples::mp3_frame_of('a')), "blob.undecodable"
    );
    EXPECT_EQ(reason_of(samples::mp3_frame_of('a').substr(0, 40)), "blob.undecodable");
}

TEST(CleanSound, AWavIsNothingButFormatAndSound)
{
    const auto more = samples::chunk("LIST", "INFOPLACE") + samples::chunk("bext", "AUTHOR-TIME");
    const auto cleaned = clean(samples::wav(more) + samples::chunk("id3 ", "TAGGED"));
    ASSERT_TRUE(cleaned);
    EXPECT_EQ(cleaned->type, MediaType::wav);
    EXPECT_EQ(cleaned->original, samples::wav());
    EXPECT_EQ(clean(cleaned->original)->original, cleaned->original);
}

TEST(CleanSound, AWavThatWasCutOffKeepsTheSoundItHas)
{
    const auto whole = samples::wav();
    const auto cleaned = clean(whole.substr(0, whole.size() - 3));
    ASSERT_TRUE(cleaned);
    EXPECT_THAT(cleaned->original, HasSubstr("SOU"));
    EXPECT_EQ(clean(cleaned->original)->original, cleaned->original);
}

TEST(CleanSound, AWavWithoutSoundOrFormatIsRefused)
{
    const auto sound = samples::chunk("data", "SOUND");
    EXPECT_EQ(reason_of(samples::chunk("RIFF", "WAVE" + sound)), "blob.undecodable");
    const auto format = samples::chunk("fmt ", std::string(16, '\1'));
    EXPECT_EQ(reason_of(samples::chunk("RIFF", "WAVE" + format)), "blob.undecodable");
    const auto secret = samples::chunk("fmt ", std::string(41, '\1'));
    EXPECT_EQ(reason_of(samples::chunk("RIFF", "WAVE" + secret + sound)), "blob.undecodable");
}

TEST(CleanSound, AFilmIsRefused)
{
    EXPECT_EQ(reason_of(samples::mp4("vide")), "blob.not_sound");
    EXPECT_EQ(reason_of(samples::mp4("meta")), "blob.not_sound"); // Tracks of places are one.
    EXPECT_EQ(reason_of(samples::webm(1)), "blob.not_sound");
    EXPECT_EQ(reason_of(samples::ogg("") + samples::ogg_page("othe", "\1", "T")), "blob.not_sound");
}

TEST(CleanSound, WithoutATrackOrCutOffIsRefused)
{
    EXPECT_EQ(reason_of(samples::box("ftyp", "M4A \0\0\0\0"s)), "blob.undecodable");
    EXPECT_EQ(reason_of(samples::element(0x1a45dfa3, "")), "blob.undecodable");
    for (const auto& whole : {samples::mp4("soun"), samples::webm(2), samples::ogg("c")})
        EXPECT_EQ(reason_of(whole.substr(0, whole.size() - 3)), "blob.undecodable");
    const auto ogg = samples::ogg("c");
    EXPECT_EQ(reason_of(ogg.substr(0, ogg.find("OpusTags") - 29)), "blob.undecodable");
}

TEST(CleanSound, ChangedAtRandomIsSoundOrRefused)
{
    SeededEntropy entropy{5};
    for (const auto& whole :
         {samples::mp4("soun"),
          samples::webm(2),
          samples::ogg("c"),
          samples::amr(),
          samples::mp3("c"),
          samples::wav()}) {
        for (int round = 0; round < 1000; ++round) {
            auto bytes = whole.substr(0, 1 + entropy.below(whole.size()));
            for (auto changes = entropy.below(6); changes > 0; --changes)
                bytes[entropy.below(bytes.size())] = static_cast<char>(entropy.below(256));
            const auto cleaned = clean(bytes);
            EXPECT_TRUE(cleaned || !cleaned.error().reason.empty());
        }
    }
}

} // namespace
} // namespace wuzhi::blobs
