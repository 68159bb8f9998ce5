#pragma once

#include "county/territory/model.hpp"
#include "smart/cases/foreign_model.hpp"

namespace wuzhi::smart::cases {

// The county a case comes into.
struct Home {
    std::string county{};
    std::string root{}; // Significant code of its own unit.
};

// What a case of another system becomes here, but for its number: with the times it had there, at
// the lowest desk of where it lies. Without a place it is the county's to place by hand.
[[nodiscard]] Case case_of(
    const ForeignCase& foreign,
    const Home& home,
    CaseId id,
    const std::optional<county::territory::Location>& where,
    Instant now
);

// Its first and only step: it was taken in as it stood.
[[nodiscard]] Step import_step(const Case& c, const std::string& source, Instant now);

[[nodiscard]] CaseSource
source_of(const Case& c, const ForeignCase& foreign, const std::string& source);

// The id with the time of `at` instead of its own, so that lists, which are in the order of ids,
// show an old case among the old ones.
[[nodiscard]] CaseId dated(Uuid id, Instant at);

} // namespace wuzhi::smart::cases
