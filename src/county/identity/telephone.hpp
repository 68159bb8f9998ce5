#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace wuzhi::county::identity {

// A Chinese telephone number in its one form, digits only, without "+86"; nullopt: not 7 to 12
// digits. Blanks, hyphens and full-width digits are taken as people write them.
[[nodiscard]] std::optional<std::string> normal_telephone(std::string_view raw);

} // namespace wuzhi::county::identity
