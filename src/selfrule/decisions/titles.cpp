#include "selfrule/decisions/titles.hpp"

namespace wuzhi::selfrule::decisions {

std::string_view title(MatterType type)
{
    switch (type) {
    case MatterType::lost_work_subsidy: return "误工补贴的人员及标准";
    case MatterType::public_works: return "公益事业、筹资筹劳、建设承包";
    case MatterType::village_interest: return "涉及村民利益的其他事项";
    case MatterType::collective_income: return "集体收益的使用、分配";
    case MatterType::land_contract: return "土地承包方案";
    case MatterType::collective_project: return "集体项目与投资";
    case MatterType::homestead: return "宅基地使用方案";
    case MatterType::land_compensation: return "征地补偿费的使用、分配";
    case MatterType::property_disposal: return "处分集体财产";
    case MatterType::construction_land: return "集体经营性建设用地";
    case MatterType::collective_charter: return "集体经济组织章程";
    case MatterType::collective_members: return "确认集体成员";
    case MatterType::collective_merger: return "集体经济组织合并、分立";
    case MatterType::regulation: return "村规民约、自治章程";
    case MatterType::group_property: return "村民小组的财产和公益事项";
    case MatterType::residents_interest: return "涉及全体居民利益的事项";
    case MatterType::residents_convention: return "居民公约";
    }
    return "";
}

std::string_view title(DecidingBody body)
{
    switch (body) {
    case DecidingBody::village_assembly: return "村民会议";
    case DecidingBody::village_reps: return "村民代表会议";
    case DecidingBody::village_group: return "村民小组会议";
    case DecidingBody::collective_assembly: return "集体经济组织成员大会";
    case DecidingBody::collective_reps: return "集体经济组织成员代表大会";
    case DecidingBody::residents_assembly: return "居民会议";
    case DecidingBody::residents_reps: return "居民代表会议";
    }
    return "";
}

std::string_view title(MatterState state)
{
    switch (state) {
    case MatterState::draft: return "起草";
    case MatterState::proposed: return "已提议";
    case MatterState::discussed: return "已商议";
    case MatterState::reviewed: return "已审议";
    case MatterState::resolved: return "已决议";
    case MatterState::published: return "决议公开中";
    case MatterState::implementing: return "实施中";
    case MatterState::results_published: return "实施结果公开中";
    case MatterState::archived: return "已归档";
    case MatterState::returned: return "已退回";
    case MatterState::lapsed: return "流会";
    case MatterState::objected: return "有异议";
    case MatterState::ordered_to_correct: return "责令改正";
    case MatterState::revoked: return "已撤销";
    case MatterState::annulled: return "法院已撤销";
    case MatterState::withdrawn: return "已撤回";
    }
    return "";
}

std::string_view title(VoteMethod method)
{
    switch (method) {
    case VoteMethod::show_of_hands: return "举手表决";
    case VoteMethod::roll_call: return "公开唱名";
    }
    return "";
}

std::string_view title(NoticeKind kind)
{
    switch (kind) {
    case NoticeKind::resolution: return "决议公开";
    case NoticeKind::results: return "实施结果公开";
    }
    return "";
}

} // namespace wuzhi::selfrule::decisions
