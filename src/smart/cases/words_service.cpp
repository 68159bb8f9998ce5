#include "smart/cases/words_service.hpp"

#include "platform/text/search_store.hpp"
#include "platform/text/tokens.hpp"
#include "smart/cases/store.hpp"

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

void index_words(db::Session& session, const journal::PlacedFact& placed)
{
    const auto id = CaseId::parse(placed.fact.subject);
    const auto c = id ? case_of(session, placed.fact.county, *id) : std::nullopt;
    if (c) index_words(session, *c);
}

} // namespace wuzhi::smart::cases
