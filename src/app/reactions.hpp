#pragma once

// What one part of the house does when another part has recorded a fact: every subscription of the
// program, in each county that is served.

#include "app/house.hpp"
#include "platform/journal/subscriber.hpp"

#include <memory>
#include <vector>

namespace wuzhi::app {

using Subscribers = std::vector<std::unique_ptr<journal::Subscriber>>;

// Requires: ground and house outlive them.
[[nodiscard]] Subscribers reactions(Ground& ground, House& house);

[[nodiscard]] std::vector<journal::Subscriber*> pointers_to(const Subscribers& subscribers);

} // namespace wuzhi::app
