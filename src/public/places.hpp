#pragma once

// Units as the pages name and offer them.

#include "county/territory/model.hpp"

#include <kainjow/mustache.hpp>
#include <span>
#include <string>
#include <string_view>

namespace wuzhi::public_ {

// Villages under the names of their townships; `chosen`: the code of the one that is selected.
[[nodiscard]] kainjow::mustache::list
townships_of(std::span<const county::territory::Unit> units, std::string_view chosen);

// "示范镇示范一村": the names from the township down to the unit with this code.
[[nodiscard]] std::string
place_name(std::span<const county::territory::Unit> units, std::string_view code);

} // namespace wuzhi::public_
