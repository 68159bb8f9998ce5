#include "smart/cases/titles.hpp"

namespace wuzhi::smart::cases {

std::string_view title(CaseState state)
{
    switch (state) {
    case CaseState::reported: return "待受理";
    case CaseState::accepted: return "已立案待派遣";
    case CaseState::rejected: return "不予受理";
    case CaseState::dispatched: return "待签收";
    case CaseState::handling: return "处置中";
    case CaseState::done: return "处置完成待审";
    case CaseState::closed: return "已结案";
    case CaseState::rated: return "已评价";
    }
    return "";
}

std::string_view title(Action action)
{
    switch (action) {
    case Action::report: return "上报";
    case Action::accept: return "受理";
    case Action::reject: return "不予受理";
    case Action::dispatch: return "派遣";
    case Action::acknowledge: return "签收";
    case Action::submit: return "提交结果";
    case Action::close: return "结案";
    case Action::rate: return "评价";
    }
    return "";
}

std::string_view title(Rating rating)
{
    switch (rating) {
    case Rating::satisfied: return "满意";
    case Rating::fairly_satisfied: return "基本满意";
    case Rating::unsatisfied: return "不满意";
    }
    return "";
}

} // namespace wuzhi::smart::cases
