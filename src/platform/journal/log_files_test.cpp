#include "platform/journal/log_files.hpp"

#include "platform/base/encoding.hpp"
#include "test/support/temp_folder.hpp"

#include <gtest/gtest.h>

namespace wuzhi::journal {
namespace {

TEST(LogFiles, PathsAreThoseOfTheStandard)
{
    const struct {
        Tile tile;
        std::string_view path;
    } table[] = {
        {{.level = 0, .index = 0}, "tile/0/000"},
        {{.level = 0, .index = 999}, "tile/0/999"},
        {{.level = 1, .index = 1000}, "tile/1/x001/000"},
        {{.level = 3, .index = 1234067}, "tile/3/x001/x234/067"},
        {{.level = 0, .index = 1234067, .width = 8}, "tile/0/x001/x234/067.p/8"},
        {{.level = 2, .index = 0, .width = 1}, "tile/2/000.p/1"},
    };
    for (const auto& row : table)
        EXPECT_EQ(path_of(row.tile), row.path);
    EXPECT_EQ(entries_path_of({.index = 1234067}), "tile/entries/x001/x234/067");
    EXPECT_EQ(entries_path_of({.index = 273, .width = 112}), "tile/entries/273.p/112");
}

TEST(LogFiles, WidthsAreThoseOfTheStandardsExamples)
{
    EXPECT_EQ(width_in(70'000, 0, 272), 256U);
    EXPECT_EQ(width_in(70'000, 0, 273), 112U);
    EXPECT_EQ(width_in(70'000, 0, 274), 0U);
    EXPECT_EQ(width_in(70'000, 1, 0), 256U);
    EXPECT_EQ(width_in(70'000, 1, 1), 17U);
    EXPECT_EQ(width_in(70'000, 2, 0), 1U);
    EXPECT_EQ(width_in(70'000, 3, 0), 0U);
    EXPECT_EQ(width_in(256, 0, 0), 256U);
    EXPECT_EQ(width_in(256, 1, 0), 1U);
    EXPECT_EQ(width_in(0, 0, 0), 0U);
    EXPECT_EQ(width_in(1, 63, 0), 0U);
}

TEST(LogFiles, ABundleIsSplitAsItWasJoined)
{
    std::string bundle;
    const std::string longest(65'535, 'x');
    for (const std::string_view leaf :
         {std::string_view{""}, std::string_view{"a"}, std::string_view{longest}})
        append_entry(bundle, leaf);
    EXPECT_EQ(
        to_hex(as_bytes(std::string_view{bundle}.substr(0, 7))),
        "00000001"
        "61"
        "ffff"
    );
    const auto leaves = split_entries(bundle);
    ASSERT_TRUE(leaves);
    EXPECT_EQ(*leaves, (std::vector<std::string_view>{"", "a", longest}));
    for (const std::size_t cut :
         {std::size_t{1}, std::size_t{3}, std::size_t{6}, bundle.size() - 1})
        EXPECT_FALSE(split_entries(std::string_view{bundle}.substr(0, cut))) << cut;
    EXPECT_TRUE(split_entries("")->empty());
    EXPECT_FALSE(split_hashes(std::string(33, 'x')));
    EXPECT_FALSE(split_hashes(std::string(32 * 257, 'x')));
}

class LogFilesOnDisk : public testing::Test {
protected:
    test::TempFolder temp;
    LogFiles files{temp.path() / "log"};
    std::vector<Hash> row = [] {
        std::vector<Hash> hashes(tile_width);
        for (std::size_t i = 0; i < hashes.size(); ++i)
            hashes[i][0] = static_cast<std::uint8_t>(i);
        return hashes;
    }();
};

TEST_F(LogFilesOnDisk, WhatIsNotThereIsNothing)
{
    EXPECT_EQ(*files.checkpoint(), std::nullopt);
    EXPECT_EQ(*files.hashes({}), std::nullopt);
    EXPECT_EQ(*files.entries({}), std::nullopt);
    files.drop_partials(0, 0);
}

TEST_F(LogFilesOnDisk, APartialTileIsReadFromItselfOrFromTheFullOne)
{
    const Tile part{.width = 3};
    const std::vector<Hash> three(row.begin(), row.begin() + 3);
    ASSERT_TRUE(files.write_hashes(part, three));
    ASSERT_TRUE(files.write_entries(part, std::string{"\0\1a\0\1b\0\1c", 9}));
    EXPECT_EQ(*files.hashes(part), three);
    EXPECT_EQ(*files.hashes({.width = 2}), std::nullopt); // Never part of a checkpoint.

    ASSERT_TRUE(files.write_hashes({}, row));
    ASSERT_TRUE(files.write_entries({}, std::string{"\0\1a\0\1b\0\1c\0\1d", 12}));
    files.drop_partials(0, 0);
    EXPECT_FALSE(std::filesystem::exists(files.folder() / "tile/0/000.p"));
    EXPECT_FALSE(std::filesystem::exists(files.folder() / "tile/entries/000.p"));
    EXPECT_EQ(*files.hashes(part), three);
    EXPECT_EQ(*files.entries(part), (std::vector<std::string>{"a", "b", "c"}));
}

TEST_F(LogFilesOnDisk, ATornTileIsAsGoodAsMissing)
{
    ASSERT_TRUE(files.write_hashes({}, row));
    const auto path = files.folder() / "tile/0/000";
    std::filesystem::resize_file(path, 8191);
    EXPECT_EQ(*files.hashes({}), std::nullopt);
    std::filesystem::resize_file(path, 8160);
    EXPECT_EQ(*files.hashes({}), std::nullopt);

    Hasher hasher;
    const auto node = files.nodes(256, hasher)({.height = 3, .index = 4});
    EXPECT_EQ(node.error().reason, "log.tile");
}

TEST_F(LogFilesOnDisk, AFileIsReplacedWhole)
{
    ASSERT_TRUE(files.write_checkpoint("one\n"));
    ASSERT_TRUE(files.write_checkpoint("two\n"));
    EXPECT_EQ(**files.checkpoint(), "two\n");
    std::size_t count = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator{files.folder()})
        count += entry.is_regular_file() ? 1U : 0U;
    EXPECT_EQ(count, 1U); // No draft stays behind.
}

TEST_F(LogFilesOnDisk, AFolderThatCannotBeWrittenIsAnError)
{
    ASSERT_TRUE(write_file(temp.path() / "log", "a file where the folder should be"));
    EXPECT_EQ(files.write_checkpoint("x\n").error().reason, "log.files");
    ASSERT_TRUE(write_file(temp.path() / "taken" / "inner", ""));
    EXPECT_EQ(write_file(temp.path() / "taken", "x").error().reason, "log.files");
}

TEST_F(LogFilesOnDisk, ProofsAreMadeFromTiles)
{
    // 600 leaves: two full tiles, one of 88, and one of two hashes above them.
    Hasher hasher;
    std::vector<Hash> leaves;
    for (int i = 0; i < 600; ++i)
        leaves.push_back(hasher.leaf(as_bytes(std::to_string(i))));
    std::vector<Hash> above;
    for (std::uint64_t t = 0; t < 3; ++t) {
        const Tile tile{.index = t, .width = width_in(600, 0, t)};
        const std::span part{leaves.data() + t * tile_width, tile.width};
        ASSERT_TRUE(files.write_hashes(tile, part));
        Frontier tree;
        for (const auto& leaf : part)
            tree.append(hasher, leaf);
        if (tile.width == tile_width) above.push_back(tree.root(hasher));
    }
    ASSERT_TRUE(files.write_hashes({.level = 1, .width = 2}, above));

    Frontier tree;
    for (const auto& leaf : leaves)
        tree.append(hasher, leaf);
    const auto root = tree.root(hasher);
    const auto nodes = files.nodes(600, hasher);
    EXPECT_EQ(*root_of(600, hasher, nodes), root);
    for (const std::uint64_t index : {0, 1, 255, 256, 511, 512, 598, 599}) {
        const auto path = inclusion_path(index, 600, hasher, nodes);
        ASSERT_TRUE(path) << path.error().message;
        EXPECT_TRUE(is_included(leaves[index], index, 600, *path, root, hasher)) << index;
    }
    const auto proof = consistency_path(300, 600, hasher, nodes);
    const TreeHead first{300, *root_of(300, hasher, files.nodes(600, hasher))};
    EXPECT_TRUE(is_consistent(first, {600, root}, *proof, hasher));
}

} // namespace
} // namespace wuzhi::journal
