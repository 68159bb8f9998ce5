#pragma once

// The words by which cases are found, written after the case itself: see text/search_store.hpp.

#include "platform/db/session.hpp"
#include "platform/journal/reading.hpp"
#include "smart/cases/model.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace wuzhi::smart::cases {

inline constexpr std::string_view case_subject = "case"; // In search_entry.

// Of facts after which a case has other words, or another place.
[[nodiscard]] std::vector<std::string> kinds_with_words();

// Writes the words of the cases that the facts are about, as these are now.
void index_words(db::Session& session, std::span<const journal::PlacedFact> facts);
void index_words(db::Session& session, const Case& c);

} // namespace wuzhi::smart::cases
