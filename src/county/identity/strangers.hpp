#pragma once

#include "county/identity/caller.hpp"
#include "platform/http/allowance.hpp"
#include "platform/http/request.hpp"

#include <cstdint>

namespace wuzhi::county::identity {

// How often whoever does not say who he is may write something, by his address. Generous: a
// village, a school or an office may share one, and people report most when much has happened.
// Whoever signed in is known, and not limited.
class Strangers {
public:
    // Requires: the clock outlives it. Of `reports_at_once`, 0 is no limit and below it 60.
    Strangers(const Clock& clock, std::int64_t reports_at_once)
        : reports_(
              clock,
              {.at_once = reports_at_once < 0 ? 60 : reports_at_once,
               .refill = std::chrono::seconds{10}}
          ),
          // Keys have 256 random bits: this is no lock but an end to noise. A right one works.
          wrong_keys_(clock, {.at_once = 20, .refill = std::chrono::minutes{1}}),
          // Codes have nine digits, and each number its own lock: this one is for who tries many
          // numbers.
          codes_(clock, {.at_once = 20, .refill = std::chrono::minutes{1}})
    {
    }

    // From now on reports and follow codes are not limited. Before any is asked for.
    void lift() { is_lifted_ = true; }

    // Before a report is taken in. Errors: report.too_often (limited).
    [[nodiscard]] Result<> may_report(const Caller& caller, const http::Request& request);
    // The report was refused.
    void did_not_report(const Caller& caller, const http::Request& request);

    // After a key was found to be wrong. Errors: key.too_often (limited).
    [[nodiscard]] Result<> sent_wrong_key(const http::Request& request);

    // Before a follow code is looked at. Errors: follow.too_often (limited).
    [[nodiscard]] Result<> may_try_code(const Caller& caller, const http::Request& request);
    // The code was not a wrong one.
    void code_was_right(const Caller& caller, const http::Request& request);

    [[nodiscard]] std::int64_t reports_refused() const { return reports_.refused(); }
    [[nodiscard]] std::int64_t keys_refused() const { return wrong_keys_.refused(); }
    [[nodiscard]] std::int64_t codes_refused() const { return codes_.refused(); }

private:
    bool is_lifted_ = false;
    http::Allowance reports_;
    http::Allowance wrong_keys_;
    http::Allowance codes_; // Taken by each try, and given back by a right one.
};

// Before a code is looked at, the address it comes from must not have sent too many wrong ones.
// What `look`, which takes a code and returns a Result, says. Errors: follow.too_often (limited);
// those of `look`, of which follow.wrong counts for the address.
template <class F>
auto at_the_door(Strangers& strangers, const Caller& caller, const http::Request& request, F look)
    -> decltype(look())
{
    if (auto may = strangers.may_try_code(caller, request); !may) return std::move(may).error();
    auto seen = look();
    if (seen || seen.error().reason != "follow.wrong") strangers.code_was_right(caller, request);
    return seen;
}

} // namespace wuzhi::county::identity
