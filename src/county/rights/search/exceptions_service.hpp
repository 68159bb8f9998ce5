#pragma once

#include "county/audit/declared_service.hpp"

namespace wuzhi::county::rights::search {

// Every search that was carried out is out of the ordinary, with its purpose.
[[nodiscard]] audit::Declared exceptions();

} // namespace wuzhi::county::rights::search
