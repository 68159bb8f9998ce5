#pragma once

// Which counties this process serves, and under which host names.

#include "county/identity/counties.hpp"
#include "county/territory/service.hpp"
#include "platform/base/result.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace wuzhi::app {

// The county asked for, or all; each is served under any host name while there is only one.
[[nodiscard]] std::vector<county::identity::CountyHosts>
hosts_of(const std::vector<county::territory::Unit>& roots, const std::string& wanted);

// Reads "632822=a.example,632823=b.example" into the counties' host names.
// Errors: app.hosts (invalid).
[[nodiscard]] Result<>
add_hosts(std::vector<county::identity::CountyHosts>& counties, std::string_view text);

} // namespace wuzhi::app
