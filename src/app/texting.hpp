#pragma once

// Text messages to reporters: the gateway that the configuration names, and what is sent each
// second.

#include "app/house.hpp"
#include "platform/base/ticker.hpp"

#include <memory>

namespace wuzhi::app {

// Null: none is configured, and desks call instead.
// Errors: texts.token (invalid): the file with the token cannot be read.
[[nodiscard]] Result<std::unique_ptr<county::notices::Gateway>> gateway_of(const Config& config);

// Whether there is one, and when texts may be sent. Requires: check_values.
[[nodiscard]] county::notices::Texting texting_of(const Config& config);

// The words of a notice from the texts of the public pages.
[[nodiscard]] smart::case_notices::FindWords notice_words(const public_::Texts& texts);

// Sends what is due, of each county.
Ticker::More send_texts(House& house);

} // namespace wuzhi::app
