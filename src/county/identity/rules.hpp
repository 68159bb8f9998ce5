#pragma once

#include "county/identity/model.hpp"
#include "platform/base/result.hpp"
#include "platform/base/time.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wuzhi::county::identity {

// A login name in its one form: trimmed, ASCII letters in lower case. nullopt: not 2 to 64
// characters of letters, digits, ".", "-", "_", "@" or Chinese.
[[nodiscard]] std::optional<std::string> normal_login_name(std::string_view raw);

// The letters and digits of a printed code as people type it back: without spaces and hyphens, in
// upper case.
[[nodiscard]] std::string normal_code(std::string_view typed);

// Errors: password.weak (invalid), with what would do.
// Source: NIST SP 800-63B, 5.1.1.2: length counts, composition rules do not.
[[nodiscard]] Result<> check_password(std::string_view password, std::string_view login_name);

// Whether a post of this kind can be held there: at a unit of its level, in an organisation or not.
// Errors: post.wrong_level, post.organisation_missing, post.organisation_unwanted,
// post.ends_before_it_begins (all invalid).
[[nodiscard]] Result<> check_post(const Post& post);

// Whether one person can hold all of these: an administrator holds that one post and no other, so
// that none of the three ever does another's work, nor any case work. Ended and refused posts do
// not count. Errors: post.not_separate (conflict).
[[nodiscard]] Result<> check_separate(const std::vector<Post>& posts, Instant now);

[[nodiscard]] bool is_held(const Post& post, Instant now);

// Errors: quiet_hours.malformed (invalid): not two different times of the day, as in "22:00".
[[nodiscard]] Result<> check_quiet_hours(const QuietHours& hours);

// How fast failures close the door, and for how long.
struct LockOut {
    std::int64_t free_count = 4;             // Failures that only count.
    std::chrono::milliseconds first{30'000}; // After the next one; doubles with each further.
    std::chrono::milliseconds longest{3'600'000};
    std::chrono::milliseconds memory{86'400'000}; // Without a failure this long, all is forgotten.
};

// A person mistypes; a township's offices share one address.
constexpr LockOut account_lock_out{};
constexpr LockOut peer_lock_out{.free_count = 29};

// `before`, if there is one, after one more failure now.
[[nodiscard]] Attempts
after_failure(const std::optional<Attempts>& before, Instant now, const LockOut& lock_out);

// What shares an address for lock-outs: an IPv4 address, the /64 of an IPv6 one.
[[nodiscard]] std::string peer_group(std::string_view peer);

// How long a session lasts. Administrators are at a desk whatever they say.
struct SessionTimes {
    std::chrono::milliseconds idle{};
    std::chrono::milliseconds absolute{};
};
[[nodiscard]] SessionTimes session_times(SessionKind kind);

} // namespace wuzhi::county::identity
