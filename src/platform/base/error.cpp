#include "platform/base/error.hpp"

#include <utility>

namespace wuzhi {

Error::Error() = default;
Error::Error(
    ErrorKind error_kind,
    std::string stable_reason,
    std::string text,
    std::string path,
    std::source_location place
)
    : kind(error_kind),
      reason(std::move(stable_reason)),
      message(std::move(text)),
      field(std::move(path)),
      where(place)
{
}
Error::Error(const Error& other) = default;
Error::Error(Error&& other) noexcept = default;
Error& Error::operator=(const Error& other) = default;
Error& Error::operator=(Error&& other) noexcept = default;
Error::~Error() = default;

std::string_view name(ErrorKind kind) noexcept
{
    switch (kind) {
    case ErrorKind::invalid: return "invalid";
    case ErrorKind::unauthorized: return "unauthorized";
    case ErrorKind::forbidden: return "forbidden";
    case ErrorKind::not_found: return "not_found";
    case ErrorKind::conflict: return "conflict";
    case ErrorKind::stale: return "stale";
    case ErrorKind::unversioned: return "unversioned";
    case ErrorKind::limited: return "limited";
    case ErrorKind::unavailable: return "unavailable";
    case ErrorKind::corrupt: return "corrupt";
    }
    return "unknown";
}

Error fail(ErrorKind kind, std::string reason, std::string message, std::source_location where)
{
    return Error{kind, std::move(reason), std::move(message), {}, where};
}

Error fail_field(
    ErrorKind kind,
    std::string reason,
    std::string field,
    std::string message,
    std::source_location where
)
{
    return Error{kind, std::move(reason), std::move(message), std::move(field), where};
}

} // namespace wuzhi
