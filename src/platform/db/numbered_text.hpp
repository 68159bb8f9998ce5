#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace wuzhi::db {

// SQL whose parameters are numbers, as PostgreSQL takes them: "$1" is names[0].
struct NumberedText {
    std::string text{};
    std::vector<std::string> names{};

    friend bool operator==(const NumberedText&, const NumberedText&) = default;
};

// Of SQL whose parameters are names: ":unit", the same number wherever the same name stands. What
// stands in quotes is left as it is, and so is "::", a cast.
[[nodiscard]] NumberedText numbered(std::string_view text);

} // namespace wuzhi::db
