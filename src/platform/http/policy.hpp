#pragma once

#include <span>
#include <string>

namespace wuzhi::http {

// The Content-Security-Policy of our pages: everything from ourselves, pictures also from `images`,
// each a source as the header has it ("https://tiles.example.cn:8443"). Every reply that sets none
// itself carries the one without any.
[[nodiscard]] std::string content_policy(std::span<const std::string> images = {});

} // namespace wuzhi::http
