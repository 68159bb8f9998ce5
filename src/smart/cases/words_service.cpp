#include "smart/cases/words_service.hpp"

#include "platform/text/search_store.hpp"
#include "platform/text/tokens.hpp"
#include "smart/cases/store.hpp"

#include <map>
#include <set>

namespace wuzhi::smart::cases {

std::vector<std::string> kinds_with_words()
{
    return {
        "case.report",
        "case.split",
        "case.accept",
        "case.import",
        "case.place",
        "case.recuse",
        "case.release"};
}

void index_words(db::Session& session, const Case& c)
{
    text::put_entry(
        session,
        {.county = c.county,
         .subject_kind = std::string{case_subject},
         .subject_id = to_text(c.id),
         .scope = c.scope,
         .tokens = text::tokens(c.description + '\n' + c.address + '\n' + c.summary)}
    );
}

void index_words(db::Session& session, std::span<const journal::PlacedFact> facts)
{
    std::map<std::string, std::set<std::string>> by_county; // Two steps of a case: once is enough.
    for (const auto& placed : facts)
        by_county[placed.fact.county].insert(placed.fact.subject);
    for (const auto& [county, subjects] : by_county) {
        const std::vector<std::string> ids{subjects.begin(), subjects.end()};
        for (const auto& c : cases_of(session, county, ids))
            index_words(session, c);
    }
}

} // namespace wuzhi::smart::cases
