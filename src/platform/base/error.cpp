#include "platform/base/error.hpp"

#include <utility>

namespace wuzhi {
namespace {

constexpr std::size_t field_bytes_max = 200; // The longest of ours is "successors.10.village_kind".

// A client may call a field what it likes; a refusal does not send it all back.
std::string shortened(std::string field)
{
    if (field.size() <= field_bytes_max) return field;
    auto end = field_bytes_max;
    while (end > 0 && (static_cast<unsigned char>(field[end]) & 0xc0U) == 0x80U)
        --end; // Not in the middle of a character.
    return field.substr(0, end) + "…";
}

} // namespace

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

Error with_data(Error error, std::map<std::string, std::string> data)
{
    error.data = std::move(data);
    return error;
}

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
    return Error{kind, std::move(reason), std::move(message), shortened(std::move(field)), where};
}

} // namespace wuzhi
