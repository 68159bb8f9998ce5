#pragma once

#include "platform/base/clock.hpp"
#include "platform/base/entropy.hpp"
#include "platform/base/id.hpp"

#include <mutex>

namespace wuzhi {

// Makes UUID version 7 values: 48 bits of Unix milliseconds, then random bits. Values from one
// source increase strictly even within a millisecond or when the clock steps back, so that rows
// are stored in the order they were made and an index on them grows only at its end.
//
// Source: RFC 9562, section 5.7 and method 1 of section 6.2. Any thread.
class IdSource {
public:
    IdSource(const Clock& clock, Entropy& entropy) : clock_(clock), entropy_(entropy) {}

    [[nodiscard]] Uuid next_uuid();

    template <class IdType>
    [[nodiscard]] IdType next()
    {
        return IdType{next_uuid()};
    }

private:
    const Clock& clock_;
    Entropy& entropy_;
    std::mutex mutex_;
    std::int64_t last_ms_ = 0;
    std::uint32_t counter_ = 0; // 26 bits: rand_a (12) and the first 14 bits of rand_b.
};

// The lowest version 7 value made at a moment: ids before it are of before.
[[nodiscard]] Uuid first_uuid_at(Instant moment);

template <class IdType>
[[nodiscard]] IdType first_id_at(Instant moment)
{
    return IdType{first_uuid_at(moment)};
}

// The creation time a version 7 id carries; for any other id, meaningless.
[[nodiscard]] Instant time_of(const Uuid& uuid);

} // namespace wuzhi
