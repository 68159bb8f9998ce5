#pragma once

// An enumeration of more words than BOOST_DESCRIBE_ENUM takes (52), described in two namespaces:
//
//   namespace first { BOOST_DESCRIBE_ENUM(Action, report, …) }
//   namespace second { BOOST_DESCRIBE_ENUM(Action, place, …) }
//   WUZHI_JOIN_ENUM(Action, first, second)

#include <boost/describe/enum.hpp>
#include <boost/describe/enumerators.hpp>
#include <boost/mp11/list.hpp>

// Boost.Describe looks for a function of this name in the namespace of the enumeration.
#define WUZHI_JOIN_ENUM(E, First, Second)                                                         \
    [[maybe_unused]] inline auto boost_enum_descriptor_fn(E**)                                     \
    {                                                                                              \
        constexpr E** which = nullptr;                                                             \
        return boost::mp11::mp_append<                                                             \
            decltype(First::boost_enum_descriptor_fn(which)),                                      \
            decltype(Second::boost_enum_descriptor_fn(which))>{};                                  \
    }
