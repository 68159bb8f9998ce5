#pragma once

// How lists name bodies: by what they are called, as seen from a unit.

#include "county/organisations/model.hpp"

#include <span>
#include <string>

namespace wuzhi::county::organisations {

// The body of this name at the unit or, else, the nearest above it. Null: there is none.
[[nodiscard]] const Organisation*
nearest_body(std::span<const Organisation> all, const std::string& name, const std::string& unit);

} // namespace wuzhi::county::organisations
