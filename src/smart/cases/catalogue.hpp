#pragma once

#include "county/calendar/model.hpp"
#include "platform/base/result.hpp"
#include "smart/cases/model.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace wuzhi::smart::cases {

// What is wrong with one row of a catalogue file; row 1 is the header.
struct CatalogueProblem {
    std::int64_t row = 0;
    Error error{};
};

// A catalogue as it was read: good rows, and every problem of the others.
struct Catalogue {
    std::vector<Category> categories{};
    std::vector<CatalogueProblem> problems{};
};

// Whether a limit is an urgent one: at most four hours around the clock.
[[nodiscard]] bool is_urgent(const county::calendar::TimeLimit& limit);

// Whether one limit is longer than another, both as catalogues write them. Those of different kinds
// are compared by what they mostly come to: a workday is 7/5 days, an hour of work three of the
// clock. False if either is no limit.
[[nodiscard]] bool is_longer_limit(std::string_view limit, std::string_view than);

// Reads a catalogue in CSV (data/catalogue/README.md lists the columns), all of it, so that one
// pass shows every problem. `earlier`: what the files before this one have.
//
// Errors of the file: those of text::CsvTable::open.
// Problems of a row: catalogue.code, catalogue.name_missing, catalogue.yes_or_no,
// catalogue.duplicate_code, catalogue.classifies_persons, catalogue.empty, catalogue.grave
// (invalid), those of the CSV reader and of parse_limit.
[[nodiscard]] Result<Catalogue> read_catalogue(
    const std::string& county, std::string_view csv, std::span<const Category> earlier = {}
);

} // namespace wuzhi::smart::cases
