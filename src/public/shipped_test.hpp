#pragma once

// The catalogue that is shipped (data/catalogue), as the pages see a county's that imported it.

#include "smart/cases/catalogue.hpp"
#include "smart/cases/views.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace wuzhi::public_ {

inline std::vector<smart::cases::CategoryView> shipped_categories()
{
    std::vector<smart::cases::CategoryView> views;
    for (const std::string name : {"components", "events"}) {
        std::ifstream file{std::string{WUZHI_DATA} + "/catalogue/" + name + ".csv"};
        const std::string csv{std::istreambuf_iterator<char>{file}, {}};
        const auto catalogue = smart::cases::read_catalogue("632822", csv);
        EXPECT_TRUE(catalogue && catalogue->problems.empty()) << name;
        for (const auto& category : catalogue->categories)
            views.push_back(
                {.code = category.code,
                 .group_name = category.group_name,
                 .name = category.name,
                 .is_grave = category.is_grave,
                 .register_when = category.register_when}
            );
    }
    std::ranges::sort(views, {}, &smart::cases::CategoryView::code);
    return views;
}

} // namespace wuzhi::public_
