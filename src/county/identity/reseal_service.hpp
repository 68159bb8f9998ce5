#pragma once

#include "county/identity/tools.hpp"
#include "platform/base/result.hpp"

#include <cstdint>
#include <string>

namespace wuzhi::county::identity {

struct Resealed {
    std::int64_t people = 0;
    std::int64_t accounts = 0;
    std::int64_t devices = 0;
};

// Seals again, under the newest key, what an older one sealed: names, telephone numbers with their
// blind indexes, second factors, names of telephones. In small transactions, beside everybody
// else's work; stopping and beginning anew does no harm. For after a rotation, when every server
// has the new key.
// Errors: those of the keys and of the database.
[[nodiscard]] Result<Resealed> reseal_all(const Tools& tools, const std::string& county);

} // namespace wuzhi::county::identity
