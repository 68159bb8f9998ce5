#pragma once

#include "county/identity/session_cache.hpp"
#include "platform/base/clock.hpp"
#include "platform/base/result.hpp"
#include "platform/db/database.hpp"

#include <chrono>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace wuzhi::county::identity {

struct SessionOptions {
    // Sessions remembered between requests, twice at most; half a kilobyte each.
    std::size_t cache_capacity = 10'000;
    // How long a session that another process ended may still be taken for good here.
    std::chrono::milliseconds believed{3'000};
    // How exactly the last use of a session is known.
    std::chrono::milliseconds touch_every{60'000};
};

// Who a token belongs to. Any thread.
class Sessions {
public:
    Sessions(db::Database& database, const Clock& clock, SessionOptions options = {});

    // Who sent this token, of a session or of an API key, or null: nobody, or it has ended.
    // Errors: those of Database::read.
    [[nodiscard]] Result<std::shared_ptr<const Caller>>
    find(const std::string& county, std::string_view token);

    // Who an API key belongs to that came on its own, not as a token; also without the prefix that
    // all have. Null: nobody. Errors: those of Database::read.
    [[nodiscard]] Result<std::shared_ptr<const Caller>>
    find_by_key(const std::string& county, std::string_view key);

    // To be called after the transaction that ended or changed them.
    void forget(std::string_view token_hash);
    void forget_account(AccountId account) { cache_.forget_account(account); }
    void forget_person(PersonId person) { cache_.forget_person(person); }

    // Writes down which sessions were used and removes those that ended. For a timer, each minute.
    // Errors: those of Database::write.
    [[nodiscard]] Result<> maintain(const std::string& county);

private:
    struct Use {
        std::string county{};
        std::string token_hash{};
        Instant at{};
        Instant idle_until{};
    };

    [[nodiscard]] Result<std::shared_ptr<const Caller>>
    load(const std::string& county, const TokenHash& token, Instant now);
    [[nodiscard]] Result<std::shared_ptr<const Caller>>
    load_key(const std::string& county, const TokenHash& token, Instant now);
    void use(const std::string& county, const TokenHash& token, SessionKind kind, Instant now);
    [[nodiscard]] std::vector<Use> uses_of(const std::string& county);

    db::Database& database_;
    const Clock& clock_;
    SessionOptions options_;
    SessionCache cache_;
    std::mutex mutex_;
    std::unordered_map<std::string, Use> uses_; // By the token's hash; not written down yet.
};

} // namespace wuzhi::county::identity
