#pragma once

#include "county/commands/model.hpp"
#include "county/identity/scope.hpp"
#include "county/organisations/model.hpp"
#include "county/organisations/rules.hpp"
#include "county/territory/service.hpp"
#include "platform/base/clock.hpp"
#include "platform/base/id_source.hpp"
#include "platform/base/result.hpp"
#include "platform/db/database.hpp"
#include "platform/db/migration.hpp"

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace wuzhi::county::organisations {

// The module's migrations.
[[nodiscard]] std::span<const db::Migration> schema();

// Whether the catalogue has this sub-category, or a sub-category of this group. The catalogue is
// kept by a context above this one. May read the database: it is asked outside of transactions.
using HasCategory =
    std::function<Result<bool>(const std::string& county, const std::string& category)>;

// What the use cases work with. All of it outlives them.
struct Tools {
    db::Database& database;
    const territory::Service& territory;
    HasCategory has_category;
    const Clock& clock;
    IdSource& ids;
};

// Who orders a change, and how it may be sent again.
struct Order {
    std::string county{};
    std::string acting_post{};
    commands::Once once{};
};

// What is said of a body when it is created or changed, all of it each time.
struct Form {
    std::string name{}; // Checked text, not empty.
    OrganisationKind kind = OrganisationKind::department;
    std::string unit{}; // Significant code of a unit that is there today.
    std::string duty{};
    std::optional<OrganisationId> parent{};
    bool is_active = true;
};

// The body responsible for `category` in the unit with this code; see find_responsible.
[[nodiscard]] std::optional<Responsible> responsible_for(
    db::Session& session,
    const std::string& county,
    const std::string& category,
    const std::string& unit_code
);

// The county's bodies and its list of responsibilities. Each change is one open fact in its own
// transaction. Any thread.
class Service {
public:
    explicit Service(const Tools& tools) : tools_(tools) {}

    // Errors of all that read: those of Database::read.
    [[nodiscard]] Result<std::vector<Organisation>> list(const identity::Scope& scope) const;
    // Errors: organisation.not_found.
    [[nodiscard]] Result<Organisation> one(const std::string& county, OrganisationId id) const;
    [[nodiscard]] Result<std::vector<Responsibility>> lines(const identity::Scope& scope) const;
    // Errors: organisation.category; organisation.nobody (not_found).
    [[nodiscard]] Result<Responsible> responsible(
        const std::string& county, const std::string& category, const std::string& unit_code
    ) const;
    // The significant code of the unit a working body is attached to.
    [[nodiscard]] std::optional<std::string>
    find_active(const std::string& county, OrganisationId id) const;

    // Errors of both: organisation.unit_unknown, organisation.parent_unknown (invalid); those of
    // check_parent; organisation.name_taken (conflict); idempotency.mismatch; those of
    // Database::write. `create`: organisation.id_taken (conflict). `change`:
    // organisation.not_found, organisation.stale; those of check_still_answers.
    [[nodiscard]] Result<OrganisationView>
    create(const Order& order, OrganisationId id, const Form& form) const;
    [[nodiscard]] Result<OrganisationView>
    change(const Order& order, OrganisationId id, std::int64_t version, const Form& form) const;

    // Sets the line of this category and unit, in place of the one that is there.
    // Errors: organisation.category, organisation.category_unknown, organisation.unit_unknown,
    // organisation.unknown, organisation.own_substitute (invalid); those of check_line;
    // idempotency.mismatch; those of Database::write.
    [[nodiscard]] Result<ResponsibilityView>
    set_line(const Order& order, const ResponsibilityView& line) const;
    // Errors: organisation.no_line (not_found); those of Database::write.
    [[nodiscard]] Result<> remove_line(
        const Order& order, const std::string& category, const std::string& unit_code
    ) const;

private:
    Tools tools_;
};

} // namespace wuzhi::county::organisations
