#include "platform/journal/merkle.hpp"

#include "platform/base/encoding.hpp"

#include <gtest/gtest.h>

#include <map>

namespace wuzhi::journal {
namespace {

// The definitions of RFC 6962, section 2.1, word by word and by other code; roots are remembered.
class Oracle {
public:
    explicit Oracle(std::vector<std::string> leaves) : leaves_(std::move(leaves)) {}

    Hash root(std::size_t low, std::size_t high)
    {
        if (low == high) return empty_root();
        const auto known = roots_.find({low, high});
        if (known != roots_.end()) return known->second;
        const auto middle = low + largest_power_below(high - low);
        const auto hash = high - low == 1 ? hasher_.leaf(as_bytes(leaves_[low]))
                                          : hasher_.node(root(low, middle), root(middle, high));
        return roots_[{low, high}] = hash;
    }

    Path path(std::size_t m, std::size_t low, std::size_t high)
    {
        if (high - low == 1) return {};
        const auto k = largest_power_below(high - low);
        const bool is_left = m < k;
        auto path = is_left ? this->path(m, low, low + k) : this->path(m - k, low + k, high);
        path.push_back(is_left ? root(low + k, high) : root(low, low + k));
        return path;
    }

    Path proof(std::size_t m, std::size_t low, std::size_t high, bool is_known)
    {
        if (m == high - low) return is_known ? Path{} : Path{root(low, high)};
        const auto k = largest_power_below(high - low);
        const bool is_left = m <= k;
        auto path = is_left ? proof(m, low, low + k, is_known) : proof(m - k, low + k, high, false);
        path.push_back(is_left ? root(low + k, high) : root(low, low + k));
        return path;
    }

private:
    static std::size_t largest_power_below(std::size_t n)
    {
        std::size_t k = 1;
        while (k * 2 < n)
            k *= 2;
        return k;
    }

    std::vector<std::string> leaves_;
    std::map<std::pair<std::size_t, std::size_t>, Hash> roots_;
    Hasher hasher_;
};

// Complete subtrees and roots of many small trees, hashed once.
class Forest {
public:
    explicit Forest(std::size_t size)
    {
        levels_.emplace_back();
        for (std::size_t i = 0; i < size; ++i)
            levels_[0].push_back(hasher.leaf(as_bytes("leaf " + std::to_string(i))));
        while (levels_.back().size() > 1) {
            const auto& below = levels_.back();
            std::vector<Hash> level;
            for (std::size_t i = 0; i + 1 < below.size(); i += 2)
                level.push_back(hasher.node(below[i], below[i + 1]));
            levels_.push_back(std::move(level));
        }
    }

    NodeSource nodes()
    {
        return [this](Node node) -> Result<Hash> { return levels_[node.height][node.index]; };
    }
    const Hash& leaf(std::size_t index) { return levels_[0][index]; }
    Hash root(std::size_t size) { return *root_of(size, hasher, nodes()); }

    Hasher hasher;

private:
    std::vector<std::vector<Hash>> levels_;
};

std::vector<std::string> numbered_leaves(std::size_t count)
{
    std::vector<std::string> leaves;
    for (std::size_t i = 0; i < count; ++i)
        leaves.push_back("leaf " + std::to_string(i));
    return leaves;
}

TEST(Merkle, HashesAreThoseKnownFromCertificateTransparency)
{
    Hasher hasher;
    const auto leaf = [&](std::string_view text) { return to_hex(hasher.leaf(as_bytes(text))); };
    EXPECT_EQ(
        to_hex(empty_root()), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    );
    EXPECT_EQ(leaf(""), "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
    EXPECT_EQ(leaf("L123456"), "395aa064aa4c29f7010acfe3f25db9485bbd4b91897b6ad7ad547639252b4d56");
    // A node is a hash of two hashes; over these texts it is a plain hash with the node's prefix.
    EXPECT_EQ(
        to_hex(hasher.plain(as_bytes("\x01N123N456"))),
        "aa217fe888e47007fa15edab33c2b492a722cb106c64667fc2b044444de66bbb"
    );
}

TEST(Merkle, RootsOfTheEightKnownLeavesAreTheKnownRoots)
{
    const std::string_view leaves[] = {
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f"};
    const std::string_view roots[] = {
        "6e340b9c",
        "fac54203",
        "aeb6bcfe",
        "d37ee418",
        "4e3bbb1f",
        "76e67dad",
        "ddb89be4",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"};
    Hasher hasher;
    Frontier tree;
    EXPECT_EQ(tree.root(hasher), empty_root());
    for (std::size_t i = 0; i < std::size(leaves); ++i) {
        tree.append(hasher, hasher.leaf(*from_hex(leaves[i])));
        EXPECT_TRUE(to_hex(tree.root(hasher)).starts_with(roots[i])) << i + 1;
    }
}

TEST(Merkle, EveryRootPathAndProofTo256LeavesIsTheOraclesAndVerifies)
{
    constexpr std::size_t size_max = 256;
    Oracle oracle{numbered_leaves(size_max)};
    Forest forest{size_max};
    auto& hasher = forest.hasher;
    Frontier tree;
    for (std::size_t n = 1; n <= size_max; ++n) {
        tree.append(hasher, forest.leaf(n - 1));
        const TreeHead head{n, oracle.root(0, n)};
        ASSERT_EQ(tree.root(hasher), head.root) << n;
        ASSERT_EQ(forest.root(n), head.root) << n;
        for (std::size_t m = 0; m < n; ++m) {
            const auto path = *inclusion_path(m, n, hasher, forest.nodes());
            ASSERT_EQ(path, oracle.path(m, 0, n)) << m << " of " << n;
            ASSERT_TRUE(is_included(forest.leaf(m), m, n, path, head.root, hasher));
            const auto proof = *consistency_path(m + 1, n, hasher, forest.nodes());
            ASSERT_EQ(proof, oracle.proof(m + 1, 0, n, true)) << m + 1 << " to " << n;
            ASSERT_TRUE(is_consistent({m + 1, oracle.root(0, m + 1)}, head, proof, hasher));
        }
    }
}

// Every way to spoil one list of hashes: a flipped bit anywhere, one fewer, one more, two swapped.
std::vector<Path> spoiled(const Path& path)
{
    std::vector<Path> list;
    for (std::size_t i = 0; i < path.size(); ++i) {
        for (const std::size_t byte : {0, 13, 31}) {
            list.push_back(path);
            list.back()[i][byte] ^= 0x10;
        }
        list.push_back(path);
        list.back().erase(list.back().begin() + static_cast<std::ptrdiff_t>(i));
        list.push_back(path);
        list.back().insert(list.back().begin() + static_cast<std::ptrdiff_t>(i), path[i]);
        if (i == 0) continue;
        list.push_back(path);
        std::swap(list.back()[i - 1], list.back()[i]);
    }
    list.push_back(path);
    list.back().push_back(Hash{});
    return list;
}

TEST(Merkle, ASpoiledInclusionPathNeverVerifies)
{
    Forest forest{64};
    auto& hasher = forest.hasher;
    for (std::size_t n = 1; n <= 33; ++n) {
        const auto root = forest.root(n);
        for (std::size_t m = 0; m < n; ++m) {
            const auto& leaf = forest.leaf(m);
            const auto path = *inclusion_path(m, n, hasher, forest.nodes());
            for (const auto& wrong : spoiled(path))
                ASSERT_FALSE(is_included(leaf, m, n, wrong, root, hasher)) << m << " of " << n;
            EXPECT_FALSE(is_included(forest.leaf(m + 1), m, n, path, root, hasher));
            EXPECT_FALSE(is_included(leaf, m, n, path, forest.root(n + 1), hasher));
            EXPECT_FALSE(is_included(leaf, m, 0, path, root, hasher));
            for (std::size_t other = 0; other <= n; ++other)
                if (other != m) {
                    ASSERT_FALSE(is_included(leaf, other, n, path, root, hasher));
                }
        }
    }
}

TEST(Merkle, ASpoiledConsistencyProofNeverVerifies)
{
    Forest forest{64};
    auto& hasher = forest.hasher;
    for (std::size_t n = 1; n <= 33; ++n) {
        const TreeHead second{n, forest.root(n)};
        for (std::size_t m = 1; m < n; ++m) {
            const TreeHead first{m, forest.root(m)};
            const auto proof = *consistency_path(m, n, hasher, forest.nodes());
            for (const auto& wrong : spoiled(proof))
                ASSERT_FALSE(is_consistent(first, second, wrong, hasher)) << m << " to " << n;
            EXPECT_FALSE(is_consistent({m, second.root}, {n, first.root}, proof, hasher));
            EXPECT_FALSE(is_consistent(second, first, proof, hasher));
            EXPECT_FALSE(is_consistent(first, second, {}, hasher));
            EXPECT_FALSE(is_consistent({0, empty_root()}, second, proof, hasher));
            EXPECT_FALSE(is_consistent({0, first.root}, second, proof, hasher));
            EXPECT_FALSE(is_consistent(first, {m, second.root}, proof, hasher));
        }
        EXPECT_TRUE(is_consistent(second, second, {}, hasher));
        EXPECT_FALSE(is_consistent(second, {n, Hash{}}, {}, hasher));
        EXPECT_FALSE(is_consistent({0, empty_root()}, {0, empty_root()}, {}, hasher));
    }
}

TEST(Merkle, ATreeOfAnotherShapeButTheSameSizeIsNotConsistent)
{
    Forest forest{64};
    auto& hasher = forest.hasher;
    for (std::size_t n = 3; n <= 33; ++n) {
        for (std::size_t m = 1; m < n; ++m) {
            const auto proof = *consistency_path(m, n, hasher, forest.nodes());
            const TreeHead first{m, forest.root(m)};
            const TreeHead second{n, forest.root(n)};
            for (std::size_t other = 1; other < n; ++other) {
                if (other == m) continue;
                const TreeHead wrong{other, forest.root(other)};
                ASSERT_FALSE(is_consistent(wrong, second, proof, hasher)) << m << other << n;
            }
            EXPECT_TRUE(is_consistent(first, second, proof, hasher));
        }
    }
}

TEST(Merkle, AFrontierTellsEachSubtreeItCloses)
{
    Forest forest{256};
    Frontier tree;
    std::size_t told = 0;
    for (std::size_t i = 0; i < 256; ++i) {
        tree.append(forest.hasher, forest.leaf(i), [&](unsigned height, const Hash& root) {
            ++told;
            const auto index = i >> height;
            EXPECT_EQ(root, *forest.nodes()({height, index})) << height << " at " << index;
        });
    }
    EXPECT_EQ(told, 511U); // 256 leaves, 255 nodes above them.
}

TEST(Merkle, AFrontierOfSubtreesEqualsOneOfLeaves)
{
    Forest forest{256};
    Frontier leaves;
    for (std::size_t i = 0; i < 201; ++i)
        leaves.append(forest.hasher, forest.leaf(i));
    Frontier parts;
    parts.append_subtree(forest.hasher, 6, *forest.nodes()({6, 0}));
    parts.append_subtree(forest.hasher, 6, *forest.nodes()({6, 1}));
    parts.append_subtree(forest.hasher, 6, *forest.nodes()({6, 2}));
    parts.append_subtree(forest.hasher, 3, *forest.nodes()({3, 24}));
    parts.append(forest.hasher, forest.leaf(200));
    EXPECT_EQ(parts.size(), leaves.size());
    EXPECT_EQ(parts.root(forest.hasher), leaves.root(forest.hasher));
}

TEST(Merkle, AnUnreadableNodeIsAnError)
{
    Hasher hasher;
    const NodeSource none = [](Node) -> Result<Hash> {
        return fail(ErrorKind::unavailable, "test.none", "There is nothing.");
    };
    EXPECT_EQ(root_of(3, hasher, none).error().reason, "test.none");
    EXPECT_EQ(inclusion_path(1, 3, hasher, none).error().reason, "test.none");
    EXPECT_EQ(consistency_path(1, 3, hasher, none).error().reason, "test.none");
    EXPECT_EQ(consistency_path(3, 5, hasher, none).error().reason, "test.none");
    EXPECT_EQ(*root_of(0, hasher, none), empty_root());
}

} // namespace
} // namespace wuzhi::journal
