#pragma once

// What may be reported.

#include <boost/describe/class.hpp>

#include <string>

namespace wuzhi::smart::cases {

// One sub-category of the catalogue. Row of `case_category`.
struct Category {
    std::string county{};
    std::string code{};           // "0102"
    std::string group_name{};     // 市容环境
    std::string name{};           // 暴露垃圾
    bool is_releasable = false;   // False: text, photo and exact place never become public.
    bool is_current = true;       // Offered for new reports.
    bool is_self_handled = false; // 随手办: who finds it may close it on the spot.
    std::string time_limit{};     // Of the handling, as catalogues write it: 2工作日.
    std::string responsible{};    // 职能: the kind of organisation that usually handles it.
    std::string register_when{};  // 立案条件
    std::string close_when{};     // 结案条件
    // Danger to life, violence at home, a child at risk: its cases skip village and township.
    bool is_grave = false;
    bool needs_photo = false; // Closed with a photo of how it was left.

    bool operator==(const Category&) const = default;
};
BOOST_DESCRIBE_STRUCT(
    Category,
    (),
    (county,
     code,
     group_name,
     name,
     is_releasable,
     is_current,
     is_self_handled,
     time_limit,
     responsible,
     register_when,
     close_when,
     is_grave,
     needs_photo)
)

} // namespace wuzhi::smart::cases
