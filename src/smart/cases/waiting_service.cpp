#include "smart/cases/waiting_service.hpp"

#include "county/identity/permission.hpp"
#include "platform/base/check.hpp"
#include "smart/cases/assist_rules.hpp"
#include "smart/cases/request_rules.hpp"
#include "smart/cases/situation_service.hpp"
#include "smart/cases/waiting_store.hpp"

#include <algorithm>

namespace wuzhi::smart::cases {

Duties::Duties(db::Session& session, const Tools& tools, const Caller& caller, CaseList list)
    : session_(session),
      tools_(tools),
      caller_(caller),
      reader_(reader_of(caller)),
      list_(list)
{
    check(is_duty(list), "only these lists are of duties");
}

std::vector<Case> Duties::next(CaseId before, std::int64_t limit)
{
    ours_.clear();
    const bool is_to_decide = list_ == CaseList::to_decide;
    const auto needed = is_to_decide ? Permission::case_approve : Permission::case_assist;
    if (reader_.organisation || !caller_.may(needed)) return {};
    auto cases = is_to_decide                ? list_with_requests(session_, reader_, before, limit)
                 : list_ == CaseList::to_ask ? list_to_ask(session_, reader_, before, limit)
                                             : list_to_tell(session_, reader_, before, limit);
    for (const auto& situation : situations_of(session_, caller_.county(), cases))
        if (is_next(situation)) ours_.insert(situation.current.id);
    return cases;
}

bool Duties::is_next(const Situation& situation)
{
    const auto action = list_ == CaseList::to_decide ? Action::refuse
                        : list_ == CaseList::to_ask  ? Action::call_back
                                                     : Action::deliver;
    const auto allowed = allowed_actions(caller_, situation);
    if (std::ranges::find(allowed, action) == allowed.end()) return false;
    if (!may_see(session_, reader_, situation.current)) return false;
    return list_ != CaseList::to_decide ||
           is_next_to_decide(situation, actor_of(caller_), [this](const std::string& unit) {
               return deciders_at(unit);
           });
}

const std::vector<std::string>& Duties::deciders_at(const std::string& unit)
{
    const auto [at, is_new] = deciders_.try_emplace(unit);
    if (!is_new || !tools_.find_deciders) return at->second;
    const auto now = tools_.clock.now();
    for (const auto person : tools_.find_deciders(session_, caller_.county(), unit, now))
        at->second.push_back(to_text(person));
    return at->second;
}

std::vector<Situation>
situations_of(db::Session& session, const std::string& county, const std::vector<Case>& cases)
{
    std::vector<Situation> situations;
    if (cases.empty()) return situations;
    std::map<CaseId, std::size_t> place;
    for (const auto& c : cases) {
        place.emplace(c.id, situations.size());
        situations.push_back({.current = c});
    }
    for (auto& request : open_requests_of(session, county, cases))
        situations[place.at(request.case_id)].requests.push_back(std::move(request));
    for (auto& step : spot_steps_of(session, county, cases))
        situations[place.at(step.case_id)].steps.push_back(std::move(step));
    return situations;
}

} // namespace wuzhi::smart::cases
