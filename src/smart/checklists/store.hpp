#pragma once

#include "county/identity/scope.hpp"
#include "platform/db/session.hpp"
#include "smart/checklists/model.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wuzhi::smart::checklists {

using county::identity::Scope;

void save_list(db::Session& session, const ListRow& row);
[[nodiscard]] std::optional<ListRow> find_list(db::Session& session, std::string_view county);

// False: there is one of this id.
[[nodiscard]] bool insert_check_once(db::Session& session, const Check& row);
// The last first; at most 100.
[[nodiscard]] std::vector<Check> checks_of(
    db::Session& session, std::string_view county, std::string_view scope, std::string_view item
);
// Those that stand at a centre: the last look at each item, and the last one from above.
[[nodiscard]] std::vector<Check>
standing_checks(db::Session& session, std::string_view county, std::string_view scope);

[[nodiscard]] std::optional<Standing> lock_standing(
    db::Session& session, std::string_view county, std::string_view scope, std::string_view item
);
void save_standing(db::Session& session, const Standing& row);
[[nodiscard]] std::vector<Standing>
standings_of(db::Session& session, std::string_view county, std::string_view scope);
// In the units of a scope, by unit.
[[nodiscard]] std::vector<Standing> standings_in(db::Session& session, const Scope& scope);

// Everything of one unit to another code; what stands there already stays.
void rename_unit(
    db::Session& session, std::string_view county, std::string_view from, std::string_view to
);

} // namespace wuzhi::smart::checklists
