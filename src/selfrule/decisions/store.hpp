#pragma once

#include "county/identity/scope.hpp"
#include "platform/db/session.hpp"
#include "selfrule/decisions/model.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wuzhi::selfrule::decisions {

using county::identity::Scope;

// False: there is one of this id.
[[nodiscard]] bool insert_matter_once(db::Session& session, const Matter& row);
void update_matter(db::Session& session, const Matter& row);
[[nodiscard]] std::optional<Matter>
find_matter(db::Session& session, std::string_view county, MatterId id);
// Locked until the transaction ends.
[[nodiscard]] std::optional<Matter>
lock_matter(db::Session& session, std::string_view county, MatterId id);

// A page of a list: from before an id on, newest first. A nil id: from the newest.
struct PageOf {
    MatterId before{};
    std::int64_t limit = 0;
};
[[nodiscard]] std::vector<Matter>
matters_in(db::Session& session, const Scope& scope, const PageOf& page);
[[nodiscard]] std::vector<Matter>
open_matters_in(db::Session& session, const Scope& scope, const PageOf& page);
// Those whose day was before `today`.
[[nodiscard]] std::vector<Matter>
late_matters_in(db::Session& session, const Scope& scope, Date today, const PageOf& page);
// What hangs or hung on a board in the unit with this code, or below it: everybody's to read.
[[nodiscard]] std::vector<Matter> shown_matters(
    db::Session& session, std::string_view county, const std::string& code, const PageOf& page
);

// Gives the row the next number of its matter.
void add_step(db::Session& session, MatterStep row);
[[nodiscard]] std::vector<MatterStep>
steps_of(db::Session& session, std::string_view county, MatterId id);
void add_notice(db::Session& session, BoardNotice row);
[[nodiscard]] std::vector<BoardNotice>
notices_of(db::Session& session, std::string_view county, MatterId id);

// Those of a unit with this code, from before `until`; for unit_moves_service.hpp.
[[nodiscard]] std::vector<Matter> matters_of_unit(
    db::Session& session, std::string_view county, std::string_view code, Instant until
);

} // namespace wuzhi::selfrule::decisions
