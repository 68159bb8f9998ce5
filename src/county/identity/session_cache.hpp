#pragma once

#include "county/identity/caller.hpp"
#include "county/identity/model.hpp"
#include "platform/base/time.hpp"

#include <array>
#include <atomic>
#include <cstdint>
#include <cstring>
#include <memory>
#include <mutex>
#include <optional>
#include <unordered_map>

namespace wuzhi::county::identity {

// SHA-256 of a token.
using TokenHash = std::array<std::uint8_t, 32>;

// Sessions that were admitted a moment ago, so that a request costs no query for who sends it.
// Bounded: it holds two generations of `capacity` each and drops the older one when the younger is
// full. An entry is believed for a few seconds; what this process ends is gone from it at once.
// Any thread.
class SessionCache {
public:
    struct Entry {
        std::shared_ptr<const Caller> caller{};
        SessionKind kind = SessionKind::desk;
        Instant read_at{}; // From the database.
        Instant expires_at{};
        Instant idle_until{};
        Instant touched_at{}; // When its use was last written down.
    };

    explicit SessionCache(std::size_t capacity) : capacity_(capacity) {}

    [[nodiscard]] std::optional<Entry> find(const TokenHash& token);

    // Taken before a session is read from the database and given to `put`, which then drops what
    // was read before a `forget` that came between.
    [[nodiscard]] std::uint64_t mark() const { return forgotten_; }
    void put(const TokenHash& token, Entry entry, std::uint64_t mark);

    // Writes down that a session that is still here was used.
    void touch(const TokenHash& token, Instant touched_at, Instant idle_until);

    void forget(const TokenHash& token);
    // Every session of an account, or those of all of its person's accounts.
    void forget_account(AccountId account);
    void forget_person(PersonId person);
    void forget_all();

    [[nodiscard]] std::size_t size();

private:
    struct Hash {
        std::size_t operator()(const TokenHash& token) const noexcept
        {
            std::size_t value = 0;
            std::memcpy(&value, token.data(), sizeof value);
            return value;
        }
    };
    using Generation = std::unordered_map<TokenHash, Entry, Hash>;

    template <class Matches>
    void forget_if(Matches matches);

    std::size_t capacity_;
    std::atomic<std::uint64_t> forgotten_ = 0;
    std::mutex mutex_;
    Generation young_;
    Generation old_;
};

} // namespace wuzhi::county::identity
