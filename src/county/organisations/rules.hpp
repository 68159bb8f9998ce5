#pragma once

// Who is responsible for what, where: pure.

#include "county/organisations/model.hpp"
#include "platform/base/result.hpp"

#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace wuzhi::county::organisations {

// Who shall handle a matter, and by which line of the list.
struct Responsible {
    OrganisationId organisation{};
    bool is_substitute = false;
    std::string category{}; // Of the line that decided.
    std::string unit{};
};

// The body responsible for `category` in the unit `code`: of all lines that apply, the one for the
// smallest unit around it decides; at the same unit, the sub-category goes before its group. An
// inactive body is replaced by its substitute; if that is inactive too, the next line decides.
//
// `lines`: any lines of the county; `is_active`: whether a body works at present.
[[nodiscard]] std::optional<Responsible> find_responsible(
    std::span<const Responsibility> lines,
    std::string_view category,
    std::string_view code,
    const std::vector<OrganisationId>& inactive
);

// Whether `organisation` may be placed under `parent`.
//
// Errors: organisation.own_parent, organisation.parent_cycle (invalid), with the field.
[[nodiscard]] Result<>
check_parent(std::span<const Organisation> all, OrganisationId id, OrganisationId parent);

// Errors: organisation.outside_unit (invalid): an organisation works in its unit and above what is
// below it; it cannot be responsible where its unit is not.
[[nodiscard]] Result<> check_line(const Organisation& organisation, const Responsibility& line);

// Of the sub-category (four digits) or group (two) that a line is about.
// Errors: organisation.category (invalid).
[[nodiscard]] Result<> check_category(std::string_view category);

// Whether `changed` can still answer where `lines` say it does.
// Errors: organisation.answers_elsewhere (conflict).
[[nodiscard]] Result<>
check_still_answers(const Organisation& changed, std::span<const Responsibility> lines);

} // namespace wuzhi::county::organisations
