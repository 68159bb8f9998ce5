#pragma once

// What a new county still lacks before it can be served.

#include "app/house.hpp"

#include <string>
#include <vector>

namespace wuzhi::app {

// One line of the list. Texts are for the operator of the machine.
struct SetupItem {
    std::string name{}; // "townships", "desks", …
    bool is_there = false;
    std::string found{};                // "116 villages in 8 townships"
    std::string fix{};                  // What to do; empty where it is there.
    std::vector<std::string> missing{}; // Which, all of them; empty where it is one thing.
};

// Everything that must be there, in the order in which it is done: units, calendar, catalogue,
// bodies, responsibilities, administrators, desks, accounts, and that nothing is of a
// demonstration. Errors: those of the services.
[[nodiscard]] Result<std::vector<SetupItem>>
setup_list(Ground& ground, House& house, const county::identity::CountyHosts& county);

} // namespace wuzhi::app
