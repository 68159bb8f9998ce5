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
    std::string unit{}; // Significant code of the unit it is attached to.
    std::string duty{}; // 职能: the word the catalogue uses for who is responsible, "林草".
    std::optional<OrganisationId> parent{};
    bool is_active = true;
    std::int64_t version = 1;
    Instant changed_at{};
};
BOOST_DESCRIBE_STRUCT(
    Organisation, (), (county, id, name, kind, unit, duty, parent, is_active, version, changed_at)
)

// One line of the responsibility list (权责清单): in `unit` and below it, `category` is the business
// of `organisation`, or of `substitute` while that one cannot. Row of `responsibility`.
struct Responsibility {
    std::string county{};
    std::string category{}; // Sub-category of the catalogue, or a group of two digits.
    std::string unit{};     // Significant code.
    OrganisationId organisation{};
    std::optional<OrganisationId> substitute{};
    Instant changed_at{};
};
BOOST_DESCRIBE_STRUCT(
    Responsibility, (), (county, category, unit, organisation, substitute, changed_at)
)

} // namespace wuzhi::county::organisations
