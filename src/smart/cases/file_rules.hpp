#pragma once

// What must hold for the files of a case.

#include "smart/cases/rules.hpp"

namespace wuzhi::smart::cases {

// What remove_file and release_file ask for; anything else is good. Errors: file.acted_since,
// file.summary_missing, file.not_a_picture, case.not_releasable (conflict); file.not_author
// (forbidden).
[[nodiscard]] Result<> check_file(const Situation& situation, const Command& command);

} // namespace wuzhi::smart::cases
