#pragma once

#include "county/identity/ids.hpp"
#include "platform/base/text_form.hpp"

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <cstdint>
#include <optional>
#include <string>

namespace wuzhi::county::organisations {

// What sort of body it is. Stored by name: append, never rename.
enum class OrganisationKind {
    department,      // 部门: 县住建局, 县林草局.
    station,         // 站所: 乡林草站, 乡水管站.
    police_station,  // 派出所
    judicial_office, // 司法所
    self_governing,  // 村（居）委会 acting as the responsible body.
    utility,         // 供电, 供水, 通信 and other public enterprises.
    social,          // 社会组织
};
BOOST_DESCRIBE_ENUM(
    OrganisationKind,
    department,
    station,
    police_station,
    judicial_office,
    self_governing,
    utility,
    social
)

// A body that handles matters, attached to a unit but no part of the tree. Row of `organisation`.
struct Organisation {
    std::string county{};
    OrganisationId id{};
    std::string name{};
    OrganisationKind kind = OrganisationKind::department;
    std::string unit{}; // Significant code of the unit it is attached to, as it is today.
    UnitId unit_id{};   // That unit, whatever its code.
    std::string duty{}; // 职能: the word the catalogue uses for who is responsible, "林草".
    std::optional<OrganisationId> parent{};
    bool is_active = true;
    std::int64_t version = 1;
    Instant changed_at{};
};
BOOST_DESCRIBE_STRUCT(
    Organisation,
    (),
    (county, id, name, kind, unit, unit_id, duty, parent, is_active, version, changed_at)
)

// One line of the responsibility list (权责清单): in `unit` and below it, `category` is the business
// of `organisation`, or of `substitute` while that one cannot. Row of `responsibility`.
struct Responsibility {
    std::string county{};
    std::string category{}; // Sub-category of the catalogue, or a group of two digits.
    std::string unit{};     // Significant code, as it is today.
    UnitId unit_id{};
    OrganisationId organisation{};
    std::optional<OrganisationId> substitute{};
    Instant changed_at{};
};
BOOST_DESCRIBE_STRUCT(
    Responsibility, (), (county, category, unit, unit_id, organisation, substitute, changed_at)
)

// What everybody may know of a body; also the public body of its facts.
struct OrganisationView {
    OrganisationId id{};
    std::string name{};
    OrganisationKind kind = OrganisationKind::department;
    std::string unit{};
    std::string duty{};
    std::optional<OrganisationId> parent{};
    bool is_active = true;
    std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(
    OrganisationView, (), (id, name, kind, unit, duty, parent, is_active, version)
)

struct ResponsibilityView {
    std::string category{};
    std::string unit{};
    OrganisationId organisation{};
    std::optional<OrganisationId> substitute{};
};
BOOST_DESCRIBE_STRUCT(ResponsibilityView, (), (category, unit, organisation, substitute))

[[nodiscard]] inline OrganisationView view_of(const Organisation& row)
{
    return {row.id, row.name, row.kind, row.unit, row.duty, row.parent, row.is_active, row.version};
}

[[nodiscard]] inline ResponsibilityView view_of(const Responsibility& row)
{
    return {row.category, row.unit, row.organisation, row.substitute};
}

} // namespace wuzhi::county::organisations
