#pragma once

#include <optional>
#include <string_view>

namespace wuzhi::smart::cases {

// The word in `text` that sorts people into classes of suspicion, if there is one: categories, tags
// and columns that do so are refused, whoever asks for them. Matches within longer words.
// Source: product limits, "No dossiers".
[[nodiscard]] std::optional<std::string_view> find_person_class(std::string_view text);

} // namespace wuzhi::smart::cases
