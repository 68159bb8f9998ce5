// Tiles and Merkle proofs (platform/journal: log_files.hpp, merkle.hpp). As a tile, the input is
// split and joined again. As a proof, the first two bytes say about which leaf of a tree of which
// size; only the proof that the tree itself gives may hold.

#include "platform/base/encoding.hpp"
#include "platform/journal/log_files.hpp"

#include <cstddef>
#include <cstdint>

namespace {

using namespace wuzhi;
using namespace wuzhi::journal;

constexpr std::uint64_t tree_size = 100;

// Leaf n of the tree is the byte n.
Hash leaf_hash(Hasher& hasher, std::uint64_t index)
{
    const std::array byte{static_cast<std::uint8_t>(index)};
    return hasher.leaf(byte);
}

Hash root_of_first(Hasher& hasher, std::uint64_t size)
{
    Frontier tree;
    for (std::uint64_t i = 0; i < size; ++i)
        tree.append(hasher, leaf_hash(hasher, i));
    return tree.root(hasher);
}

NodeSource nodes(Hasher& hasher)
{
    return [&hasher](Node node) -> Result<Hash> {
        Frontier part;
        const auto first = node.index << node.height;
        for (auto i = first; i < first + (std::uint64_t{1} << node.height); ++i)
            part.append(hasher, leaf_hash(hasher, i));
        return part.root(hasher);
    };
}

void check_tile(std::string_view input)
{
    if (const auto leaves = split_entries(input)) {
        std::string joined;
        for (const auto leaf : *leaves)
            append_entry(joined, leaf);
        check(joined == input, "the leaves of a bundle are all of it");
    }
    if (const auto hashes = split_hashes(input)) {
        check(hashes->size() * sizeof(Hash) == input.size(), "nor is a byte of a tile left out");
        check(hashes->size() <= tile_width, "a tile has its width");
    }
}

void check_proofs(std::uint64_t first, std::uint64_t second, const Path& path, Hasher& hasher)
{
    const auto size = 1 + second % tree_size;
    const auto root = root_of_first(hasher, size);
    const auto index = first % size;
    const bool is_in = is_included(leaf_hash(hasher, index), index, size, path, root, hasher);
    check(
        is_in == (path == *inclusion_path(index, size, hasher, nodes(hasher))),
        "one path shows that a leaf is included"
    );
    check(
        !is_included(leaf_hash(hasher, index), index + 1, size, path, root, hasher),
        "none that it is elsewhere"
    );
    const auto old_size = 1 + first % size;
    const TreeHead old_head{old_size, root_of_first(hasher, old_size)};
    const bool follows = is_consistent(old_head, {size, root}, path, hasher);
    check(
        follows == (path == *consistency_path(old_size, size, hasher, nodes(hasher))),
        "one path shows that a tree is the beginning of another"
    );
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view input{reinterpret_cast<const char*>(data), size};
    check_tile(input);
    if (size < 2) return 0;
    static Hasher hasher;
    auto path = split_hashes(input.substr(2, (size - 2) / sizeof(Hash) * sizeof(Hash)));
    if (path && path->size() <= 16) check_proofs(data[0], data[1], *path, hasher);
    return 0;
}
