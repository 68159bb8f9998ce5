#include "county/rights/rules.hpp"

namespace wuzhi::county::rights {
namespace {

constexpr std::string_view withdrawn = "已撤回：联系方式已删除，不再有人就此事联系您。";
constexpr std::string_view still_needed =
    "事件还在办理，履行法定职责仍需使用这些信息（个人信息保护法第十三条第一款第三项、第四十七条），"
    "暂不能删除。可以先撤回联系方式；办结后请再次提出。";

Error by_handler()
{
    return fail(
        ErrorKind::forbidden,
        "rights.by_handler",
        "You or your unit handled this case: another unit takes it down, another person decides."
    );
}

} // namespace

std::string_view title(RightsKind kind)
{
    switch (kind) {
    case RightsKind::correction: return "更正";
    case RightsKind::withdrawal: return "撤回联系方式";
    case RightsKind::erasure: return "删除";
    }
    return "";
}

Result<AtOnce> ask(const AskBody& asked, const Before& before)
{
    if (before.is_erased)
        return fail(
            ErrorKind::conflict, "rights.erased", "What was held of this record has been erased."
        );
    if (asked.kind == RightsKind::withdrawal && !before.has_contact)
        return fail(
            ErrorKind::conflict, "rights.no_contact", "No name or number is kept of this report."
        );
    if (asked.kind == RightsKind::correction && !asked.words && !asked.contact)
        return fail_field(
            ErrorKind::invalid,
            "rights.nothing_said",
            "words",
            "Say what is wrong, or what shall be kept instead."
        );
    if (before.has_handled && asked.kind != RightsKind::correction) return by_handler();
    if (before.is_waiting)
        return fail(
            ErrorKind::conflict,
            "rights.asked_already",
            "The same was asked before and waits for its answer."
        );
    if (before.count >= requests_max)
        return fail(
            ErrorKind::conflict,
            "rights.too_many",
            "So much was asked about this report that the rest is for the county's desk in person."
        );
    if (asked.kind == RightsKind::withdrawal) return AtOnce{RightsState::granted, withdrawn};
    if (asked.kind == RightsKind::erasure && before.is_needed)
        return AtOnce{RightsState::refused, still_needed};
    return AtOnce{};
}

bool needs_second(const RightsRequest& request)
{
    return request.kind == RightsKind::erasure && !request.taken_by.empty();
}

Result<>
check_decision(const RightsRequest& request, const DecideRightBody& decision, const AtDecision& at)
{
    if (request.state != RightsState::open)
        return fail(ErrorKind::conflict, "rights.decided", "This was decided already.");
    if (request.taken_by == at.person && (!decision.is_granted || needs_second(request)))
        return fail(
            ErrorKind::forbidden,
            "rights.own_request",
            "You took this down: somebody else refuses it, or says that it is erased."
        );
    const bool is_erasing = decision.is_granted && request.kind == RightsKind::erasure;
    if (is_erasing && at.has_handled) return by_handler();
    if (is_erasing && at.is_needed)
        return fail(
            ErrorKind::conflict,
            "rights.still_needed",
            "The case was opened again: it cannot be erased until it is over. Refuse with this "
            "reason, or wait."
        );
    return {};
}

ports::HeldContact changed(ports::HeldContact contact, const ports::ContactChange& change)
{
    if (change.name) contact.name = *change.name;
    if (change.telephone) contact.telephone = *change.telephone;
    if (change.village) contact.village = *change.village;
    if (change.email) contact.email = *change.email;
    return contact;
}

std::string_view remedies()
{
    return "对本答复不服的，可以向县综治中心负责人申请复核，可以向履行个人信息保护职责的部门投诉、"
           "举报"
           "（个人信息保护法第六十五条），也可以依法向人民法院提起诉讼（第五十条第二款）。";
}

} // namespace wuzhi::county::rights
