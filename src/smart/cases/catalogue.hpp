#pragma once

#include "platform/base/result.hpp"
#include "smart/cases/model.hpp"

#include <cstdint>
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

// Reads a catalogue in CSV (data/catalogue/README.md lists the columns), all of it, so that one
// pass shows every problem.
//
// Errors of the file: those of text::CsvTable::open.
// Problems of a row: catalogue.code, catalogue.name_missing, catalogue.yes_or_no,
// catalogue.duplicate_code, catalogue.classifies_persons, catalogue.empty (invalid), those of the
// CSV reader and of parse_limit.
[[nodiscard]] Result<Catalogue> read_catalogue(const std::string& county, std::string_view csv);

} // namespace wuzhi::smart::cases
