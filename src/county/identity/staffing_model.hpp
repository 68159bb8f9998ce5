#pragma once

#include "county/identity/post_kind.hpp"

#include <boost/describe/class.hpp>

#include <string>

namespace wuzhi::county::identity {

struct StaffedPost {
    PostKind kind = PostKind::grid_member;
    std::string unit_code{}; // The significant part.
};
BOOST_DESCRIBE_STRUCT(StaffedPost, (), (kind, unit_code))

} // namespace wuzhi::county::identity
