#pragma once

#include "county/identity/ids.hpp"
#include "county/identity/post_kind.hpp"

#include <boost/describe/class.hpp>

#include <string>
#include <vector>

namespace wuzhi::county::identity {

// A person as colleagues know them: recognisable, and no more.
struct Colleague {
    PersonId person{};
    std::string name{};      // Masked.
    std::string telephone{}; // Masked.
    std::vector<PostKind> posts{};
};
BOOST_DESCRIBE_STRUCT(Colleague, (), (person, name, telephone, posts))

} // namespace wuzhi::county::identity
