#pragma once

#include "county/identity/scope.hpp"
#include "county/organisations/model.hpp"
#include "platform/db/session.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace wuzhi::county::organisations {

// Organisations attached to units of `scope`, by unit and name; at most 5,000.
[[nodiscard]] std::vector<Organisation>
list_organisations(db::Session& session, const identity::Scope& scope);

// Every organisation of the county, for rules that look at the whole.
[[nodiscard]] std::vector<Organisation>
all_organisations(db::Session& session, std::string_view county);

// Locks it until the transaction ends.
[[nodiscard]] std::optional<Organisation>
lock_organisation(db::Session& session, std::string_view county, OrganisationId id);

[[nodiscard]] std::optional<Organisation>
find_organisation(db::Session& session, std::string_view county, OrganisationId id);

[[nodiscard]] std::optional<Organisation> find_by_name(
    db::Session& session, std::string_view county, std::string_view unit, std::string_view name
);

// False when there is one with this id, or with this name at this unit.
[[nodiscard]] bool insert_organisation(db::Session& session, const Organisation& row);
void update_organisation(db::Session& session, const Organisation& row);

// The lines that may apply to a matter: the sub-category's and its group's.
[[nodiscard]] std::vector<Responsibility>
lines_for(db::Session& session, std::string_view county, std::string_view category);
[[nodiscard]] std::vector<Responsibility> all_lines(db::Session& session, std::string_view county);
// Lines about units of `scope`, by category and unit.
[[nodiscard]] std::vector<Responsibility>
list_lines(db::Session& session, const identity::Scope& scope);
[[nodiscard]] std::optional<Responsibility> find_line(
    db::Session& session, std::string_view county, std::string_view category, std::string_view unit
);
void save_line(db::Session& session, const Responsibility& line);
[[nodiscard]] bool remove_line(
    db::Session& session, std::string_view county, std::string_view category, std::string_view unit
);

} // namespace wuzhi::county::organisations
