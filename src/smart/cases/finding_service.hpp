#pragma once

#include "county/identity/caller.hpp"
#include "smart/cases/finding_model.hpp"
#include "smart/cases/tools.hpp"

namespace wuzhi::smart::cases {

// Finds what the caller may see; whatever else there is has no influence on the answers.
// Any thread.
class Finding {
public:
    // What `tools` names outlives it.
    explicit Finding(Tools tools) : tools_(std::move(tools)) {}

    // Cases with all words of the text in description, address or summary. A change shows within
    // two seconds. Errors: query.bad_value (invalid): the limit; case.search_words (invalid): no
    // word to look for.
    [[nodiscard]] Result<FoundCases> search(const Caller& caller, const SearchQuery& query) const;

    // The case that came from there, if there is one. Errors: those of Database::read.
    [[nodiscard]] Result<FoundCases>
    of_source(const Caller& caller, const SourceQuery& query) const;

    // At most ten cases that may be the same matter as this one. Errors: case.not_found; those of
    // Statutes::number.
    [[nodiscard]] Result<DuplicateList> duplicates(const Caller& caller, CaseId id) const;

    // The same of what is not reported yet. Errors: case.place_missing, case.place_outside,
    // case.unit_unknown (invalid); those of Statutes::number.
    [[nodiscard]] Result<DuplicateList>
    duplicates(const Caller& caller, const LikeBody& body) const;

    // What is open within the bounds, put together for the zoom: at most 500 items.
    // Errors: query.bad_value (invalid): the bounds or the zoom.
    [[nodiscard]] Result<CaseMap> map(const Caller& caller, const MapQuery& query) const;

private:
    [[nodiscard]] Result<Nearness> nearness(const std::string& region) const;
    [[nodiscard]] Result<DuplicateList>
    alike(db::Session& session, const Caller& caller, const Case& c) const;

    Tools tools_;
};

} // namespace wuzhi::smart::cases
