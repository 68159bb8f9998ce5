#pragma once

// Which posts somebody holds, without saying who.

#include "county/identity/staffing_model.hpp"
#include "county/identity/tools.hpp"
#include "platform/base/result.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace wuzhi::county::identity {

struct Staffing {
    std::vector<StaffedPost> posts{}; // Held now; several of a kind at a unit are several.
    std::int64_t accounts = 0;        // Open ones.
    std::int64_t waiting = 0;         // Of them, those whose holder chose no password yet.
};

// Errors: those of Database::read.
[[nodiscard]] Result<Staffing> staffing(const Tools& tools, const std::string& county);

} // namespace wuzhi::county::identity
