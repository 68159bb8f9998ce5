#pragma once

// Rules as files: data/statutes/README.md describes them.

#include "county/statutes/statutes.hpp"

#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace wuzhi::county::statutes {

struct RuleFile {
    std::string name{}; // For messages.
    std::string text{}; // TOML.
};

// The rules of one file, in its order.
//
// Errors (all invalid; the field is "FILE:LINE"): statutes.syntax: it is not TOML;
// statutes.unknown_field; statutes.missing_field; statutes.bad_field: not a text, a day, or one of
// the listed words; statutes.value: no value, two, or numbers that make no sense;
// statutes.threshold: not "2/3"; those of calendar::parse_limit.
[[nodiscard]] Result<std::vector<Rule>> read_rules(const RuleFile& file);

// Errors: those of read_rules and Statutes::build.
[[nodiscard]] Result<Statutes> load_statutes(std::span<const RuleFile> files);

// All *.toml files of the folder. Errors: statutes.folder (unavailable): it cannot be read, or has
// none; those of load_statutes.
[[nodiscard]] Result<Statutes> load_statutes(const std::filesystem::path& folder);

} // namespace wuzhi::county::statutes
