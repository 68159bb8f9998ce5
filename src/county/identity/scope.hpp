#pragma once

#include "county/identity/ids.hpp"
#include "platform/db/value.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wuzhi {
class Caller;
}

namespace wuzhi::county::identity {

// The rows a caller may reach with one permission. Every store read takes one and puts it into its
// WHERE; only a Caller makes one, so a read that forgot to ask who reads does not compile.
//
// A row belongs to a scope by its `scope` column, the significant part of its unit's code (6, 9,
// 12 or 15 digits, the prefix of its children's), or by the organisation that holds it:
//
//   const db::Statement select_in_units = db::select<CaseRow>(
//       "FROM case_row WHERE " + std::string{Scope::in_units} + " AND id < :before …");
//   session.all<CaseRow>(select_in_units, scope.unit_params({{"before", before}}));
//
// The bounds are digits, or digits and a letter, which every collation orders alike, so that the
// range uses an index on (county, scope, …) on both engines.
class Scope {
public:
    enum class Kind {
        nothing,
        unit,         // One unit exactly: what it holds itself.
        subtree,      // The unit and all below it.
        organisation, // What one organisation holds.
    };

    // For tables with the columns county and scope; the parameters come from unit_params.
    static constexpr std::string_view in_units =
        "county = :scope_county AND scope >= :scope_from AND scope < :scope_to";
    // For tables with the columns county and organisation; see organisation_params.
    static constexpr std::string_view in_organisation =
        "county = :scope_county AND organisation = :scope_organisation";

    [[nodiscard]] Kind kind() const { return kind_; }
    [[nodiscard]] const std::string& county() const { return county_; }
    // The significant code of the unit; of the organisation's unit. Empty for nothing.
    [[nodiscard]] const std::string& code() const { return code_; }
    // Requires: kind() == organisation.
    [[nodiscard]] OrganisationId organisation() const { return organisation_; }

    // Whether a unit's row is inside. An organisation's scope covers no unit.
    [[nodiscard]] bool covers_unit(std::string_view significant_code) const;
    // Whether a row held by an organisation that is attached to `unit_code` is inside.
    [[nodiscard]] bool
    covers_organisation(OrganisationId organisation, std::string_view unit_code) const;

    // The parameters of in_units and `more`. A scope that is not about units finds nothing.
    [[nodiscard]] std::vector<db::Param> unit_params(std::vector<db::Param> more = {}) const;
    // The parameters of in_organisation and `more`. Requires: kind() == organisation.
    [[nodiscard]] std::vector<db::Param>
    organisation_params(std::vector<db::Param> more = {}) const;

    // The bounds of the range: from <= scope < to. Equal for a scope that is not about units.
    [[nodiscard]] std::string from() const;
    [[nodiscard]] std::string to() const;

private:
    friend class wuzhi::Caller;
    Scope(Kind kind, std::string county, std::string code, OrganisationId organisation);

    Kind kind_ = Kind::nothing;
    std::string county_;
    std::string code_;
    OrganisationId organisation_;
};

// "632822/632822100/632822100001" for "632822100001": the codes from the county down, as facts
// carry them. Requires: a significant code, or empty.
[[nodiscard]] std::string path_of_code(std::string_view significant_code);

} // namespace wuzhi::county::identity
