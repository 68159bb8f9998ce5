#include "smart/cases/offer_service.hpp"

#include "smart/cases/person_classes.hpp"
#include "smart/cases/store.hpp"

namespace wuzhi::smart::cases {

Categories categories_of(db::Session& session, const std::string& county)
{
    Categories categories;
    for (auto& category : list_categories(session, county)) {
        auto code = category.code;
        categories.emplace(std::move(code), std::move(category));
    }
    return categories;
}

Result<std::vector<Category>> offered_categories(const Tools& tools, const std::string& county)
{
    return tools.database.read([&](db::Session& s) -> Result<std::vector<Category>> {
        auto categories = list_categories(s, county);
        std::erase_if(categories, [](const Category& each) { return !each.is_current; });
        return categories;
    });
}

std::optional<std::string_view> person_class_in(std::string_view text)
{
    return find_person_class(text);
}

} // namespace wuzhi::smart::cases
