#include "county/rights/search/exceptions_service.hpp"

#include "county/rights/search/facts_service.hpp"

namespace wuzhi::county::rights::search {
namespace {

// One whose body is gone was a search all the same.
std::vector<audit::Noted> note_search(const audit::WholeFact& whole)
{
    const auto body = from_json<RanDetails>(whole.private_body);
    return {{.kind = audit::ExceptionClass::person_searched, .reason = body ? body->purpose : ""}};
}

} // namespace

audit::Declared exceptions() { return {.rules = {{"search.ran", note_search}}}; }

} // namespace wuzhi::county::rights::search
