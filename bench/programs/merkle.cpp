// Appends leaves to our Merkle tree and, in turn, computes the bare hashes that this takes with
// OpenSSL alone: one of each leaf and one of a node per leaf.
//
//   bench_merkle LEAVES ROUNDS

#include "platform/journal/merkle.hpp"

#include "measure.hpp"
#include "platform/base/check.hpp"

#include <cstdlib>
#include <openssl/evp.h>

namespace {

using namespace wuzhi;

constexpr std::size_t leaf_bytes = 630; // An event with sixteen fields.

using Leaf = std::vector<std::uint8_t>;

double append_to_tree(const std::vector<Leaf>& leaves)
{
    journal::Hasher hasher;
    journal::Frontier tree;
    const auto begin = bench::cpu_s();
    for (const auto& leaf : leaves)
        tree.append(hasher, hasher.leaf(leaf));
    const auto spent = bench::cpu_s() - begin;
    check(tree.size() == leaves.size() && tree.root(hasher) != journal::empty_root(), "it grew");
    return spent;
}

void hash_once(EVP_MD_CTX* context, EVP_MD* algorithm, const std::uint8_t* data, std::size_t size)
{
    std::uint8_t hash[32];
    const bool good = EVP_DigestInit_ex2(context, algorithm, nullptr) == 1 &&
                      EVP_DigestUpdate(context, data, size) == 1 &&
                      EVP_DigestFinal_ex(context, hash, nullptr) == 1;
    check(good, "SHA-256 of memory cannot fail");
}

double hash_only(const std::vector<Leaf>& prefixed)
{
    auto* algorithm = EVP_MD_fetch(nullptr, "SHA256", nullptr);
    auto* context = EVP_MD_CTX_new();
    const std::vector<std::uint8_t> node(65, 1);
    const auto begin = bench::cpu_s();
    for (const auto& leaf : prefixed) {
        hash_once(context, algorithm, leaf.data(), leaf.size());
        hash_once(context, algorithm, node.data(), node.size());
    }
    const auto spent = bench::cpu_s() - begin;
    EVP_MD_CTX_free(context);
    EVP_MD_free(algorithm);
    return spent;
}

} // namespace

int main(int count, char** arguments)
{
    check(count == 3, "bench_merkle LEAVES ROUNDS");
    const auto leaf_count = static_cast<std::size_t>(std::atoll(arguments[1]));
    std::vector<Leaf> leaves(leaf_count, Leaf(leaf_bytes));
    for (std::size_t i = 0; i < leaf_count; ++i)
        for (std::size_t j = 0; j < leaf_bytes; ++j)
            leaves[i][j] = static_cast<std::uint8_t>(i * 31 + j * 7 + (i >> 8));
    auto prefixed = leaves;
    for (auto& leaf : prefixed)
        leaf.insert(leaf.begin(), 0);
    const auto each = 1e9 / static_cast<double>(leaf_count);
    for (int round = 0; round < std::atoi(arguments[2]); ++round) {
        const auto ours = append_to_tree(leaves);
        const auto bare = hash_only(prefixed);
        bench::say({{"ours_ns", ours * each}, {"bare_ns", bare * each}});
    }
}
