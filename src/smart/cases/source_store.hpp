#pragma once

#include "platform/db/session.hpp"
#include "smart/cases/foreign_model.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace wuzhi::smart::cases {

// What was taken in before of these ids of a source, with the digest it had then, by id.
[[nodiscard]] std::map<std::string, std::string> digests_of(
    db::Session& session,
    const std::string& county,
    const std::string& source,
    std::span<const std::string> source_ids
);

// How those stand that were taken in of these ids of a source, by id.
[[nodiscard]] std::map<std::string, Standing> standings_of(
    db::Session& session,
    const std::string& county,
    const std::string& source,
    std::span<const std::string> source_ids
);

// The case that came from there, and those whose clerks typed its number, at most 50.
[[nodiscard]] std::vector<CaseId> cases_of_source(
    db::Session& session,
    const std::string& county,
    std::string_view source,
    std::string_view source_id
);

// Nothing if the case has one.
void insert_foreign_number(db::Session& session, const TypedNumber& row);

// Where the case came from; of a number that was typed, no more than that.
[[nodiscard]] std::optional<CaseSource>
source_of_case(db::Session& session, const std::string& county, CaseId id);

// Gives how many of them were not taken in before, by another import at the same time.
std::int64_t insert_sources_once(db::Session& session, std::span<const CaseSource> rows);

// New cases with their first steps, all with ids of their own.
void insert_cases(db::Session& session, std::span<const Case> cases, std::span<const Step> steps);

// Of the cases from `first` to `last`, by case, but for numbers that were typed of what another
// case came from: of one matter one case is told. At most 1,000.
[[nodiscard]] std::vector<CaseSource>
sources_between(db::Session& session, std::string_view county, CaseId first, CaseId last);

} // namespace wuzhi::smart::cases
