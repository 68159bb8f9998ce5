#pragma once

#include "smart/cases/public_model.hpp"
#include "smart/open311/model.hpp"

namespace wuzhi::smart::open311 {

// So many requests at most in one answer, over so long a span of the days they were reported.
// Source: GeoReport v2, GET Service Requests, "Response Volume".
constexpr std::int64_t requests_max = 1000;
constexpr std::chrono::days span_max{90};

// What GET Service Requests asks for.
struct Filter {
    std::vector<std::string> ids{}; // If there are any, nothing else counts.
    cases::PublicQuery query{};     // Without the townships of its box.
    bool has_extensions = false;
};

// Reads the query. What it does not know it leaves alone, as the specification wants it. Adds to
// `faults` what is wrong.
//
// One end of the span alone: the 90 days on its other side. None: the 90 days until now.
[[nodiscard]] Filter read_filter(const Fields& fields, Instant now, Faults& faults);

} // namespace wuzhi::smart::open311
