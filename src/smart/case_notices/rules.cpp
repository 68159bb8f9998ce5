#include "smart/case_notices/rules.hpp"

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
    default: return std::nullopt;
    }
}

bool is_must(NoticeKind kind)
{
    return kind == NoticeKind::rejected || kind == NoticeKind::result ||
           kind == NoticeKind::final_reply;
}

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
         {report,
          accept,
          reject,
          approve,
          escalate,
          merge,
          close,
          force_close,
          self_handle,
          review,
          report_inspection,
          give_final_reply,
          call_back,
          reissue_code,
          deliver,
          rate,
          object,
          cancel})
        kinds.push_back("case." + to_text(action));
    return kinds;
}

bool takes_texts(const std::string& telephone)
{
    return telephone.size() == 11 && telephone.front() == '1' &&
           std::ranges::all_of(telephone, [](char c) { return c >= '0' && c <= '9'; });
}

} // namespace wuzhi::smart::case_notices
