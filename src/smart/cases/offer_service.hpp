#pragma once

#include "smart/cases/model.hpp"
#include "smart/cases/tools.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wuzhi::smart::cases {

enum class Rehearsal { no, yes };

// All of a county's, also what is offered no more, by code.
using Categories = std::map<std::string, Category>;
[[nodiscard]] Categories categories_of(db::Session& session, const std::string& county);

// The sub-categories of a county, each read the first time it is asked for: what a page of cases
// needs, without reading all there are. Not for longer than the session.
class CategoryLookup {
public:
    CategoryLookup(db::Session& session, std::string county);

    // Null: the catalogue has none of this code. The pointer is good as long as the lookup.
    [[nodiscard]] const Category* find(const std::string& code);
    // The code itself, if the catalogue does not have it.
    [[nodiscard]] const std::string& name_of(const std::string& code);

private:
    db::Session& session_;
    std::string county_;
    std::map<std::string, std::optional<Category>> known_;
};

// What the catalogue offers for new cases. Errors: those of Database::read.
[[nodiscard]] Result<std::vector<Category>>
offered_categories(const Tools& tools, const std::string& county);

} // namespace wuzhi::smart::cases
