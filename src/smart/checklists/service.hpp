#pragma once

#include "county/commands/model.hpp"
#include "county/identity/caller.hpp"
#include "platform/db/migration.hpp"
#include "smart/checklists/bodies.hpp"
#include "smart/checklists/rules.hpp"
#include "smart/checklists/tools.hpp"
#include "smart/checklists/views.hpp"

#include <span>
#include <string>
#include <vector>

namespace wuzhi::smart::checklists {

// The module's migrations.
[[nodiscard]] std::span<const db::Migration> schema();

using county::commands::Once;

// What a centre should have, and how it stands: looked at by itself and by the levels above, seen
// by them. Any thread; blocks.
class Service {
public:
    explicit Service(Tools tools) : tools_(std::move(tools)) {}

    // Of each centre that the caller sees. Errors: those of list_in_force.
    [[nodiscard]] Result<ChecklistOverview> overview(const Caller& caller);
    // Errors: checklist.unit_unknown (not_found); those of list_in_force.
    [[nodiscard]] Result<ChecklistSheetView>
    sheet(const Caller& caller, const ChecklistQuery& query);
    // Errors: checklist.unit_unknown (not_found).
    [[nodiscard]] Result<ChecklistHistory>
    history(const Caller& caller, const ChecklistHistoryQuery& query);

    // Errors: checklist.unit_unknown, checklist.item_unknown (not_found); checklist.id_taken
    // (invalid); those of kind_for, check_words, list_in_force and commands::once.
    [[nodiscard]] Result<ChecklistItemView>
    check(const Caller& caller, const Once& once, const ChecklistCheckBody& body);

private:
    [[nodiscard]] Result<CentreLevel> level_in_sight(const Caller& caller, const std::string& unit);
    [[nodiscard]] std::string
    name_of_unit(const std::string& county, const std::string& code) const;

    Tools tools_;
};

} // namespace wuzhi::smart::checklists
