#pragma once

#include "platform/geo/mosaic.hpp"

#include <random>
#include <span>
#include <vector>

namespace wuzhi::geo {

// Divides `faces` into as many connected, compact groups as there are weights, their areas about in
// proportion to the weights (exactness gives way to connection); the answer has the group of each
// of `faces`, in their order. The same for the same random state.
//
// How: a power diagram whose sites move to the middle of their group and whose powers grow until
// the group has its share; pieces cut off from the rest of their group go to a neighbour.
// Source: Aurenhammer, Hoffmann, Aronov, "Minkowski-type theorems and least-squares clustering"
// (1998), by fixed-point iteration.
//
// Errors: apportion.too_few (invalid): fewer than eight faces for each group.
[[nodiscard]] Result<std::vector<std::uint32_t>> apportion(
    const Mosaic& mosaic,
    std::span<const FaceNumber> faces,
    std::span<const double> weights,
    std::mt19937_64& random
);

} // namespace wuzhi::geo
