#include "platform/journal/merkle.hpp"

#include <algorithm>
#include <bit>
#include <cstring>
#include <openssl/evp.h>

namespace wuzhi::journal {
namespace {

// Leaves of the left subtree: the largest power of two smaller than `size`. Requires: size > 1.
std::uint64_t split(std::uint64_t size) { return std::bit_floor(size - 1); }

unsigned height_of(std::uint64_t power_of_two)
{
    return static_cast<unsigned>(std::countr_zero(power_of_two));
}

// MTH(D[low:high]). Requires: low < high, and low is a multiple of the smallest power of two that
// is not below high − low, as in every range of a proof.
Result<Hash>
range_root(std::uint64_t low, std::uint64_t high, Hasher& hasher, const NodeSource& nodes)
{
    Path parts; // Complete subtrees, left to right.
    while (low < high) {
        const auto width = std::bit_floor(high - low);
        auto part = nodes({height_of(width), low / width});
        if (!part) return std::move(part).error();
        parts.push_back(*part);
        low += width;
    }
    Hash root = parts.back();
    for (std::size_t i = parts.size() - 1; i > 0; --i)
        root = hasher.node(parts[i - 1], root);
    return root;
}

} // namespace

Hasher::Hasher()
    : algorithm_(EVP_MD_fetch(nullptr, "SHA256", nullptr), EVP_MD_free),
      context_(EVP_MD_CTX_new(), EVP_MD_CTX_free)
{
    check(algorithm_ && context_, "OpenSSL has SHA-256 and memory for its context");
}

Hasher::~Hasher() = default;

Hash Hasher::plain(std::span<const std::uint8_t> first, std::span<const std::uint8_t> second)
{
    Hash hash{};
    auto* context = context_.get();
    const bool good = EVP_DigestInit_ex2(context, algorithm_.get(), nullptr) == 1 &&
                      EVP_DigestUpdate(context, first.data(), first.size()) == 1 &&
                      EVP_DigestUpdate(context, second.data(), second.size()) == 1 &&
                      EVP_DigestFinal_ex(context, hash.data(), nullptr) == 1;
    check(good, "SHA-256 of memory cannot fail");
    return hash;
}

Hash Hasher::leaf(std::span<const std::uint8_t> data)
{
    constexpr std::uint8_t prefix[] = {0x00};
    return plain(prefix, data);
}

Hash Hasher::node(const Hash& left, const Hash& right)
{
    std::array<std::uint8_t, 65> bytes;
    bytes[0] = 0x01;
    std::memcpy(bytes.data() + 1, left.data(), left.size());
    std::memcpy(bytes.data() + 33, right.data(), right.size());
    return plain(bytes);
}

const Hash& empty_root()
{
    static const Hash root = Hasher{}.plain({});
    return root;
}

void Frontier::append(Hasher& hasher, const Hash& leaf, const OnNode& on_node)
{
    append_subtree(hasher, 0, leaf, on_node);
}

void Frontier::append_subtree(
    Hasher& hasher, unsigned height, const Hash& root, const OnNode& on_node
)
{
    check(size_ % (std::uint64_t{1} << height) == 0, "subtrees are appended at their own borders");
    const auto added = std::uint64_t{1} << height;
    Hash hash = root;
    if (on_node) on_node(height, hash);
    for (auto rest = size_ >> height; rest & 1; rest >>= 1) {
        hash = hasher.node(roots_.back(), hash);
        roots_.pop_back();
        ++height;
        if (on_node) on_node(height, hash);
    }
    roots_.push_back(hash);
    size_ += added;
}

Hash Frontier::root(Hasher& hasher) const
{
    if (roots_.empty()) return empty_root();
    Hash root = roots_.back();
    for (std::size_t i = roots_.size() - 1; i > 0; --i)
        root = hasher.node(roots_[i - 1], root);
    return root;
}

Result<Hash> root_of(std::uint64_t size, Hasher& hasher, const NodeSource& nodes)
{
    if (size == 0) return empty_root();
    return range_root(0, size, hasher, nodes);
}

Result<Path>
inclusion_path(std::uint64_t index, std::uint64_t size, Hasher& hasher, const NodeSource& nodes)
{
    check(index < size, "only a leaf of the tree has a path");
    Path path;
    std::uint64_t low = 0;
    std::uint64_t high = size;
    while (high - low > 1) {
        const auto middle = low + split(high - low);
        const bool is_left = index < middle;
        auto sibling = is_left ? range_root(middle, high, hasher, nodes)
                               : range_root(low, middle, hasher, nodes);
        if (!sibling) return std::move(sibling).error();
        path.push_back(*sibling);
        (is_left ? high : low) = middle;
    }
    std::reverse(path.begin(), path.end());
    return path;
}

Result<Path>
consistency_path(std::uint64_t first, std::uint64_t second, Hasher& hasher, const NodeSource& nodes)
{
    check(0 < first && first <= second, "a tree is consistent with its own beginning only");
    Path path;
    std::uint64_t low = 0;
    std::uint64_t high = second;
    while (first != high) {
        const auto middle = low + split(high - low);
        const bool is_left = first <= middle;
        auto sibling = is_left ? range_root(middle, high, hasher, nodes)
                               : range_root(low, middle, hasher, nodes);
        if (!sibling) return std::move(sibling).error();
        path.push_back(*sibling);
        (is_left ? high : low) = middle;
    }
    if (low > 0) { // Otherwise the verifier knows this hash: it is the first root.
        auto rest = range_root(low, high, hasher, nodes);
        if (!rest) return std::move(rest).error();
        path.push_back(*rest);
    }
    std::reverse(path.begin(), path.end());
    return path;
}

bool is_included(
    const Hash& leaf,
    std::uint64_t index,
    std::uint64_t size,
    std::span<const Hash> path,
    const Hash& root,
    Hasher& hasher
)
{
    if (index >= size) return false;
    auto fn = index; // The letters are the RFC's.
    auto sn = size - 1;
    Hash r = leaf;
    for (const auto& p : path) {
        if (sn == 0) return false;
        if ((fn & 1) == 1 || fn == sn) {
            r = hasher.node(p, r);
            while ((fn & 1) == 0 && fn != 0) {
                fn >>= 1;
                sn >>= 1;
            }
        } else {
            r = hasher.node(r, p);
        }
        fn >>= 1;
        sn >>= 1;
    }
    return sn == 0 && r == root;
}

bool is_consistent(
    const TreeHead& first, const TreeHead& second, std::span<const Hash> path, Hasher& hasher
)
{
    if (first.size == 0 || first.size > second.size) return false;
    if (first.size == second.size) return path.empty() && first.root == second.root;
    if (path.empty()) return false;

    auto fn = first.size - 1; // The letters are the RFC's.
    auto sn = second.size - 1;
    while ((fn & 1) == 1) {
        fn >>= 1;
        sn >>= 1;
    }
    const bool starts_at_first = std::has_single_bit(first.size);
    Hash fr = starts_at_first ? first.root : path.front();
    Hash sr = fr;
    for (const auto& c : starts_at_first ? path : path.subspan(1)) {
        if (sn == 0) return false;
        if ((fn & 1) == 1 || fn == sn) {
            fr = hasher.node(c, fr);
            sr = hasher.node(c, sr);
            while ((fn & 1) == 0 && fn != 0) {
                fn >>= 1;
                sn >>= 1;
            }
        } else {
            sr = hasher.node(sr, c);
        }
        fn >>= 1;
        sn >>= 1;
    }
    return sn == 0 && fr == first.root && sr == second.root;
}

} // namespace wuzhi::journal
