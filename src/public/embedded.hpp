#pragma once

#include <string_view>

namespace wuzhi::public_ {

// A file of templates/ or texts/, compiled in; empty: there is none of that name.
[[nodiscard]] std::string_view embedded(std::string_view name);

} // namespace wuzhi::public_
