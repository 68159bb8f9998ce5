#include "county/identity/permission.hpp"

#include "platform/base/check.hpp"

namespace wuzhi {
namespace county::identity {
namespace {

using P = Permission;
struct Line {
    Permission permission = P::unasked;
    std::string_view name{};
    std::string_view marks{}; // Blanks only separate the groups.
    std::string_view title{};
};

// What each post may do, and how far.
//
//   T  whatever lies in the unit and below it (for an organisation: the unit it is attached to)
//   o  what the post's own unit or organisation holds, or is assigned to the caller
//   -  not at all
//
// Two rules a change must keep, both tested: the three administrators share nothing but reading,
// and none of them works on cases.
//
// clang-format off
constexpr Line lines[] = {
    //                                            grid_member, _head, wardens (3), police
    //                                            |      village_head, _clerk, supervision, steward
    //                                            |      |    township_desk, _leader
    //                                            |      |    |  county_desk, _leader
    //                                            |      |    |  |  organisation_ (2)
    //                                            |      |    |  |  |  legal (2), mediator
    //                                            |      |    |  |  |  |   camera_ (2)
    //                                            |      |    |  |  |  |   |  administrators (3)
    {P::unasked,            "unasked",           "TTTTTT TTTT TT TT TT TTT TT TTT", "不问身份"},
    {P::anyone,             "anyone",            "TTTTTT TTTT TT TT TT TTT TT TTT", "任何人"},
    {P::signed_in,          "signed_in",         "oooooo oooo oo oo oo ooo oo ooo", "已登录"},

    {P::case_read,          "case_read",         "TTTTTT TTT- TT TT oo --- -- ---", "查看事件"},
    {P::case_report,        "case_report",       "TTTTTT TTTT TT TT TT TTT TT ---", "上报"},
    {P::case_self_handle,   "case_self_handle",  "TTTTTT TT-- -- -- -- --- -- ---", "随手办"},
    {P::case_accept,        "case_accept",       "------ oo-- o- o- -- --- -- ---", "受理、不予受理、并案"},
    {P::case_inspect,       "case_inspect",      "TTTTTT TTT- TT T- -- --- -- ---", "现场核查、核实"},
    {P::case_dispatch,      "case_dispatch",     "------ oo-- o- o- -- --- -- ---", "派遣、撤回、拆分、返工"},
    {P::case_acknowledge,   "case_acknowledge",  "oooooo oo-- o- o- oo --- -- ---", "签收、退回"},
    {P::case_assign,        "case_assign",       "-o---- oo-- oo oo -o --- -- ---", "指派经办人"},
    {P::case_handle,        "case_handle",       "TTTTTT oo-- o- o- oo --- -- ---", "处置、提交结果"},
    {P::case_confirm,       "case_confirm",      "oooooo oo-- oo oo -o --- -- ---", "确认完成、申请延期挂账"},
    {P::case_approve,       "case_approve",      "------ o--- oo oo -- --- -- ---", "审批延期、挂账、超时申诉"},
    {P::case_close,         "case_close",        "------ oo-- o- o- -- --- -- ---", "结案"},
    {P::case_force_close,   "case_force_close",  "------ ---- -o -o -- --- -- ---", "强制结案"},
    {P::case_escalate,      "case_escalate",     "------ oo-- oo -- oo --- -- ---", "上报上级"},
    {P::case_hand_down,     "case_hand_down",    "------ ---- oo oo -- --- -- ---", "交办"},
    {P::case_urge,          "case_urge",         "------ TTT- TT TT -- --- -- ---", "催办"},
    {P::case_supervise,     "case_supervise",    "------ ---- TT TT -- --- -- ---", "督办"},
    {P::case_review,        "case_review",       "------ ---- oo oo -- --- -- ---", "复核不满意的结果"},
    {P::case_cancel,        "case_cancel",       "------ oo-- oo oo -- --- -- ---", "作废（两人）"},
    {P::case_assist,        "case_assist",       "------ TT-- T- T- -- --- -- ---", "代办查询码、评价、异议"},
    {P::case_parties,       "case_parties",      "oooooo oo-- oo oo oo --- -- ---", "查看上报人联系方式"},
    {P::case_release,       "case_release",      "------ ---- TT TT -- --- -- ---", "公开摘要"},
    {P::case_export,        "case_export",       "------ ---- T- TT -- --- -- ---", "导出（脱敏、留痕）"},
    {P::case_import,        "case_import",       "------ ---- -- T- -- --- -- ---", "批量导入"},
    {P::catalogue_manage,   "catalogue_manage",  "------ ---- -- T- -- --- -- ---", "维护事件分类与时限"},

    {P::unit_read,          "unit_read",         "TTTTTT TTTT TT TT TT TTT TT TTT", "查看行政区划"},
    {P::unit_manage,        "unit_manage",       "------ ---- -- -- -- --- -- T--", "维护行政区划"},
    {P::organisation_manage,"organisation_manage","------ ---- -- -- -- --- -- T--", "维护部门与权责清单"},
    {P::calendar_manage,    "calendar_manage",   "------ ---- -- -- -- --- -- T--", "维护工作日历"},
    {P::figures_read,       "figures_read",      "TTTTTT TTT- TT TT TT T-- -- --T", "查看统计指标"},

    {P::permission_read,    "permission_read",   "TTTTTT TTTT TT TT TT TTT TT TTT", "查看权限表"},
    {P::person_read,        "person_read",       "------ TT-- T- T- -- --- -- TTT", "查看人员（脱敏）"},
    {P::person_reveal,      "person_reveal",     "------ -T-- T- T- -- --- -- ---", "查看完整信息（留痕）"},
    {P::person_search,      "person_search",     "------ ---- -- T- -- --- -- ---", "按人查事件（两人）"},
    {P::search_approve,     "search_approve",    "------ ---- -- -T -- --- -- ---", "同意按人查事件"},
    {P::person_manage,      "person_manage",     "------ ---- -- -- -- --- -- T--", "登记人员"},
    {P::account_manage,     "account_manage",    "------ ---- -- -- -- --- -- T--", "开停账号、重置密码"},
    {P::post_grant,         "post_grant",        "------ ---- -- -- -- --- -- -T-", "授予、结束岗位"},
    {P::post_approve,       "post_approve",      "------ ---- -- -T -- --- -- ---", "同意授予管理员岗位"},
    {P::session_revoke,     "session_revoke",    "------ ---- -- -- -- --- -- -T-", "下线会话、解除锁定"},
    {P::api_key_manage,     "api_key_manage",    "------ ---- -- -- -- --- -- -T-", "管理接口密钥"},

    {P::system_read,        "system_read",       "------ ---- -- -- -- --- -- T--", "查看运行状态"},
    {P::system_manage,      "system_manage",     "------ ---- -- -- -- --- -- T--", "配置、备份、密钥"},
    {P::journal_read,       "journal_read",      "------ ---- -- -- -- --- -- --T", "查看事实流水与访问记录"},

    {P::text_report,        "text_report",       "------ ---- -- T- -- --- -- ---", "短信网关回执"},
    {P::rights_decide,      "rights_decide",     "------ ---- -- TT -- --- -- ---", "办理个人信息权利请求"},
    {P::centre_read,        "centre_read",       "------ TT-- TT TT oo --- -- ---", "查看综治中心"},
    {P::centre_work,        "centre_work",       "------ oo-- oo oo -- --- -- ---", "会商与综治中心台账"},
    {P::centre_lead,        "centre_lead",       "------ ---- -o -o -- --- -- ---", "领导批示"},
    {P::centre_answer,      "centre_answer",     "------ oo-- oo oo oo --- -- ---", "承办会商议定与批示事项"},
    {P::decision_read,      "decision_read",     "------ TTT- TT TT -- --- -- ---", "查看四议两公开事项"},
    {P::decision_write,     "decision_write",    "------ oo-- -- -- -- --- -- ---", "办理四议两公开事项"},
    {P::decision_oversee,   "decision_oversee",  "------ ---- TT -- -- --- -- ---", "退回、责令改正村级决定"},
};
// clang-format on

// check() is no constant expression, so a slip in the table does not compile.
consteval Reach reach_of(char mark)
{
    if (mark == 'T') return Reach::subtree;
    if (mark == 'o') return Reach::own;
    if (mark != '-') check(false, "a mark is one of T, o and -");
    return Reach::none;
}

consteval PermissionRow read(const Line& line)
{
    PermissionRow row{.permission = line.permission, .name = line.name, .title = line.title};
    std::size_t column = 0;
    for (const char mark : line.marks) {
        if (mark == ' ') continue;
        row.reach.at(column++) = reach_of(mark);
    }
    if (column != post_kind_count) check(false, "a line has one mark for each kind of post");
    return row;
}

consteval std::array<PermissionRow, permission_count> read_all()
{
    static_assert(std::size(lines) == permission_count, "every permission has a line");
    std::array<PermissionRow, permission_count> table{};
    for (std::size_t i = 0; i < permission_count; ++i) {
        table[i] = read(lines[i]);
        const auto number = static_cast<std::size_t>(table[i].permission);
        if (number != i) check(false, "the lines are in the enumeration's order");
    }
    return table;
}

constexpr auto rows = read_all();
static_assert(static_cast<std::size_t>(PostKind::auditor) + 1 == post_kind_count);

} // namespace

Reach reach(Permission permission, PostKind kind)
{
    check(permission < Permission::count, "count is not a permission");
    return rows[static_cast<std::size_t>(permission)].reach[static_cast<std::size_t>(kind)];
}

std::span<const PermissionRow> permission_matrix() { return rows; }

std::string_view title(PostKind kind)
{
    switch (kind) {
    case PostKind::grid_member: return "网格员";
    case PostKind::grid_head: return "网格长";
    case PostKind::grassland_warden: return "草管员";
    case PostKind::forest_warden: return "林管员";
    case PostKind::relics_warden: return "文管员";
    case PostKind::village_police: return "村警";
    case PostKind::village_head: return "村（居）委会主任";
    case PostKind::village_clerk: return "村文书";
    case PostKind::supervision_member: return "村务监督委员会成员";
    case PostKind::steward: return "红色管家（信息员）";
    case PostKind::township_desk: return "乡镇受理派遣员";
    case PostKind::township_leader: return "乡镇领导";
    case PostKind::county_desk: return "县综治中心受理派遣员";
    case PostKind::county_leader: return "县综治中心负责人";
    case PostKind::organisation_handler: return "部门经办人";
    case PostKind::organisation_leader: return "部门负责人";
    case PostKind::legal_desk: return "公共法律服务中心工作人员";
    case PostKind::legal_adviser: return "村（居）法律顾问";
    case PostKind::mediator: return "人民调解员";
    case PostKind::camera_maintainer: return "视频设备维护员";
    case PostKind::camera_approver: return "视频调阅审批人";
    case PostKind::system_administrator: return "系统管理员";
    case PostKind::security_administrator: return "安全管理员";
    case PostKind::auditor: return "审计员";
    }
    return "";
}

} // namespace county::identity

std::string_view name(Permission permission)
{
    check(permission < Permission::count, "count is not a permission");
    return county::identity::permission_matrix()[static_cast<std::size_t>(permission)].name;
}

std::optional<Permission> TextForm<Permission>::read(std::string_view text)
{
    for (const auto& row : county::identity::permission_matrix())
        if (row.name == text) return row.permission;
    return std::nullopt;
}

} // namespace wuzhi
