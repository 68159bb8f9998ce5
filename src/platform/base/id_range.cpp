#include "platform/base/id_range.hpp"

namespace wuzhi {

Uuid first_uuid_of(Instant at)
{
    Uuid uuid{};
    auto ms = to_epoch_ms(at);
    for (std::size_t i = 6; i-- > 0; ms >>= 8)
        uuid.at(i) = static_cast<std::uint8_t>(ms & 0xff);
    return uuid;
}

} // namespace wuzhi
