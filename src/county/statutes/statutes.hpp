#pragma once

// All rules that were ever in force, found by kind, place and day. Immutable; any thread.
//
// A matter is bound to the rule in force on the day it began: ask with that day, or keep
// reference_of(rule) and ask with it. A narrower region's rule goes before a wider one's while it
// is in force; "CN" is the widest.

#include "county/statutes/model.hpp"
#include "platform/base/result.hpp"

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace wuzhi::county::statutes {

class Statutes {
public:
    Statutes() = default;

    // Errors (all invalid; the message names the rule): statutes.kind: not lower-case words joined
    // by dots; statutes.region; statutes.dates: it ends before it begins; statutes.value: numbers
    // that make no sense, or a negative count; statutes.mixed: one kind has values of two kinds;
    // statutes.overlap: two rules of one kind and region on one day; statutes.gap: days between two
    // of them without any, or a national rule that ends without a successor and is not repealed.
    [[nodiscard]] static Result<Statutes> build(std::vector<Rule> rules);

    // `region` is a division code ("632822", or of any unit below), or "CN". The rule lives as long
    // as these statutes.
    //
    // Errors: statutes.unknown_kind (not_found): there was never such a rule; statutes.not_in_force
    // (not_found): none on that day in that place.
    [[nodiscard]] Result<const Rule*>
    rule(std::string_view kind, std::string_view region, Date day) const;

    // Errors of these: those of rule; statutes.wrong_value (corrupt): it is not of that kind.
    [[nodiscard]] Result<Thresholds>
    thresholds(std::string_view kind, std::string_view region, Date day) const;
    [[nodiscard]] Result<calendar::TimeLimit>
    limit(std::string_view kind, std::string_view region, Date day) const;
    [[nodiscard]] Result<std::int64_t>
    number(std::string_view kind, std::string_view region, Date day) const;
    [[nodiscard]] Result<Ratio>
    ratio(std::string_view kind, std::string_view region, Date day) const;
    [[nodiscard]] Result<Bodies>
    bodies(std::string_view kind, std::string_view region, Date day) const;

    // The rule a matter was bound to. Errors: statutes.unknown_reference (not_found).
    [[nodiscard]] Result<const Rule*> find(std::string_view reference) const;

    // By kind, region and day.
    [[nodiscard]] std::span<const Rule> all() const { return rules_; }

private:
    template <class T>
    [[nodiscard]] Result<T>
    value_of(std::string_view kind, std::string_view region, Date day) const;

    std::vector<Rule> rules_;
};

} // namespace wuzhi::county::statutes
