#include "platform/base/check.hpp"

#include <cstdio>
#include <cstdlib>

namespace wuzhi {

void check(bool condition, std::string_view why_it_must_hold, std::source_location where) noexcept
{
    if (condition) return;
    std::fprintf(
        stderr,
        "%s:%u: broken promise: %.*s\n",
        where.file_name(),
        where.line(),
        static_cast<int>(why_it_must_hold.size()),
        why_it_must_hold.data()
    );
    std::abort();
}

} // namespace wuzhi
