#include "smart/case_notices/rules.hpp"

#include "platform/base/check.hpp"
#include "platform/base/json.hpp"
#include "smart/cases/work_model.hpp"

#include <algorithm>

namespace wuzhi::smart::case_notices {
namespace {

using cases::Action;
using cases::CaseState;

std::optional<Action> action_of(const cases::FactBody& body)
{
    return body.is_there() ? TextForm<Action>::read(body.text("action")) : std::nullopt;
}

bool comes_to(const cases::FactBody& body, CaseState state)
{
    return body.text("to_state") == to_text(state);
}

std::optional<NoticeKind> of_consent(const cases::FactBody& body)
{
    const auto granted = body.text("granted");
    if (granted == to_text(cases::RequestKind::extension)) return NoticeKind::extended;
    if (granted == to_text(cases::RequestKind::suspension)) return NoticeKind::suspended;
    if (comes_to(body, CaseState::cancelled)) return NoticeKind::cancelled;
    return std::nullopt;
}

// Whoever reports by themselves has the number on the page.
bool is_written_down(const cases::FactBody& body)
{
    const auto channel = body.text("channel");
    return channel != to_text(cases::Channel::web) && channel != to_text(cases::Channel::open311);
}

constexpr std::string_view kind_prefix = "case.";
constexpr std::string_view of_code = "/code";

} // namespace

std::optional<NoticeKind> kind_of(const cases::FactBody& body)
{
    const auto action = action_of(body);
    if (!action || body.text("channel") == to_text(cases::Channel::bulk)) return std::nullopt;
    switch (*action) {
    case Action::report:
        return is_written_down(body) ? std::optional{NoticeKind::received} : std::nullopt;
    case Action::accept: return NoticeKind::accepted;
    case Action::reject: return NoticeKind::rejected;
    case Action::approve: return of_consent(body);
    case Action::escalate: return NoticeKind::moved_up;
    case Action::merge: return NoticeKind::merged;
    case Action::close:
    case Action::force_close:
    case Action::self_handle: return NoticeKind::result;
    case Action::review:
        return comes_to(body, CaseState::closed) ? NoticeKind::result : NoticeKind::reopened;
    case Action::report_inspection:
        return body.text("from_state") == to_text(CaseState::self_handled) &&
                       comes_to(body, CaseState::reported)
                   ? std::optional{NoticeKind::reopened}
                   : std::nullopt;
    case Action::give_final_reply: return NoticeKind::final_reply;
    case Action::call_back:
        return comes_to(body, CaseState::rated) || comes_to(body, CaseState::reviewing)
                   ? std::optional{NoticeKind::rated_by_call}
                   : std::nullopt;
    case Action::reissue_code: return NoticeKind::code_reissued;
    case Action::resume: return NoticeKind::resumed;
    default: return std::nullopt;
    }
}

std::optional<NoticeKind> kind_for_merged(const cases::FactBody& body)
{
    if (action_of(body) == Action::cancel) return NoticeKind::cancelled; // By the other reporter.
    const auto kind = kind_of(body);
    const bool is_of_one_report = kind == NoticeKind::received ||
                                  kind == NoticeKind::rated_by_call ||
                                  kind == NoticeKind::code_reissued;
    return is_of_one_report ? std::nullopt : kind;
}

bool is_must(NoticeKind kind)
{
    return kind == NoticeKind::rejected || kind == NoticeKind::result ||
           kind == NoticeKind::final_reply;
}

bool is_anew(NoticeKind kind) { return kind == NoticeKind::reopened; }

bool is_worth_a_call(NoticeKind kind)
{
    return kind != NoticeKind::received && kind != NoticeKind::rated_by_call &&
           kind != NoticeKind::code_reissued;
}

bool shows_knowledge(const cases::FactBody& body)
{
    const auto action = action_of(body);
    if (!action) return false;
    if (action == Action::call_back) return body.text("from_state") != body.text("to_state");
    return action == Action::deliver || action == Action::rate || action == Action::object ||
           action == Action::cancel;
}

std::vector<std::string> kinds_to_react_to()
{
    using enum Action;
    std::vector<std::string> kinds;
    for (const auto action :
         {report,    accept,       reject,      approve, escalate,          merge,
          close,     force_close,  self_handle, review,  report_inspection, give_final_reply,
          call_back, reissue_code, resume,      recuse,  hand_down,         place,
          deliver,   rate,         object,      cancel})
        kinds.push_back("case." + to_text(action));
    return kinds;
}

std::string stored(NoticeKind kind) { return std::string{kind_prefix} + to_text(kind); }

NoticeKind kind_in(const county::notices::Notice& notice)
{
    const auto kind = TextForm<NoticeKind>::read(notice.kind.substr(kind_prefix.size()));
    check(kind.has_value(), "the notices of cases have kinds of theirs");
    return *kind;
}

NoticeDetails details_in(const county::notices::Notice& notice)
{
    auto details = from_json<NoticeDetails>(notice.details);
    return details ? std::move(*details) : NoticeDetails{};
}

cases::CaseId case_in(const county::notices::Notice& notice)
{
    const auto id = cases::CaseId::parse(county::notices::about(notice));
    check(id.has_value(), "the notices of cases are about cases");
    return *id;
}

std::string subject_of(cases::CaseId id, NoticeKind kind)
{
    return to_text(id) + std::string{kind == NoticeKind::code_reissued ? of_code : ""};
}

bool takes_texts(const std::string& telephone)
{
    return telephone.size() == 11 && telephone.front() == '1' &&
           std::ranges::all_of(telephone, [](char c) { return c >= '0' && c <= '9'; });
}

} // namespace wuzhi::smart::case_notices
