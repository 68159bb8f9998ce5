#include "platform/base/described.hpp"

#include <algorithm>

namespace wuzhi {

std::size_t offset_in(const void* object, const void* member)
{
    return static_cast<std::size_t>(
        static_cast<const std::byte*>(member) - static_cast<const std::byte*>(object)
    );
}

std::string_view word_of(EnumWords words, std::int64_t value)
{
    const auto found = std::ranges::find(words, value, &EnumWord::value);
    return found == words.end() ? std::string_view{} : found->word;
}

std::optional<std::int64_t> value_of(EnumWords words, std::string_view word)
{
    const auto found = std::ranges::find(words, word, &EnumWord::word);
    if (found == words.end()) return std::nullopt;
    return found->value;
}

} // namespace wuzhi
