#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace wuzhi::county::identity {

// A Chinese telephone number in its one form, digits only, without "+86"; nullopt: not 7 to 12
// digits. Blanks, hyphens and full-width digits are taken as people write them.
[[nodiscard]] std::optional<std::string> normal_telephone(std::string_view raw);

// Whether it is a person's own: eleven digits, the first a 1, with a 0 before it, too. Of what
// normal_telephone gave.
[[nodiscard]] bool is_mobile_number(std::string_view digits);

} // namespace wuzhi::county::identity
