#pragma once

#include "platform/base/result.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace wuzhi::county::imports {

// The word in `text` that sorts people into classes of suspicion, if there is one: categories, tags
// and columns that do so are refused, whoever asks for them. Matches within longer words, whatever
// stands between the letters and however they are written: "重 点 人 员", "重點人員". A people or
// other group (流动人口) is a class where nothing else is said, or that it is checked.
// Source: product limits, "No dossiers".
[[nodiscard]] std::optional<std::string_view> find_person_class(std::string_view text);

// The same for sentences: no word goes across their marks, and a group may be spoken of.
[[nodiscard]] std::optional<std::string_view> find_person_class_in_prose(std::string_view text);

// A file with such a column is not taken in, whatever would become of it.
// Errors: import.classifies_persons (invalid), naming the first.
[[nodiscard]] Result<> check_columns(std::span<const std::string> names);

} // namespace wuzhi::county::imports
