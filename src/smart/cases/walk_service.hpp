#pragma once

// Lists and finds, case by case and in the caller's transaction: what list_service, finding_service
// and export_service show, each in its own way.

#include "smart/cases/commands.hpp"
#include "smart/cases/finding_model.hpp"
#include "smart/cases/store.hpp"
#include "smart/cases/tools.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace wuzhi::smart::cases {

struct ListPart {
    std::vector<Case> cases{};
    std::optional<CaseId> more_before{};     // Go on with before=…; neither: this was all.
    std::optional<std::string> more_after{}; // The same of lists by time, with after=….
};

// At most `limit` cases of the query's list, narrowed by what else it asks for, from its cursor on.
// It looks at some thousand rows at most, so that few or none may be found before it says where to
// go on. The query's own limit is not looked at.
//
// Errors: query.bad_value (invalid) for a cursor of another list, or none at all.
[[nodiscard]] Result<ListPart> list_part(
    db::Session& session,
    const Tools& tools,
    const Caller& caller,
    const ListQuery& query,
    std::int64_t limit
);

struct WordsPart {
    std::vector<Case> cases{};
    std::optional<std::int64_t> more_before{};
};

// At most `limit` cases with all words of the query's text, newest entry first; else as list_part.
// A text that is the number of a case within sight finds that one alone.
//
// Errors: case.search_words (invalid): no word to look for.
[[nodiscard]] Result<WordsPart> words_part(
    db::Session& session, const Reader& reader, const SearchQuery& query, std::int64_t limit
);

} // namespace wuzhi::smart::cases
