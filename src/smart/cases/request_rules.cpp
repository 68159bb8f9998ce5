#include "smart/cases/request_rules.hpp"

#include "smart/cases/guard_rules.hpp"
#include "smart/cases/refusals.hpp"

#include <algorithm>

namespace wuzhi::smart::cases {
namespace {

bool was_asked(const Situation& s, RequestKind kind)
{
    return std::ranges::any_of(s.requests, [&](const CaseRequest& request) {
        return request.kind == kind && request.state == RequestState::open;
    });
}

Error asked_already()
{
    return conflict("case.asked_already", "The same was asked for and waits for an answer.");
}

// Whether what was asked for could still be asked for: an extension of a case that is done extends
// nothing.
bool applies(const Situation& s, const CaseRequest& request)
{
    switch (request.kind) {
    case RequestKind::extension:
        return find_transition(Action::ask_extension, s.current.state) != nullptr;
    case RequestKind::suspension:
        return s.current.state == CaseState::handling || s.current.state == CaseState::rework;
    case RequestKind::cancellation:
        return find_transition(Action::ask_cancellation, s.current.state) != nullptr;
    case RequestKind::timeout_appeal: return true;
    }
    return true;
}

bool took_part(const CaseRequest& request, const std::string& person)
{
    return person == request.asked_by || person == request.approved_by;
}

bool waits_for(const CaseRequest& request, const std::string& person)
{
    return request.state == RequestState::open && !took_part(request, person);
}

} // namespace

const CaseRequest* open_request(const Situation& situation, std::optional<RequestId> wanted)
{
    const CaseRequest* found = nullptr;
    for (const auto& request : situation.requests) {
        if (request.state != RequestState::open || (wanted && request.id != *wanted)) continue;
        if (found != nullptr) return nullptr;
        found = &request;
    }
    return found;
}

bool has_open_request(const Situation& situation)
{
    return std::ranges::any_of(situation.requests, [](const CaseRequest& request) {
        return request.state == RequestState::open;
    });
}

bool may_decide(const Situation& s, Action action, const std::string& person)
{
    return std::ranges::any_of(s.requests, [&](const CaseRequest& request) {
        return waits_for(request, person) && (action == Action::refuse || applies(s, request));
    });
}

bool is_next_to_decide(const Situation& s, const Actor& actor, const DecidersAt& deciders_at)
{
    return std::ranges::any_of(s.requests, [&](const CaseRequest& request) {
        if (!waits_for(request, actor.person)) return false;
        for (auto unit = s.current.desk; unit.size() > actor.unit.size(); unit = desk_above(unit))
            for (const auto& person : deciders_at(unit))
                if (waits_for(request, person)) return false;
        return true;
    });
}

Result<> check_cancellation(const Situation& s)
{
    return was_asked(s, RequestKind::cancellation) ? Result<>{asked_already()} : Result<>{};
}

Result<> check_suspension(const Situation& s, const Command& command, Instant now)
{
    if (s.current.suspension_count >= s.profile.suspensions_max)
        return conflict(
            "case.suspensions_used_up", "The case was suspended as often as it may be."
        );
    if (was_asked(s, RequestKind::suspension)) return asked_already();
    if (!command.until)
        return missing("case.until_missing", "until", "Say until which day it stands still.");
    const auto span =
        std::chrono::sys_days{*command.until} - std::chrono::sys_days{county_day(now)};
    if (span.count() > 0 && span.count() <= s.profile.suspension_days_max) return {};
    return missing(
        "case.until_out_of_range", "until", "A suspension ends after today and within a year."
    );
}

Result<> check_extension(const Situation& s)
{
    if (s.current.extension_count >= s.profile.extensions_max)
        return conflict("case.extensions_used_up", "The time was extended as often as it may be.");
    if (was_asked(s, RequestKind::extension)) return asked_already();
    if (s.is_handling_over)
        return conflict(
            "case.extension_too_late", "The time is over; it can be extended before that only."
        );
    return {};
}

Result<> check_appeal(const Situation& s)
{
    if (!s.current.is_overdue || s.current.is_exempt)
        return conflict("case.not_overdue", "Nothing is held against the handling of this case.");
    const bool was_decided =
        std::ranges::count(s.requests, RequestKind::timeout_appeal, &CaseRequest::kind) > 0;
    return was_decided ? Result<>{asked_already()} : Result<>{};
}

Result<> check_decision(const Situation& s, const Command& command)
{
    const auto* request = open_request(s, command.request);
    if (request == nullptr && !command.request && has_open_request(s))
        return missing(
            "case.which_request", "request", "Several wait for an answer; say which is meant."
        );
    if (request == nullptr)
        return conflict("case.no_open_request", "Nothing of that kind waits for an answer.");
    if (command.action == Action::approve && !applies(s, *request))
        return conflict(
            "case.request_moot", "The case has moved on; what was asked for no longer applies."
        );
    if (took_part(*request, command.actor.person))
        return forbidden(
            "case.same_person", "Somebody else must decide this than who asked or agreed before."
        );
    return {};
}

} // namespace wuzhi::smart::cases
