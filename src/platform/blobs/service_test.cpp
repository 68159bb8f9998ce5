#include "platform/blobs/service.hpp"

#include "platform/blobs/samples_test.hpp"
#include "platform/blobs/store.hpp"
#include "test/support/temp_database.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <gmock/gmock.h>

namespace wuzhi::blobs {
namespace {

using namespace std::chrono_literals;

constexpr std::string_view county = "632822";
constexpr Instant start = from_epoch_ms(1'767'225'600'000); // 2026-01-01
constexpr Instant far_ahead = from_epoch_ms(4'000'000'000'000);

class BlobsTest : public testing::TestWithParam<db::Engine> {
protected:
    test::TempFolder temp;
    test::TempDatabase database{GetParam(), {schema()}};
    SeededEntropy entropy{1};
    FakeClock clock{start};
    BlobFolder folder = *BlobFolder::open(temp.path() / "blobs", entropy);
    Blobs blobs{*database, folder, clock};

    static std::vector<BlobHash> nobody(db::Session&, std::string_view, std::span<const BlobHash>)
    {
        return {};
    }

    bool keep(const BlobHash& hash)
    {
        return *database->write([&](db::Session& s) -> Result<bool> {
            return keep_blob(s, county, hash, clock.now());
        });
    }

    std::int64_t purge_all(Instant before, const OwnerCheck& check)
    {
        std::int64_t removed = 0;
        std::optional<BlobHash> after;
        do {
            const auto step = *blobs.purge(county, before, after, 2, check);
            removed += step.removed;
            after = step.next;
        } while (after);
        return removed;
    }
};

TEST_P(BlobsTest, AFileIsCheckedWithoutBeingKept)
{
    EXPECT_EQ(*blobs.check(samples::wav()), MediaType::wav);
    EXPECT_EQ(blobs.check("\1\2\3").error().reason, "blob.unknown_type");
    EXPECT_EQ(blobs.check("#!AMR\n").error().reason, "blob.undecodable");
    EXPECT_FALSE(folder.read(BlobHash::of(samples::wav())));
}

TEST_P(BlobsTest, APictureIsStoredInThreeFormsWithoutItsMetadata)
{
    const auto blob = blobs.add(county, samples::with_metadata(samples::jpeg(1600, 800), 6));
    ASSERT_TRUE(blob) << blob.error().message;
    EXPECT_EQ(blob->media_type, MediaType::jpeg);
    EXPECT_EQ(blob->width, 800);
    EXPECT_EQ(blob->height, 1600);
    EXPECT_EQ(blob->created_at, start);
    const auto file = *blobs.open(county, blob->sha256);
    EXPECT_EQ(file.type, MediaType::jpeg);
    EXPECT_EQ(file.size, static_cast<std::uint64_t>(blob->size));
    EXPECT_EQ(std::filesystem::file_size(file.path), file.size);
    const auto stored = *folder.read(blob->sha256);
    EXPECT_EQ(BlobHash::of(stored), blob->sha256);
    for (const auto word : samples::telling_words())
        EXPECT_THAT(stored, testing::Not(testing::HasSubstr(word)));
    EXPECT_LT(blobs.open(county, blob->sha256, Form::large)->size, file.size);
    EXPECT_GT(blobs.open(county, blob->sha256, Form::small)->size, 0U);
}

TEST_P(BlobsTest, OtherFilesAreStoredAsTheyAreOrInUtf8)
{
    const auto pdf = *blobs.add(county, "%PDF-1.7 a document");
    EXPECT_EQ(*folder.read(pdf.sha256), "%PDF-1.7 a document");
    EXPECT_FALSE(pdf.width);
    EXPECT_EQ(blobs.open(county, pdf.sha256, Form::small).error().reason, "blob.missing");
    const auto text = *blobs.add(county, "\xb6\xbc\xc0\xbc\xcf\xd8");
    EXPECT_EQ(*folder.read(text.sha256), "都兰县");
    const auto sound = *blobs.add(county, samples::ogg("LOCATION=1,2"));
    EXPECT_EQ(sound.media_type, MediaType::ogg_opus);
    EXPECT_THAT(*folder.read(sound.sha256), testing::Not(testing::HasSubstr("LOCATION")));
}

TEST_P(BlobsTest, WhatIsRefusedLeavesNothing)
{
    EXPECT_EQ(blobs.add(county, "<svg/>").error().reason, "blob.markup");
    EXPECT_EQ(
        blobs.add(county, samples::jpeg(9, 9).substr(0, 99)).error().reason, "blob.undecodable"
    );
    EXPECT_TRUE(std::filesystem::is_empty(temp.path() / "blobs" / "tmp"));
    EXPECT_EQ(*blobs.sweep(far_ahead), 0);
}

TEST_P(BlobsTest, TheSameContentIsOneBlobAndEachCountyHasItsOwnRow)
{
    const auto first = *blobs.add(county, samples::png(20, 20));
    clock.advance(1h);
    const auto second = *blobs.add(county, samples::png(20, 20));
    EXPECT_EQ(second.sha256, first.sha256);
    EXPECT_EQ(second.created_at, start);
    EXPECT_EQ(second.last_put_at, start + 1h);
    EXPECT_EQ(blobs.open("990100", first.sha256).error().reason, "blob.missing");
    ASSERT_TRUE(blobs.add("990100", samples::png(20, 20)));
    EXPECT_TRUE(blobs.open("990100", first.sha256));
}

TEST_P(BlobsTest, PurgeRemovesWhatIsOldAndReferredToByNobody)
{
    std::vector<BlobHash> hashes;
    for (int i = 0; i < 5; ++i)
        hashes.push_back(blobs.add(county, "text " + std::to_string(i))->sha256);
    clock.advance(24h);
    const auto kept = hashes[1];
    const auto fresh = hashes[2];
    EXPECT_TRUE(keep(fresh));
    EXPECT_FALSE(keep(BlobHash::of("never seen")));
    const auto owner = [&](db::Session&, std::string_view of, std::span<const BlobHash> asked) {
        EXPECT_EQ(of, county);
        const bool has = std::find(asked.begin(), asked.end(), kept) != asked.end();
        return has ? std::vector{kept} : std::vector<BlobHash>{};
    };
    EXPECT_EQ(purge_all(start, owner), 0);
    EXPECT_EQ(purge_all(start + 1h, owner), 3);
    for (const auto& hash : hashes) {
        const bool is_there = hash == kept || hash == fresh;
        EXPECT_EQ(static_cast<bool>(blobs.open(county, hash)), is_there);
        EXPECT_EQ(folder.size(hash, Form::original).has_value(), is_there);
    }
    EXPECT_EQ(purge_all(start + 1h, owner), 0);
}

TEST_P(BlobsTest, PurgeInOneCountyLeavesTheFileOfAnother)
{
    const auto blob = *blobs.add(county, "text");
    ASSERT_TRUE(blobs.add("990100", "text"));
    EXPECT_EQ(purge_all(start + 1h, nobody), 1);
    EXPECT_FALSE(blobs.open(county, blob.sha256));
    EXPECT_TRUE(blobs.open("990100", blob.sha256));
    EXPECT_EQ(*folder.read(blob.sha256), "text");
}

TEST_P(BlobsTest, AnUploadDuringAPurgeOfTheSameFileIsNotLost)
{
    const auto blob = *blobs.add(county, "text");
    clock.advance(24h);
    // The row is gone and the file about to go when the same text comes again.
    folder.set_aside(blob.sha256);
    ASSERT_TRUE(blobs.add(county, "text"));
    EXPECT_EQ(*folder.read(blob.sha256), "text");
    // The other order: the row comes before the purge looks.
    folder.set_aside(blob.sha256);
    EXPECT_EQ(*blobs.sweep(far_ahead), 0);
    EXPECT_EQ(*folder.read(blob.sha256), "text");
}

TEST_P(BlobsTest, SweepRemovesWhatCrashesLeft)
{
    const auto blob = *blobs.add(county, "text");
    const auto stray = BlobHash::of("stray");
    ASSERT_TRUE(folder.put(stray, Form::original, "stray"));
    std::ofstream{temp.path() / "blobs" / "tmp" / "half"} << "ha";
    EXPECT_EQ(*blobs.sweep(from_epoch_ms(0)), 0);
    EXPECT_EQ(*blobs.sweep(far_ahead), 2);
    EXPECT_FALSE(folder.size(stray, Form::original));
    EXPECT_EQ(*folder.read(blob.sha256), "text");
}

INSTANTIATE_TEST_SUITE_P(Engines, BlobsTest, testing::ValuesIn(test::engines()), test::engine_name);

} // namespace
} // namespace wuzhi::blobs
