#pragma once

// Clocks, percentiles, and the one form in which a program of bench/ says what it measured: a JSON
// object of numbers on a line of its own.

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <initializer_list>
#include <sys/resource.h>
#include <time.h>
#include <utility>
#include <vector>

namespace wuzhi::bench {

inline double seconds_of(clockid_t clock)
{
    timespec at{};
    clock_gettime(clock, &at);
    return static_cast<double>(at.tv_sec) + static_cast<double>(at.tv_nsec) * 1e-9;
}

inline double wall_s() { return seconds_of(CLOCK_MONOTONIC); }

// User and system time of all threads of this process.
inline double cpu_s() { return seconds_of(CLOCK_PROCESS_CPUTIME_ID); }

// The value below which `share` of `values` lie; 0 of none. Reorders them.
inline double percentile(std::vector<double>& values, double share)
{
    if (values.empty()) return 0;
    const auto last = static_cast<double>(values.size() - 1);
    const auto at = values.begin() + static_cast<std::ptrdiff_t>(last * share);
    std::nth_element(values.begin(), at, values.end());
    return *at;
}

inline void say(std::initializer_list<std::pair<const char*, double>> numbers)
{
    const char* before = "{";
    for (const auto& [name, value] : numbers) {
        std::printf("%s\"%s\": %.9g", before, name, value);
        before = ", ";
    }
    std::puts("}");
    std::fflush(stdout);
}

} // namespace wuzhi::bench
