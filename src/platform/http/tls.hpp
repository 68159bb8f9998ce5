#pragma once

#include "platform/base/result.hpp"
#include "platform/base/time.hpp"
#include "platform/http/server.hpp"

#include <boost/asio/ssl/context.hpp>

#include <string>

namespace wuzhi::http {

// A server's TLS settings: TLS 1.2 and 1.3, no compression, HTTP/1.1 only.
// Errors: http.tls (invalid): a file cannot be read, or certificate and key do not belong together.
[[nodiscard]] Result<boost::asio::ssl::context> tls_context(const TlsFiles& files);

// The last moment the certificate is good for. Errors: http.tls.
[[nodiscard]] Result<Instant> certificate_end(const std::string& file);

} // namespace wuzhi::http
