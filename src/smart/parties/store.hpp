#pragma once

#include "platform/db/session.hpp"
#include "smart/parties/model.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace wuzhi::smart::parties {

// False: the case has a reporter already.
[[nodiscard]] bool insert_once(db::Session& session, const ReporterRow& row);
[[nodiscard]] std::optional<ReporterRow>
find_reporter(db::Session& session, std::string_view county, CaseId id);

// Replaces what is kept, or begins to keep it.
void put(db::Session& session, const ReporterRow& row);
// Nothing is kept any more. False: nothing was.
bool remove_reporter(db::Session& session, std::string_view county, CaseId id);

// At most 100, in the order of the cases, behind one.
[[nodiscard]] std::vector<ReporterRow>
reporters_after(db::Session& session, std::string_view county, CaseId after);
// False: it is not what it was.
[[nodiscard]] bool
replace_contact(db::Session& session, const ReporterRow& before, const std::string& sealed);

} // namespace wuzhi::smart::parties
