#pragma once

// Requests prepared beforehand, so that a load costs its client little: each is its length in four
// bytes, lowest first, and then what goes over the wire.

#include <cstddef>
#include <string_view>
#include <vector>

namespace wuzhi::bench {

// Requires: a file of that form; the process ends otherwise. Stays mapped for as long as it runs.
[[nodiscard]] std::vector<std::string_view> map_requests(const char* path);

} // namespace wuzhi::bench
