#pragma once

// The end of what is held on a person in a record: asked for by them, or because its time is over
// (county/rights/retention). The record stays with what is of nobody, and the log still verifies.

#include "county/ports/held_on_person.hpp"
#include "county/rights/model.hpp"
#include "platform/base/clock.hpp"
#include "platform/base/id_source.hpp"
#include "platform/db/database.hpp"

#include <functional>
#include <string>
#include <vector>

namespace wuzhi::county::rights {

// What erasing works with. All of it outlives it.
struct ErasingTools {
    db::Database& database;
    ports::HeldOnPerson& held;
    const Clock& clock;
    IdSource& ids;
    // Whoever reads private bodies of facts once: none of theirs is erased before they have.
    std::string counted_by{};           // The subscriber; empty: nobody.
    std::vector<std::string> counted{}; // The kinds that it counts.
};

// Whether everything about the record was counted, so that its bodies may go: within seconds of the
// last step. Errors: rights.not_counted (unavailable).
[[nodiscard]] Result<>
check_counted(db::Session& session, const ErasingTools& tools, const ports::HeldRecord& record);

// Nobody can reach the person any more, nor by what was to be kept instead. False: nobody could.
[[nodiscard]] bool
forget_contact(db::Session& session, const ErasingTools& tools, const ports::HeldRecord& record);

// Erases in the caller's transaction, with what was split off; what it gives is to be done after
// the commit, and by finish_erasures if that never came. Who was shown the person's data, and what
// they asked, stays on record. Errors: those of check_counted; rights.erased (conflict): nothing is
// left.
[[nodiscard]] Result<ports::AfterErasing> erase_record(
    db::Session& session,
    const ErasingTools& tools,
    const ports::HeldRecord& record,
    ErasureCause cause
);

// Goes through the answers of commands for what was erased since it last came to its end; how many
// records. Beside everybody else's work. Errors: those of the database.
[[nodiscard]] Result<std::int64_t>
finish_erasures(const ErasingTools& tools, const std::string& county);

} // namespace wuzhi::county::rights
