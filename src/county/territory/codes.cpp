#include "county/territory/codes.hpp"

#include <algorithm>

namespace wuzhi::county::territory {

std::size_t code_length(UnitKind kind)
{
    switch (kind) {
    case UnitKind::county: return 6;
    case UnitKind::township: return 9;
    case UnitKind::village: return 12;
    case UnitKind::grid: return 15;
    }
    return 0;
}

std::optional<UnitKind> kind_of_length(std::size_t digits)
{
    for (const auto kind :
         {UnitKind::county, UnitKind::township, UnitKind::village, UnitKind::grid})
        if (code_length(kind) == digits) return kind;
    return std::nullopt;
}

std::string_view parent_code(std::string_view code)
{
    return code.size() <= 6 ? std::string_view{} : code.substr(0, code.size() - 3);
}

bool is_all_digits(std::string_view text)
{
    return std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

} // namespace wuzhi::county::territory
