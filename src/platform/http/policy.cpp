#include "platform/http/policy.hpp"

namespace wuzhi::http {

std::string content_policy(std::span<const std::string> images)
{
    std::string policy = "default-src 'self'; img-src 'self' data: blob:";
    for (const auto& source : images)
        policy += ' ' + source;
    return policy + "; style-src 'self'; script-src 'self'; object-src 'none'; base-uri 'none'; "
                    "frame-ancestors 'none'; form-action 'self'";
}

} // namespace wuzhi::http
