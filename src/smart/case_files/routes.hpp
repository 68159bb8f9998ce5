#pragma once

#include "platform/http/route.hpp"
#include "smart/case_files/service.hpp"

#include <vector>

namespace wuzhi::smart::case_files {

[[nodiscard]] std::vector<http::Route> routes(Service& service);

} // namespace wuzhi::smart::case_files
