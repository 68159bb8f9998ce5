#pragma once

#include <cstdint>
#include <random>
#include <span>

namespace wuzhi {

// Where unpredictable bytes come from: ids, salts, codes, keys.
class Entropy {
public:
    virtual ~Entropy() = default;

    virtual void fill(std::span<std::uint8_t> bytes) = 0;

    // Uniform over [0, bound). Requires: bound > 0.
    [[nodiscard]] std::uint64_t below(std::uint64_t bound);
};

// The operating system's generator (getrandom). Any thread.
class SystemEntropy final : public Entropy {
public:
    void fill(std::span<std::uint8_t> bytes) override;
};

// The same bytes for the same seed: for tests and for the demonstration county. One thread.
class SeededEntropy final : public Entropy {
public:
    explicit SeededEntropy(std::uint64_t seed) : engine_(seed) {}
    void fill(std::span<std::uint8_t> bytes) override;

private:
    std::mt19937_64 engine_;
};

} // namespace wuzhi
