#include "public/category_choice.hpp"

namespace wuzhi::public_ {

using kainjow::mustache::list;
using kainjow::mustache::object;

object choice_of(const Page& page, const CategoryView& category)
{
    object choice{{"code", category.code}};
    page.put_term(choice, "name", category.name);
    const bool is_translated = page.parts().texts.term(page.language(), category.name) != nullptr;
    choice["hint"] = is_translated && !page.is_chinese() ? category.name : category.register_when;
    return choice;
}

list groups_of(const Page& page, const std::vector<CategoryView>& all, bool are_grave)
{
    std::vector<std::pair<std::string, list>> groups;
    for (const auto& category : all) {
        if (category.is_grave != are_grave) continue;
        if (groups.empty() || groups.back().first != category.group_name)
            groups.emplace_back(category.group_name, list{});
        groups.back().second.push_back(choice_of(page, category));
    }
    list shown;
    for (const auto& [name, members] : groups) {
        object group{{"categories", members}};
        page.put_term(group, "name", name);
        shown.push_back(group);
    }
    return shown;
}

} // namespace wuzhi::public_
