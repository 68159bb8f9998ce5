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
    case CaseState::prechecking: return "核查中";
    case CaseState::self_handled: return "自办结";
    case CaseState::submitted: return "待部门审核";
    case CaseState::suspended: return "挂账";
    case CaseState::returned: return "已退回";
    case CaseState::inspecting: return "核实中";
    case CaseState::rework: return "返工";
    case CaseState::merged: return "已并案";
    case CaseState::cancelled: return "已作废";
    case CaseState::reviewing: return "复核中";
    case CaseState::final_reply: return "已最终答复";
    }
    return "";
}

namespace {

// Of the actions that have to do with what goes on around a case, and after it.
std::string_view other_title(Action action)
{
    switch (action) {
    case Action::supervise: return "督办";
    case Action::reply_supervision: return "督办回复";
    case Action::deliver: return "送达结果";
    case Action::lapse: return "未评价";
    case Action::review: return "复核";
    case Action::give_final_reply: return "最终答复";
    case Action::split: return "拆分";
    case Action::merge: return "并案";
    case Action::cancel: return "撤销";
    case Action::recuse: return "回避";
    case Action::release: return "公开摘要";
    case Action::confirm_late: return "确认迟到的操作";
    case Action::attach_file: return "附上文件";
    case Action::remove_file: return "撤下文件";
    case Action::release_file: return "公开照片";
    case Action::withhold_file: return "不再公开照片";
    case Action::import: return "导入";
    case Action::place: return "补充落点";
    case Action::reissue_code: return "补发查询码";
    case Action::call_back: return "回访";
    default: return "";
    }
}

} // namespace

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
    case Action::precheck: return "派人核查";
    case Action::report_precheck: return "核查结果";
    case Action::object: return "提出异议";
    case Action::self_handle: return "随手办";
    case Action::assign: return "指派";
    case Action::send_back: return "退回经办人";
    case Action::confirm: return "确认完成";
    case Action::return_case: return "退回";
    case Action::withdraw: return "撤回";
    case Action::co_handle: return "协办";
    case Action::report_co_handling: return "协办完成";
    case Action::urge: return "催办";
    case Action::copy: return "抄送";
    case Action::note: return "备注";
    case Action::inspect: return "派人核实";
    case Action::report_inspection: return "核实结果";
    case Action::rework: return "返工";
    case Action::force_close: return "强制结案";
    case Action::ask_extension: return "申请延期";
    case Action::ask_suspension: return "申请挂账";
    case Action::ask_cancellation: return "申请作废";
    case Action::appeal_timeout: return "超时申诉";
    case Action::approve: return "同意";
    case Action::refuse: return "不同意";
    case Action::resume: return "恢复处置";
    case Action::escalate: return "上报上级";
    case Action::hand_down: return "交办";
    case Action::breach: return "超时";
    default: return other_title(action);
    }
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
