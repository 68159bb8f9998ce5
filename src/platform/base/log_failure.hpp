#pragma once

#include "platform/base/error.hpp"
#include "platform/base/log.hpp"

namespace wuzhi {

// Logs a failure that nobody is answered: with its reason, where it arose, and its message if the
// kind is unavailable or corrupt, for such a message is ours and no resident's words. One that
// repeats, with the same fields, is written once a minute. Any thread.
void log_failure(
    Level level,
    std::string_view event,
    const Error& error,
    std::initializer_list<LogField> fields = {}
);

} // namespace wuzhi
