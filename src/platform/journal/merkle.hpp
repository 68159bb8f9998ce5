#pragma once

// The Merkle tree of RFC 6962: an append-only list of leaves has one root hash; short proofs show
// that a leaf is in the list (inclusion) and that one list is the beginning of another
// (consistency). Proofs are made from the hashes of complete subtrees, wherever those are kept.

#include "platform/base/result.hpp"

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <vector>

struct evp_md_st;
struct evp_md_ctx_st;

namespace wuzhi::journal {

using Hash = std::array<std::uint8_t, 32>;

// SHA-256 with the algorithm fetched once and the context reused. One thread.
class Hasher {
public:
    Hasher();
    ~Hasher();
    Hasher(Hasher&&) noexcept = default;
    Hasher& operator=(Hasher&&) noexcept = default;

    // SHA-256(00 ‖ data). Source: RFC 6962, section 2.1.
    [[nodiscard]] Hash leaf(std::span<const std::uint8_t> data);
    // SHA-256(01 ‖ left ‖ right).
    [[nodiscard]] Hash node(const Hash& left, const Hash& right);
    // SHA-256(first ‖ second), without a prefix.
    [[nodiscard]] Hash
    plain(std::span<const std::uint8_t> first, std::span<const std::uint8_t> second = {});

private:
    std::unique_ptr<evp_md_st, void (*)(evp_md_st*)> algorithm_;
    std::unique_ptr<evp_md_ctx_st, void (*)(evp_md_ctx_st*)> context_;
};

// The root of the tree without leaves: SHA-256 of nothing.
[[nodiscard]] const Hash& empty_root();

// The roots of the complete subtrees a tree of `size()` leaves falls into, largest first: one for
// each bit of the size. Enough to append for ever and to know the root.
class Frontier {
public:
    // Told of each complete subtree as it closes: the root of 2^height leaves.
    using OnNode = std::function<void(unsigned height, const Hash& root)>;

    // O(log n), amortised one node hash per leaf.
    void append(Hasher& hasher, const Hash& leaf, const OnNode& on_node = {});

    // Appends 2^height leaves by their root. Requires: size() is a multiple of 2^height.
    void
    append_subtree(Hasher& hasher, unsigned height, const Hash& root, const OnNode& on_node = {});

    [[nodiscard]] Hash root(Hasher& hasher) const;
    [[nodiscard]] std::uint64_t size() const { return size_; }

private:
    std::uint64_t size_ = 0;
    std::vector<Hash> roots_;
};

// The complete subtree over leaves [index · 2^height, (index + 1) · 2^height).
struct Node {
    unsigned height = 0;
    std::uint64_t index = 0;
};

// Where the hashes of complete subtrees are found.
using NodeSource = std::function<Result<Hash>(Node)>;

using Path = std::vector<Hash>;

// The root of the first `size` leaves. Errors: those of `nodes`.
[[nodiscard]] Result<Hash> root_of(std::uint64_t size, Hasher& hasher, const NodeSource& nodes);

// PATH(index, D[size]): the sibling hashes from the leaf to the root.
//
// Requires: index < size. Errors: those of `nodes`.
// Source: RFC 6962, section 2.1.1.
[[nodiscard]] Result<Path>
inclusion_path(std::uint64_t index, std::uint64_t size, Hasher& hasher, const NodeSource& nodes);

// PROOF(first, D[second]).
//
// Requires: 0 < first <= second. Errors: those of `nodes`.
// Source: RFC 6962, section 2.1.2.
[[nodiscard]] Result<Path> consistency_path(
    std::uint64_t first, std::uint64_t second, Hasher& hasher, const NodeSource& nodes
);

// Whether `path` shows that `leaf` is number `index` of the `size` leaves under `root`.
// Source: RFC 9162, section 2.1.3.2.
[[nodiscard]] bool is_included(
    const Hash& leaf,
    std::uint64_t index,
    std::uint64_t size,
    std::span<const Hash> path,
    const Hash& root,
    Hasher& hasher
);

// A root and how many leaves are under it.
struct TreeHead {
    std::uint64_t size = 0;
    Hash root = empty_root();

    friend bool operator==(const TreeHead&, const TreeHead&) = default;
};

// Whether `path` shows that the leaves under `first` are the first ones under `second`. An empty
// first tree is refused: it says nothing, so nothing can be shown about it.
// Source: RFC 9162, section 2.1.4.2.
[[nodiscard]] bool is_consistent(
    const TreeHead& first, const TreeHead& second, std::span<const Hash> path, Hasher& hasher
);

} // namespace wuzhi::journal
