#include "platform/db/numbered_text.hpp"

#include <algorithm>

namespace wuzhi::db {
namespace {

constexpr std::string_view of_names = "abcdefghijklmnopqrstuvwxyz_0123456789";

std::size_t number_of(std::string_view name, std::vector<std::string>& names)
{
    auto place = std::ranges::find(names, name);
    if (place == names.end()) place = names.emplace(names.end(), name);
    return static_cast<std::size_t>(place - names.begin()) + 1;
}

// How much of `text`, which is not empty, is to be taken as it is, up to the next parameter.
std::size_t plain_size(std::string_view text)
{
    if (text.front() == '\'' || text.front() == '"') {
        const auto end = text.find(text.front(), 1);
        return end == text.npos ? text.size() : end + 1;
    }
    if (text.starts_with("::")) return 2;
    return text.front() == ':' ? 0 : 1;
}

} // namespace

NumberedText numbered(std::string_view text)
{
    NumberedText result;
    while (!text.empty()) {
        if (const auto plain = plain_size(text); plain > 0) {
            result.text += text.substr(0, plain);
            text.remove_prefix(plain);
            continue;
        }
        const auto end = std::min(text.find_first_not_of(of_names, 1), text.size());
        result.text += '$' + std::to_string(number_of(text.substr(1, end - 1), result.names));
        text.remove_prefix(end);
    }
    return result;
}

} // namespace wuzhi::db
