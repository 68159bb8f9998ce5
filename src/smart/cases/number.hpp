#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace wuzhi::smart::cases {

// Case numbers and follow codes: what people read out over the telephone.
//
// A number is year-township-digits, "2026-100-4831907". Its seven digits are the county's serial
// number of that year under a secret permutation: unique without a search, and telling nothing of
// how many cases there were before it, so that a case kept from a unit leaves no gap it could see.

constexpr std::uint64_t serials_per_year = 10'000'000;

// The secret of one county and year; 128 bits, kept in `case_number_key`.
struct NumberKey {
    std::uint64_t high = 0;
    std::uint64_t low = 0;
};

// A permutation of [0, serials_per_year): a Feistel network over 24 bits, walked until it lands
// inside. Not a cipher for strong secrets; it hides counts, and a follow code guards the case.
// Source: Black and Rogaway, "Ciphers with Arbitrary Finite Domains", 2002 (cycle walking).
// Requires: serial < serials_per_year.
[[nodiscard]] std::uint64_t scramble(const NumberKey& key, std::uint64_t serial);
[[nodiscard]] std::uint64_t unscramble(const NumberKey& key, std::uint64_t digits);

struct CaseNumber {
    int year = 0;
    std::string township{}; // Its three digits within the county; "000" when the county holds it.
    std::uint64_t digits = 0;
    friend bool operator==(const CaseNumber&, const CaseNumber&) = default;
};

[[nodiscard]] std::string text_of(const CaseNumber& number);

// Accepts the number as it is printed, with spaces or hyphens of any kind or none, and digits of
// full width.
[[nodiscard]] std::optional<CaseNumber> parse_number(std::string_view text);

// Ten digits, the last one a check digit that catches every wrong digit and every swap of two
// neighbours. Source: Damm, "Total anti-symmetrische Quasigruppen", 2004.
// Requires: nine_digits < 1,000,000,000.
[[nodiscard]] std::string make_follow_code(std::uint64_t nine_digits);

// The ten digits of what somebody typed, or nothing when the check digit does not fit.
[[nodiscard]] std::optional<std::string> parse_follow_code(std::string_view text);

} // namespace wuzhi::smart::cases
