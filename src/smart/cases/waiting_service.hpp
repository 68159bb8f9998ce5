#pragma once

// What waits for the reader's own desk though it holds nothing: of what the tables say, what the
// rules allow this person before any level above.

#include "county/identity/caller.hpp"
#include "smart/cases/rules.hpp"
#include "smart/cases/store.hpp"
#include "smart/cases/tools.hpp"

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace wuzhi::smart::cases {

[[nodiscard]] constexpr bool is_duty(CaseList list)
{
    return list == CaseList::to_decide || list == CaseList::to_tell || list == CaseList::to_ask;
}

// The duties of one list of a caller, in a transaction. Organisations have none.
class Duties {
public:
    // Requires: is_duty(list).
    Duties(db::Session& session, const Tools& tools, const Caller& caller, CaseList list);

    // At most `limit` cases that may be one, as list_cases.
    [[nodiscard]] std::vector<Case> next(CaseId before, std::int64_t limit);
    // Whether this case of the last `next` is one.
    [[nodiscard]] bool is_one(const Case& c) const { return ours_.contains(c.id); }

private:
    [[nodiscard]] bool is_next(const Situation& situation);
    [[nodiscard]] const std::vector<std::string>& deciders_at(const std::string& unit);

    db::Session& session_;
    const Tools& tools_;
    const Caller& caller_;
    Reader reader_;
    CaseList list_;
    std::set<CaseId> ours_{};
    std::map<std::string, std::vector<std::string>> deciders_{}; // By unit, as far as asked.
};

// What the rules need to say what may be done about cases of such lists, and no more: the open
// requests, and where a case was closed on the spot. In the order of `cases`.
[[nodiscard]] std::vector<Situation>
situations_of(db::Session& session, const std::string& county, const std::vector<Case>& cases);

} // namespace wuzhi::smart::cases
