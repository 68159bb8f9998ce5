#pragma once

// How personal data look to whoever need not know them: recognisable to who knows the person,
// useless to who does not. Pure; texts are clean UTF-8.

#include <string>
#include <string_view>

namespace wuzhi::county::identity {

// "才让" -> "才*", "扎西加" -> "扎*加", "才让卓玛" -> "才**玛", "卓" -> "*". A name in Latin letters
// keeps its first one: "Smith" -> "S****".
[[nodiscard]] std::string mask_name(std::string_view name);

// "13800001234" -> "138****1234"; a fixed line keeps its last two digits. Empty stays empty.
[[nodiscard]] std::string mask_telephone(std::string_view digits);

// "632822199001011234" -> "632*************34".
[[nodiscard]] std::string mask_identity_number(std::string_view number);

} // namespace wuzhi::county::identity
