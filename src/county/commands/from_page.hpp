#pragma once

#include "county/commands/model.hpp"

#include <string>
#include <string_view>

namespace wuzhi::county::commands {

// A form that was filled in on a page: `key` was made with the page and came back in a field, so
// that sending the page again is the same command. `sent`: what the form brings; who looks back at
// the page and sends something else, sends another command. The blank in the key of either is in no
// header's (once_of).
[[nodiscard]] Once
once_of_page(std::string county, std::string principal, std::string key, std::string_view sent);

} // namespace wuzhi::county::commands
