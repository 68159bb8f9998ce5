#pragma once

#include "platform/base/text_form.hpp"

#include <boost/describe/enum.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace wuzhi::county::identity {

// What a person does at a unit or in an organisation; the columns of the permission matrix, in
// its order. Stored by name: append at the end, never rename.
enum class PostKind : std::uint8_t {
    // The "141" team of a grid; also held at a village that has no grids.
    grid_member,
    grid_head,
    grassland_warden,
    forest_warden,
    relics_warden,
    village_police,
    // Village.
    village_head,
    village_clerk,
    supervision_member,
    steward,
    // Township and county.
    township_desk,
    township_leader,
    county_desk,
    county_leader,
    // Organisation: 部门, 站所.
    organisation_handler,
    organisation_leader,
    // Public legal service.
    legal_desk,
    legal_adviser,
    mediator,
    // Cameras as equipment.
    camera_maintainer,
    camera_approver,
    // Three separate administrators: none can do the others' work, nor any case work.
    system_administrator,
    security_administrator,
    auditor,
};
BOOST_DESCRIBE_ENUM(
    PostKind,
    grid_member,
    grid_head,
    grassland_warden,
    forest_warden,
    relics_warden,
    village_police,
    village_head,
    village_clerk,
    supervision_member,
    steward,
    township_desk,
    township_leader,
    county_desk,
    county_leader,
    organisation_handler,
    organisation_leader,
    legal_desk,
    legal_adviser,
    mediator,
    camera_maintainer,
    camera_approver,
    system_administrator,
    security_administrator,
    auditor
)

constexpr std::size_t post_kind_count = 24;

// "网格员".
[[nodiscard]] std::string_view title(PostKind kind);

[[nodiscard]] constexpr bool is_administrator(PostKind kind)
{
    return kind == PostKind::system_administrator || kind == PostKind::security_administrator ||
           kind == PostKind::auditor;
}

// A village's or a grid's: on telephones of their own and on a PC that several share.
[[nodiscard]] constexpr bool is_of_village(PostKind kind) { return kind <= PostKind::steward; }

// True when the post is held in an organisation rather than at a unit.
[[nodiscard]] constexpr bool is_of_organisation(PostKind kind)
{
    return kind == PostKind::organisation_handler || kind == PostKind::organisation_leader;
}

} // namespace wuzhi::county::identity
