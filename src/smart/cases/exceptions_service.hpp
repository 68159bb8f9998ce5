#pragma once

#include "county/audit/declared_service.hpp"

namespace wuzhi::smart::cases {

// Which facts of cases and of their catalogue are out of the ordinary, which close a case, and what
// the auditor is told of one on a sheet: no word that was written about it. The reason is that of
// who did it: it is what an auditor is there to look at.
[[nodiscard]] county::audit::Declared exceptions();

} // namespace wuzhi::smart::cases
