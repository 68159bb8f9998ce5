#include "platform/keys/escrow.hpp"

#include "platform/keys/keyring.hpp"
#include "test/support/temp_folder.hpp"

#include <gtest/gtest.h>

namespace wuzhi::keys {
namespace {

constexpr EscrowCost cheap{.passes = 1, .memory_kib = 64};
constexpr std::string_view passphrase = "都兰的春天来得晚但是总会来";

class EscrowTest : public testing::Test {
protected:
    SeededEntropy entropy{3};
    MasterKeys keys = make_master_keys(entropy);
    std::string escrow = *to_escrow(keys, passphrase, entropy, cheap);
};

TEST_F(EscrowTest, ALostKeyFileComesBackAndOpensWhatWasSealed)
{
    test::TempFolder folder;
    const auto path = folder.path() / "master.key";
    const auto sealed = Keyring{keys, entropy}.seal({"test.name"}, "r", "才让卓玛");

    const auto restored = from_escrow(escrow, passphrase);
    ASSERT_TRUE(restored);
    ASSERT_TRUE(create_key_file(path, *restored));
    const auto ring = Keyring::open_file(path, entropy);
    ASSERT_TRUE(ring);
    EXPECT_EQ(*ring->open({"test.name"}, "r", sealed), "才让卓玛");
}

TEST_F(EscrowTest, AnotherPassphraseDoesNotOpenIt)
{
    EXPECT_EQ(
        from_escrow(escrow, "都兰的春天来得晚但是总会").error().reason, "keys.passphrase_wrong"
    );
}

TEST_F(EscrowTest, AnAlteredEscrowDoesNotOpen)
{
    auto altered = escrow;
    auto& letter = altered[altered.find('\n') + 40];
    letter = letter == 'A' ? 'B' : 'A';
    EXPECT_EQ(from_escrow(altered, passphrase).error().reason, "keys.passphrase_wrong");
}

TEST_F(EscrowTest, AShortPassphraseIsRefused)
{
    EXPECT_EQ(
        to_escrow(keys, "elevenchars", entropy, cheap).error().reason, "keys.passphrase_short"
    );
}

TEST_F(EscrowTest, WhatIsNoEscrowIsRefused)
{
    const std::string salt(32, '0');
    for (const auto& text :
         {std::string{},
          std::string{"wuzhi-keys 1"},
          "wuzhi-escrow 1 argon2id 1 64 " + salt,
          "wuzhi-escrow 1 argon2id 1 99999999 " + salt + "\n" + std::string(80, 'A'),
          "wuzhi-escrow 1 argon2id 0 64 " + salt + "\n" + std::string(80, 'A'),
          "wuzhi-escrow 2 argon2id 1 64 " + salt + "\n" + std::string(80, 'A')})
        EXPECT_EQ(from_escrow(text, passphrase).error().reason, "keys.escrow_malformed") << text;
}

TEST_F(EscrowTest, LinesAreShortEnoughToPrint)
{
    std::size_t length = 0;
    for (const char letter : escrow) {
        length = letter == '\n' ? 0 : length + 1;
        EXPECT_LE(length, 80U);
    }
}

} // namespace
} // namespace wuzhi::keys
