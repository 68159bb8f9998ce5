#pragma once

#include "smart/cases/foreign_model.hpp"
#include "smart/cases/tools.hpp"

#include <map>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace wuzhi::smart::cases {

// Where a batch goes, and where it comes from.
struct TakeInto {
    std::string county{};
    std::string root{};   // Significant code of the county's own unit.
    std::string source{}; // The name of the other system, or of its file.
    // Of who takes it in; empty: the command line. Not the person: taking it in is no work on it,
    // and whoever reviews a case must have had no part in it.
    std::string acting_post{};
    // What we sent there is known there by our numbers, so that an id may be one of them.
    bool has_own_numbers = false;
};

struct TakenIn {
    std::int64_t taken = 0;
    std::int64_t unlocated = 0; // Of those: wait to be placed by hand.
    std::int64_t known = 0;     // Were here already, from there or as our own.
    std::int64_t changed = 0;   // Of those: the row says something else by now; nothing was done.
    std::vector<std::pair<std::string, std::string>> numbers{}; // Ours of those taken, by theirs.
};

// Takes in the cases of another system in one transaction: each with its own times, its source, one
// step and one sealed fact `case.import`; open ones with the clocks of their state, which begin
// now. What was taken in before stays as it is. No two of the batch have the same source id.
//
// Errors: case.category_unknown (invalid); case.numbers_exhausted (unavailable); calendar.missing
// (unavailable) if one is open; import.at_once (conflict): another import took in the same at the
// same time; those of Limits and of Database::write.
[[nodiscard]] Result<TakenIn>
take_in(const Tools& tools, const TakeInto& into, std::span<const ForeignCase> batch);

// What take_in would count; nothing is stored, and nothing numbered.
//
// Errors: case.category_unknown (invalid); those of Database::read.
[[nodiscard]] Result<TakenIn>
rehearse(const Tools& tools, const TakeInto& into, std::span<const ForeignCase> batch);

// How the cases stand that were taken in of these ids, at most 10,000, by id.
// Errors: those of Database::read.
[[nodiscard]] Result<std::map<std::string, Standing>>
standings(const Tools& tools, const TakeInto& into, std::span<const std::string> source_ids);

} // namespace wuzhi::smart::cases
