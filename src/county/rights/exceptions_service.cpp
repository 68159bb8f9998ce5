#include "county/rights/exceptions_service.hpp"

#include "county/rights/facts_service.hpp"

namespace wuzhi::county::rights {
namespace {

using audit::ExceptionClass, audit::Noted, audit::WholeFact;

std::string how(const std::optional<IdentityCheck>& check)
{
    return check ? "窗口登记（" + std::string{title(*check)} + "）" : "凭查询码提出";
}

std::vector<Noted> note_asked(const WholeFact& whole)
{
    const auto body = from_json<AskedDetails>(whole.private_body);
    if (!body || body->kind != RightsKind::withdrawal) return {};
    const bool is_own = !body->account && !body->is_code_from_desk.value_or(false);
    if (is_own) return {};
    auto reason = how(body->identity_check);
    if (!body->purpose.empty()) reason += "。" + body->purpose;
    return {{.kind = ExceptionClass::contact_withdrawn, .reason = std::move(reason)}};
}

std::vector<Noted> note_decided(const WholeFact& whole)
{
    const auto body = from_json<DecidedDetails>(whole.private_body);
    if (!body || body->kind != RightsKind::erasure || body->state != RightsState::granted)
        return {};
    return {{.kind = ExceptionClass::case_erased, .reason = how(body->identity_check)}};
}

} // namespace

audit::Declared exceptions()
{
    return {.rules = {{"rights.asked", note_asked}, {"rights.decided", note_decided}}};
}

} // namespace wuzhi::county::rights
