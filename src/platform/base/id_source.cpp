#include "platform/base/id_source.hpp"

#include <algorithm>

namespace wuzhi {
namespace {

constexpr std::uint32_t counter_max = (1U << 26) - 1;

} // namespace

Uuid IdSource::next_uuid()
{
    Uuid uuid{};
    const std::scoped_lock lock(mutex_);
    entropy_.fill(uuid);

    const auto now_ms = to_epoch_ms(clock_.now());
    if (now_ms > last_ms_) {
        last_ms_ = now_ms;
        // The top bit starts clear, so that a millisecond has room to count in.
        counter_ =
            (static_cast<std::uint32_t>(uuid[0]) << 16 | static_cast<std::uint32_t>(uuid[1]) << 8 |
             uuid[2]);
    } else if (counter_ == counter_max) {
        ++last_ms_;
        counter_ = 0;
    } else {
        ++counter_;
    }

    for (std::size_t i = 0; i < 6; ++i)
        uuid[i] = static_cast<std::uint8_t>(last_ms_ >> (40 - 8 * static_cast<int>(i)));
    uuid[6] = static_cast<std::uint8_t>(0x70 | (counter_ >> 22));
    uuid[7] = static_cast<std::uint8_t>(counter_ >> 14);
    uuid[8] = static_cast<std::uint8_t>(0x80 | ((counter_ >> 8) & 0x3f));
    uuid[9] = static_cast<std::uint8_t>(counter_);
    return uuid;
}

Uuid first_uuid_at(Instant moment)
{
    Uuid uuid{};
    const auto ms = std::max<std::int64_t>(0, to_epoch_ms(moment));
    for (std::size_t i = 0; i < 6; ++i)
        uuid.at(i) = static_cast<std::uint8_t>(ms >> (40 - 8 * static_cast<int>(i)));
    return uuid;
}

Instant time_of(const Uuid& uuid)
{
    std::int64_t ms = 0;
    for (std::size_t i = 0; i < 6; ++i)
        ms = ms << 8 | uuid[i];
    return from_epoch_ms(ms);
}

} // namespace wuzhi
