#pragma once

#include "platform/base/result.hpp"
#include "platform/http/request.hpp"

#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace wuzhi::http {

// The machines in front of us whose word about the client is believed: X-Forwarded-For (the last
// address that is not itself a trusted proxy) and X-Forwarded-Proto.
class TrustedProxies {
public:
    // Addresses ("10.0.0.2", "::1") and networks ("10.0.0.0/8").
    // Errors: http.proxies (invalid).
    [[nodiscard]] static Result<TrustedProxies> parse(std::span<const std::string> networks);

    TrustedProxies(TrustedProxies&&) noexcept;
    TrustedProxies& operator=(TrustedProxies&&) noexcept;
    ~TrustedProxies();

    [[nodiscard]] bool contains(std::string_view address) const;

    // Replaces `peer` and `is_secure` by what a trusted proxy says of them.
    void apply(Request& request) const;

private:
    struct Networks;
    explicit TrustedProxies(std::unique_ptr<Networks> networks);
    std::unique_ptr<Networks> networks_;
};

} // namespace wuzhi::http
