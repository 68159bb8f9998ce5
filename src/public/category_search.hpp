#pragma once

// Finds what somebody means among the categories, by whatever they type: a name, a word of every
// day, a whole sentence.

#include "public/texts.hpp"
#include "smart/cases/views.hpp"

#include <span>
#include <string_view>
#include <vector>

namespace wuzhi::public_ {

using smart::cases::CategoryView;

// The best first: those that most of the words find; among them by name, then by everyday words,
// then by group or registering condition. Words stand between spaces; one without spaces, such as
// 我家门口的路灯坏了, finds whatever has an everyday word that is in it. English is compared word by
// word. The catalogue's order decides between equals.
//
// Requires: the views outlive what is returned.
[[nodiscard]] std::vector<const CategoryView*> find_categories(
    std::span<const CategoryView> categories,
    const Texts& texts,
    const Language& language,
    std::string_view query
);

// The category for whoever cannot say which: that with the everyday word 说不清, else the last one
// called 其他…, else the last of all. Whoever accepts the case gives it its true one. Null: all are
// grave.
[[nodiscard]] const CategoryView*
general_category(std::span<const CategoryView> categories, const Texts& texts);

} // namespace wuzhi::public_
