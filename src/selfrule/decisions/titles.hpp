#pragma once

// What things are called in the field, for pages and papers.

#include "selfrule/decisions/model.hpp"

#include <string_view>

namespace wuzhi::selfrule::decisions {

[[nodiscard]] std::string_view title(MatterType type);
[[nodiscard]] std::string_view title(DecidingBody body);
[[nodiscard]] std::string_view title(MatterState state);
[[nodiscard]] std::string_view title(VoteMethod method);
[[nodiscard]] std::string_view title(NoticeKind kind);

} // namespace wuzhi::selfrule::decisions
