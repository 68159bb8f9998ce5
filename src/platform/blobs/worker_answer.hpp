#pragma once

// What the worker process says to the server, which believes none of it without looking:
//
//   "cleaned" type width height bytes bytes bytes LF, then the original, the large, the small
//   "refused" reason LF

#include "platform/blobs/cleaning.hpp"

#include <string>
#include <string_view>

namespace wuzhi::blobs {

// The exit status of a worker that the system would not confine.
inline constexpr int exit_unconfined = 3;

[[nodiscard]] std::string worker_answer(const Result<Cleaned>& result);

// Errors: what the worker refused; blob.undecodable (invalid), too, for an answer that is none, or
// that is not what `type_of` says of its parts.
[[nodiscard]] Result<Cleaned> read_worker_answer(std::string_view answer);

} // namespace wuzhi::blobs
