#pragma once

#include "county/commands/model.hpp"
#include "county/territory/change_model.hpp"
#include "county/territory/service.hpp"
#include "county/territory/tree_model.hpp"

#include <map>
#include <string>
#include <vector>

namespace wuzhi::county::territory {

// Who orders a change, and how it may be sent again.
struct Order {
    std::string county{};
    std::string acting_post{};
    commands::Once once{};
};

// Changes of the tree: split, merge, rename, move and the others, each with its history and one
// fact `unit.<kind>` (open header). One at a time in each county. Any thread.
class ChangeService {
public:
    ChangeService(db::Database& database, Service& territory, const Clock& clock, IdSource& ids);

    // Carries `command` out, or nothing of it.
    //
    // Errors: those of change_rules' plan; unit.no_county (not_found); those of read_area and
    // geometry.empty (invalid), for a new area; idempotency.mismatch; those of Database::write.
    [[nodiscard]] Result<Changed>
    change(const Order& order, const Command& command, const Decree& decree);

    // What `change` would answer, without doing it; the event is nil. Errors: as change.
    [[nodiscard]] Result<Changed>
    rehearse(const std::string& county, const Command& command, const Decree& decree) const;

    // Carries out a whole survey, or nothing of it: one event and one fact for each unit.
    // Requires: its areas are valid. Errors: those of plan_survey; unit.no_county (not_found);
    // those of Database::write.
    [[nodiscard]] Result<> take_in(const Order& order, const Survey& survey, const Decree& decree);

    // The tree as it is stored, empty for a county that is not there; the areas of its units.
    // Errors: those of Database::read.
    [[nodiscard]] Result<Tree> tree(const std::string& county) const;
    [[nodiscard]] Result<std::map<UnitId, std::string>> areas(const std::string& county) const;

    // The events a unit took part in, newest first. Errors: those of Database::read.
    [[nodiscard]] Result<std::vector<EventView>>
    history(const std::string& county, UnitId unit) const;

private:
    db::Database& database_;
    Service& territory_;
    const Clock& clock_;
    IdSource& ids_;
};

} // namespace wuzhi::county::territory
