#pragma once

#include "smart/cases/model.hpp"

#include <string_view>

namespace wuzhi::smart::cases {

// The words of the field, for people: "待受理", "受理", "满意".
[[nodiscard]] std::string_view title(CaseState state);
[[nodiscard]] std::string_view title(Action action);
[[nodiscard]] std::string_view title(Rating rating);

} // namespace wuzhi::smart::cases
