#include "platform/keys/master_keys.hpp"

#include "test/support/temp_folder.hpp"

#include <gtest/gtest.h>

#include <filesystem>

namespace wuzhi::keys {
namespace {

class MasterKeysTest : public testing::Test {
protected:
    test::TempFolder folder;
    std::filesystem::path path = folder.path() / "master.key";
    SeededEntropy entropy{1};
};

TEST_F(MasterKeysTest, ComeBackFromTheirText)
{
    const auto keys = make_master_keys(entropy);
    const auto read = parse_master_keys(to_text(keys));
    ASSERT_TRUE(read);
    EXPECT_EQ(*read, keys);
}

TEST_F(MasterKeysTest, AMistypedDigitIsNoticedWithItsLine)
{
    auto text = to_text(make_master_keys(entropy));
    auto& digit = text[text.find("seal 1 ") + 20];
    digit = digit == '0' ? '1' : '0';
    const auto read = parse_master_keys(text);
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().reason, "keys.malformed");
    EXPECT_NE(read.error().message.find("Line 4"), std::string::npos) << read.error().message;
}

TEST_F(MasterKeysTest, TextsThatAreNoKeysAreRefused)
{
    const auto good = to_text(make_master_keys(entropy));
    const auto line = good.substr(good.find("seal 1"), good.find("sign 1") - good.find("seal 1"));
    for (const auto& text :
         {std::string{},
          std::string{"hello\n"},
          std::string{"wuzhi-keys 2\n"},
          "wuzhi-keys 1\n" + line,
          good + line,
          good + "seal x\n"}) {
        const auto read = parse_master_keys(text);
        ASSERT_FALSE(read) << text;
        EXPECT_EQ(read.error().reason, "keys.malformed");
    }
}

TEST_F(MasterKeysTest, ARotationAddsASealKeyAndChangesNoOther)
{
    const auto keys = make_master_keys(entropy);
    ASSERT_TRUE(create_key_file(path, keys));
    const auto rotated = rotate_key_file(path, entropy);
    ASSERT_TRUE(rotated);
    EXPECT_EQ(rotated->seal.size(), 2U);
    EXPECT_EQ(rotated->seal.at(1), keys.seal.at(1));
    EXPECT_EQ(rotated->sign, keys.sign);
    EXPECT_EQ(*load_master_keys(path), *rotated);
    EXPECT_EQ(
        std::filesystem::status(path).permissions(),
        std::filesystem::perms::owner_read | std::filesystem::perms::owner_write
    );
}

TEST_F(MasterKeysTest, AFileThatOthersMayReadIsRefused)
{
    ASSERT_TRUE(create_key_file(path, make_master_keys(entropy)));
    std::filesystem::permissions(
        path, std::filesystem::perms::group_read, std::filesystem::perm_options::add
    );
    EXPECT_EQ(load_master_keys(path).error().reason, "keys.permissions");
    EXPECT_EQ(rotate_key_file(path, entropy).error().reason, "keys.permissions");
}

TEST_F(MasterKeysTest, AMissingFileAndAnUnwritableFolderAreToldApart)
{
    EXPECT_EQ(load_master_keys(path).error().reason, "keys.missing");
    const auto nowhere = std::filesystem::path{"/proc/nowhere/master.key"};
    EXPECT_EQ(
        create_key_file(nowhere, make_master_keys(entropy)).error().reason, "keys.unwritable"
    );
}

TEST_F(MasterKeysTest, AFolderInPlaceOfTheFileIsUnreadable)
{
    std::filesystem::create_directory(path);
    std::filesystem::permissions(path, std::filesystem::perms::owner_all);
    EXPECT_EQ(load_master_keys(path).error().reason, "keys.unreadable");
}

} // namespace
} // namespace wuzhi::keys
