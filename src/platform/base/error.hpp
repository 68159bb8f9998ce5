#pragma once

#include <map>
#include <source_location>
#include <string>
#include <string_view>

namespace wuzhi {

// What went wrong, as the caller should treat it. Closed set: http/problem.cpp maps each to one
// HTTP status. Domain detail goes in Error::reason.
enum class ErrorKind {
    invalid,      // The request is malformed or breaks a rule it could have checked itself.
    unauthorized, // We do not know who is asking.
    forbidden,    // We know who is asking, and they may not.
    not_found,    // No such thing, or none that the caller may see.
    conflict,     // Valid, but not in the current state.
    stale,        // Built on an older version of the row than the one stored now.
    unversioned,  // Would replace a row without saying which version of it was seen.
    limited,      // Too many tries; wait.
    unavailable,  // Try again later: a dependency is down or a limit was reached.
    corrupt,      // Stored data broke an invariant. Page someone.
};

// A failure the caller is expected to handle.
struct Error {
    Error();
    Error(
        ErrorKind error_kind,
        std::string stable_reason,
        std::string text,
        std::string path,
        std::source_location place
    );
    // Not inline: nearly every function can return one, and few do.
    Error(const Error& other);
    Error(Error&& other) noexcept;
    Error& operator=(const Error& other);
    Error& operator=(Error&& other) noexcept;
    ~Error();

    ErrorKind kind{};
    std::string reason;  // Stable, for programs: "case.closed".
    std::string message; // For people; may change. Says what to do.
    std::string field;   // The path of the offending input field, if there is one: "place.lon".
    std::source_location where; // For the log only.
    // More for programs, where the reason alone does not say enough: {"until", "2026-11-23T…Z"}.
    std::map<std::string, std::string> data;
};

[[nodiscard]] std::string_view name(ErrorKind kind) noexcept;

[[nodiscard]] Error fail(
    ErrorKind kind,
    std::string reason,
    std::string message,
    std::source_location where = std::source_location::current()
);

// The same error, telling programs more.
[[nodiscard]] Error with_data(Error error, std::map<std::string, std::string> data);

// The same, about one input field.
[[nodiscard]] Error fail_field(
    ErrorKind kind,
    std::string reason,
    std::string field,
    std::string message,
    std::source_location where = std::source_location::current()
);

} // namespace wuzhi
