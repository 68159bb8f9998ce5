#include "smart/cases/person_classes.hpp"

#include <array>

namespace wuzhi::smart::cases {
namespace {

// Each names persons, not matters: a case is about a broken well, never about "a petitioner".
constexpr std::array<std::string_view, 28> words{
    "重点人员", "重点人口", "特殊人群", "关注人员", "布控",     "管控人员", "稳控",
    "上访",     "信访人",   "缠访",     "闹访",     "刑满释放", "刑释",     "社区矫正",
    "吸毒",     "涉毒人员", "戒毒",     "涉教",     "信教",     "宗教人士", "邪教",
    "精神障碍", "精神病",   "肇事肇祸", "艾滋",     "流窜",     "前科",     "黑名单",
};

} // namespace

std::optional<std::string_view> find_person_class(std::string_view text)
{
    for (const auto word : words)
        if (text.find(word) != std::string_view::npos) return word;
    return std::nullopt;
}

} // namespace wuzhi::smart::cases
