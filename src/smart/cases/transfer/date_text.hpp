#pragma once

// Dates as other systems write them.

#include "platform/base/result.hpp"
#include "platform/base/time.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wuzhi::smart::cases::transfer {

// `at`: of a day alone, its beginning.
struct ReadDate {
    Instant at{};
    bool has_time = true;

    // The last moment that may be meant.
    [[nodiscard]] Instant end() const
    {
        return has_time ? at : at + std::chrono::hours{24} - std::chrono::milliseconds{1};
    }
};

class DateForm {
public:
    // `formats`, as strptime reads them, are tried in their order; without them, those that offices
    // use. `offset` (+08:00, the default) is that of texts without one.
    // Errors (invalid): import.offset, import.date_format.
    [[nodiscard]] static Result<DateForm>
    of(const std::optional<std::vector<std::string>>& formats,
       const std::optional<std::string>& offset);

    // RFC 3339 with an offset, or one of the formats, with a fraction of the second after it or
    // not. Nothing for anything else, and for 31 February.
    [[nodiscard]] std::optional<ReadDate> read(std::string_view text) const;

    // By a format of strftime, at the offset.
    [[nodiscard]] std::string write(Instant at, const std::string& format) const;

private:
    std::vector<std::string> formats_;
    std::chrono::minutes offset_{};
};

} // namespace wuzhi::smart::cases::transfer
