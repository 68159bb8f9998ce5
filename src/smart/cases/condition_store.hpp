#pragma once

#include <string>

namespace wuzhi::smart::cases {

// Repeats the condition of the partial indexes of open cases.
inline const std::string is_open_state =
    "state NOT IN ('rejected', 'closed', 'rated', 'self_handled', 'merged', 'cancelled',"
    " 'final_reply')";

} // namespace wuzhi::smart::cases
