#pragma once

#include "app/house.hpp"
#include "platform/base/result.hpp"

#include <string>

namespace wuzhi::app {

// The extra questions of the catalogue, which other systems are told of as well.
// Errors: those of read_text, of read_questions and of the database.
[[nodiscard]] Result<> make_questions(Ground& ground, House& house, const std::string& county);

// The key `demo` of Open311. Errors: those of make_demo_key.
[[nodiscard]] Result<> make_open311_key(House& house, const std::string& county);

} // namespace wuzhi::app
