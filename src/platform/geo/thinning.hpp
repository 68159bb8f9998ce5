#pragma once

#include "platform/geo/polygon.hpp"

namespace wuzhi::geo {

// The area for a drawing whose points are `step` degrees apart: every corner goes to the next one
// of a lattice, corners that fall together are one, and rings without an area are left out. Areas
// that share a border share the drawn one, too, since a corner goes the same way in each. For
// drawing only: rings may touch themselves. Requires: step > 0.
[[nodiscard]] MultiPolygon thinned(const MultiPolygon& area, double step);

} // namespace wuzhi::geo
