#include "platform/keys/keyring.hpp"

#include "platform/base/encoding.hpp"
#include "test/support/temp_folder.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <utility>

namespace wuzhi::keys {
namespace {

constexpr Purpose telephone{"test.telephone"};
constexpr Purpose name_of{"test.name"};

class KeyringTest : public testing::Test {
protected:
    SeededEntropy entropy{20221123};
    MasterKeys master = make_master_keys(entropy);
    Keyring ring{master, entropy};

    // The same keys and a newer one.
    Keyring rotated()
    {
        auto more = master;
        Key key;
        entropy.fill(key.bytes());
        more.seal.emplace(2, key);
        return Keyring{more, entropy};
    }
};

TEST_F(KeyringTest, OpensWhatItSealed)
{
    for (const auto* text : {"", "13800000000", "才让卓玛"}) {
        const auto sealed = ring.seal(telephone, "632822/1", text);
        EXPECT_TRUE(sealed.starts_with("k1."));
        const auto opened = ring.open(telephone, "632822/1", sealed);
        ASSERT_TRUE(opened);
        EXPECT_EQ(*opened, text);
    }
}

TEST_F(KeyringTest, SealsTheSameTextDifferentlyEachTime)
{
    EXPECT_NE(ring.seal(telephone, "r", "13800000000"), ring.seal(telephone, "r", "13800000000"));
}

TEST_F(KeyringTest, ASealedTextOpensOnlyForItsPurposeAndRow)
{
    const auto sealed = ring.seal(telephone, "632822/1", "13800000000");
    EXPECT_EQ(ring.open(name_of, "632822/1", sealed).error().reason, "keys.cannot_open");
    EXPECT_EQ(ring.open(telephone, "632822/2", sealed).error().reason, "keys.cannot_open");
}

TEST_F(KeyringTest, AnyAlteredByteIsDetected)
{
    const auto sealed = ring.seal(telephone, "r", "13800000000");
    const auto bytes = *from_base64url(std::string_view{sealed}.substr(3));
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        auto altered = bytes;
        altered[i] ^= 1;
        const auto opened = ring.open(telephone, "r", "k1." + to_base64url(altered));
        ASSERT_FALSE(opened) << "byte " << i;
        EXPECT_EQ(opened.error().reason, "keys.cannot_open");
    }
}

TEST_F(KeyringTest, WhatIsNotSealedIsNotOpened)
{
    for (const auto* text : {"", "k", "k1", "k1.", "k1.!!", "k.AAAA", "x1.AAAA", "k1x.AAAA"})
        EXPECT_EQ(ring.open(telephone, "r", text).error().reason, "keys.cannot_open") << text;
}

TEST_F(KeyringTest, AnotherMasterKeyIsAClearError)
{
    const auto sealed = ring.seal(telephone, "r", "13800000000");
    const Keyring other{make_master_keys(entropy), entropy};
    const auto opened = other.open(telephone, "r", sealed);
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().reason, "keys.cannot_open");
    EXPECT_NE(other.fingerprint(1), ring.fingerprint(1));
}

TEST_F(KeyringTest, AfterARotationTheNewKeySealsAndTheOldOneOpens)
{
    const auto old_text = ring.seal(telephone, "r", "13800000000");
    const auto newer = rotated();
    EXPECT_TRUE(newer.seal(telephone, "r", "x").starts_with("k2."));
    EXPECT_EQ(*newer.open(telephone, "r", old_text), "13800000000");
    EXPECT_EQ(newer.fingerprint(1), ring.fingerprint(1));
    EXPECT_EQ(
        ring.open(telephone, "r", newer.seal(telephone, "r", "x")).error().reason,
        "keys.unknown_version"
    );
}

TEST_F(KeyringTest, ResealingMovesATextToTheNewestKeyOnce)
{
    const auto old_text = ring.seal(telephone, "r", "13800000000");
    const auto newer = rotated();
    const auto moved = newer.reseal(telephone, "r", old_text);
    ASSERT_TRUE(moved);
    ASSERT_TRUE(moved->has_value());
    EXPECT_EQ(*newer.open(telephone, "r", **moved), "13800000000");
    EXPECT_FALSE(newer.reseal(telephone, "r", **moved)->has_value());
    EXPECT_EQ(newer.reseal(telephone, "other", old_text).error().reason, "keys.cannot_open");
}

TEST_F(KeyringTest, ABlindIndexFindsEqualTextsUnderEveryKey)
{
    const auto newer = rotated();
    const auto stored = ring.blind_index(telephone, "13800000000");
    EXPECT_EQ(stored, ring.blind_index(telephone, "13800000000"));
    EXPECT_NE(stored, ring.blind_index(telephone, "13800000001"));
    EXPECT_NE(stored, ring.blind_index(name_of, "13800000000"));
    const auto candidates = newer.blind_indexes(telephone, "13800000000");
    ASSERT_EQ(candidates.size(), 2U);
    EXPECT_EQ(candidates[0], newer.blind_index(telephone, "13800000000"));
    EXPECT_EQ(candidates[1], stored);
}

TEST_F(KeyringTest, ACodeMatchesItsHashOnItsRowOnlyAlsoAfterARotation)
{
    const auto hash = ring.code_hash(telephone, "case-1", "2817440963");
    const auto newer = rotated();
    for (const Keyring* each : {&std::as_const(ring), &newer}) {
        EXPECT_TRUE(each->code_matches(telephone, "case-1", "2817440963", hash));
        EXPECT_FALSE(each->code_matches(telephone, "case-1", "2817440964", hash));
        EXPECT_FALSE(each->code_matches(telephone, "case-2", "2817440963", hash));
        EXPECT_FALSE(each->code_matches(name_of, "case-1", "2817440963", hash));
        EXPECT_FALSE(each->code_matches(telephone, "case-1", "2817440963", "k9.AAAA"));
        EXPECT_FALSE(each->code_matches(telephone, "case-1", "2817440963", ""));
    }
}

TEST_F(KeyringTest, EachCountyHasASigningSeedThatOutlivesRotations)
{
    EXPECT_EQ(ring.signing_seed("632822"), rotated().signing_seed("632822"));
    EXPECT_FALSE(ring.signing_seed("632822") == ring.signing_seed("632823"));
}

TEST_F(KeyringTest, HashesOfPartsDoNotRunTogether)
{
    EXPECT_NE(ring.code_hash(telephone, "case-1", "23"), ring.code_hash(telephone, "case-12", "3"));
}

TEST(KeyFile, IsMadeOnFirstUseForItsOwnerOnly)
{
    test::TempFolder folder;
    SeededEntropy entropy{7};
    const auto path = folder.path() / "keys" / "master.key";
    const auto first = Keyring::open_file(path, entropy);
    ASSERT_TRUE(first);
    const auto mode = std::filesystem::status(path).permissions();
    EXPECT_EQ(mode, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
    EXPECT_EQ(
        std::filesystem::status(path.parent_path()).permissions(), std::filesystem::perms::owner_all
    );

    const auto sealed = first->seal(telephone, "r", "13800000000");
    const auto second = Keyring::open_file(path, entropy);
    ASSERT_TRUE(second);
    EXPECT_EQ(*second->open(telephone, "r", sealed), "13800000000");
    EXPECT_EQ(second->signing_seed("632822"), first->signing_seed("632822"));
}

TEST(KeyFile, IsNeverReplacedByANewOne)
{
    test::TempFolder folder;
    SeededEntropy entropy{7};
    const auto path = folder.path() / "master.key";
    ASSERT_TRUE(create_key_file(path, make_master_keys(entropy)));
    const auto again = create_key_file(path, make_master_keys(entropy));
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().reason, "keys.exists");
}

TEST(KeyFile, ADamagedFileIsNotTakenForAFirstUse)
{
    test::TempFolder folder;
    SeededEntropy entropy{7};
    const auto path = folder.path() / "master.key";
    ASSERT_TRUE(create_key_file(path, make_master_keys(entropy)));
    std::ofstream{path} << "wuzhi-keys 1\n";
    EXPECT_EQ(Keyring::open_file(path, entropy).error().reason, "keys.malformed");
}

} // namespace
} // namespace wuzhi::keys
