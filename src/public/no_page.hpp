#pragma once

#include "platform/http/problem.hpp"
#include "public/parts.hpp"

namespace wuzhi::public_ {

// Whether whoever asks is a person with a browser, which names text/html.
[[nodiscard]] bool wants_page(const http::Request& request);

// What a browser gets at an address where there is nothing, or nothing of this kind: the county's
// page, in the reader's language, with where to go from here.
[[nodiscard]] http::Reply
no_page(const Parts& parts, const Error& error, const http::Request& request);

} // namespace wuzhi::public_
