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

// What the catalogue offers for new cases. Errors: those of Database::read.
[[nodiscard]] Result<std::vector<Category>>
offered_categories(const Tools& tools, const std::string& county);

// The word of `text` that sorts people into classes of suspicion; see person_classes.hpp.
[[nodiscard]] std::optional<std::string_view> person_class_in(std::string_view text);

} // namespace wuzhi::smart::cases
