#pragma once

#include "public/page.hpp"
#include "smart/cases/views.hpp"

#include <vector>

namespace wuzhi::public_ {

using smart::cases::CategoryView;

// A category to choose: code, name and a hint. Whoever does not read Chinese still has the name to
// show to others.
[[nodiscard]] kainjow::mustache::object choice_of(const Page& page, const CategoryView& category);

// Categories under the names of their groups, in the catalogue's order: the grave ones, or others.
[[nodiscard]] kainjow::mustache::list
groups_of(const Page& page, const std::vector<CategoryView>& all, bool are_grave);

} // namespace wuzhi::public_
