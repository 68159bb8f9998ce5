#pragma once

#include "platform/base/error.hpp"

#include <string>
#include <string_view>

namespace wuzhi::public_ {

// What the error means, for people who read Chinese: the line of its reason in
// texts/reasons.zh.txt, each {} in it a number of the error's own message, in their order; that
// message where there is no line.
[[nodiscard]] std::string in_chinese(const Error& error);

// The line of the reason; empty: there is none.
[[nodiscard]] std::string_view text_of_reason(std::string_view reason);

} // namespace wuzhi::public_
