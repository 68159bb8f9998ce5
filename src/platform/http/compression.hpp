#pragma once

#include "platform/http/request.hpp"

namespace wuzhi::http {

// Shorter replies are sent as they are: they fit into one packet anyway.
inline constexpr std::size_t compressed_from_bytes = 1400;

// Compresses the body with gzip (RFC 9110, section 8.4.1.3) if the client takes it: texts from
// compressed_from_bytes on that are whole and not compressed yet, nor a file that has its own tag.
// For herders behind a weak signal: units and catalogue are a tenth of their size.
void compress_for(const Request& request, Reply& reply);

} // namespace wuzhi::http
