#include "smart/cases/offer_service.hpp"

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

CategoryLookup::CategoryLookup(db::Session& session, std::string county)
    : session_(session),
      county_(std::move(county))
{
}

const Category* CategoryLookup::find(const std::string& code)
{
    auto at = known_.find(code);
    if (at == known_.end()) at = known_.emplace(code, find_category(session_, county_, code)).first;
    return at->second ? &*at->second : nullptr;
}

const std::string& CategoryLookup::name_of(const std::string& code)
{
    const auto* category = find(code);
    return category != nullptr ? category->name : code;
}

Result<std::vector<Category>> offered_categories(const Tools& tools, const std::string& county)
{
    return tools.database.read([&](db::Session& s) -> Result<std::vector<Category>> {
        auto categories = list_categories(s, county);
        std::erase_if(categories, [](const Category& each) { return !each.is_current; });
        return categories;
    });
}

} // namespace wuzhi::smart::cases
