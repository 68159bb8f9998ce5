#pragma once

#include "platform/base/clock.hpp"

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

namespace wuzhi::http {

struct AllowanceOptions {
    std::int64_t at_once = 0;                // 0: as often as they like.
    std::chrono::milliseconds refill{1'000}; // After which there is one more.
    // Some 100 bytes each. Beyond these the one that did least is forgotten.
    std::size_t peers_max = 10'000;
};

// How often each address may do something: so many at once, then one each while. In memory: a
// restart forgets it, and so does each of several servers. Any thread.
class Allowance {
public:
    // Requires: the clock outlives it.
    Allowance(const Clock& clock, AllowanceOptions options) : clock_(clock), options_(options) {}

    // False: this address did it too often. `peer`: Request::peer. Of IPv6 the first 64 bits count,
    // for whoever has one address has them all.
    [[nodiscard]] bool take(std::string_view peer);
    // What was taken was not used.
    void give_back(std::string_view peer);

    [[nodiscard]] std::int64_t refused() const { return refused_; }
    [[nodiscard]] std::size_t peers() const;

private:
    void make_room(Instant now);

    const Clock& clock_;
    const AllowanceOptions options_;
    mutable std::mutex mutex_;
    std::unordered_map<std::string, Instant> whole_at_; // When all of it is there again.
    std::atomic<std::int64_t> refused_ = 0;
};

} // namespace wuzhi::http
