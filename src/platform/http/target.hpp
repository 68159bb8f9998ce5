#pragma once

#include "platform/http/request.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace wuzhi::http {

// A decoded path and where its segments begin: a "%2F" belongs to its segment and divides nothing.
// "/" has no segment, "/a" one, "/a/" two of which the second is empty.
class SplitPath {
public:
    // The deepest address of ours is a log tile of nine segments.
    static constexpr std::size_t segments_max = 32;

    // nullopt: does not begin with "/", a wrong escape, not clean UTF-8, or too many segments.
    [[nodiscard]] static std::optional<SplitPath> parse(std::string_view raw);

    [[nodiscard]] const std::string& text() const { return text_; }
    [[nodiscard]] std::size_t size() const { return size_; }
    // Requires: index < size().
    [[nodiscard]] std::string_view operator[](std::size_t index) const;
    // Everything from this segment on, later separators included.
    [[nodiscard]] std::string_view rest(std::size_t index) const;

private:
    std::string text_;
    std::array<std::uint16_t, segments_max + 1> starts_{};
    std::size_t size_ = 0;
};

// The parts of a request target in origin form or absolute form (RFC 9112, section 3.2).
struct Target {
    std::string_view authority{}; // Only in absolute form.
    std::string_view path{};
    std::string_view query{}; // Without "?".
};

// nullopt: neither form.
[[nodiscard]] std::optional<Target> split_target(std::string_view raw);

// "a=1&b=%E8%8D%89+x": the form encoding, as in a query string. Reads at most `pairs_max` pairs.
// nullopt: a wrong escape, or not clean UTF-8.
[[nodiscard]] std::optional<Fields> decode_pairs(std::string_view raw, std::size_t pairs_max);

// "County.Example:8080" -> "county.example"; brackets of an IPv6 address stay.
// nullopt: not an authority.
[[nodiscard]] std::optional<std::string> host_of(std::string_view authority);

} // namespace wuzhi::http
