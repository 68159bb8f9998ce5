#include "app/demo_accounts.hpp"

#include <fmt/format.h>

#include <array>
#include <cstdio>

namespace wuzhi::app {
namespace {

using county::identity::PostKind;

constexpr std::array accounts{
    DemoAccount{"xian", "演示县台", PostKind::county_desk, "632822"},
    DemoAccount{"xianzhang", "演示县领导", PostKind::county_leader, "632822"},
    DemoAccount{"zhen", "演示镇台", PostKind::township_desk, "632822990"},
    DemoAccount{"zhenzhang", "演示镇领导", PostKind::township_leader, "632822990"},
    DemoAccount{"cun1", "演示村文书甲", PostKind::village_clerk, "632822990901"},
    DemoAccount{"cun2", "演示村文书乙", PostKind::village_clerk, "632822990902"},
    DemoAccount{"wangge1", "演示网格员甲", PostKind::grid_member, "632822990901001"},
    DemoAccount{"wangge2", "演示网格员乙", PostKind::grid_member, "632822990902001"},
    DemoAccount{"wanggezhang", "演示网格长", PostKind::grid_head, "632822990901001"},
    DemoAccount{"caoguan", "演示草管员", PostKind::grassland_warden, "632822990901001"},
    DemoAccount{"linguan", "演示林管员", PostKind::forest_warden, "632822990901001"},
    DemoAccount{"wenguan", "演示文管员", PostKind::relics_warden, "632822990901001"},
    DemoAccount{"cunjing", "演示村警", PostKind::village_police, "632822990901001"},
    DemoAccount{"cunzhang", "演示村主任", PostKind::village_head, "632822990901"},
    DemoAccount{"jiandu", "演示监督委员", PostKind::supervision_member, "632822990901"},
    DemoAccount{"guanjia", "演示红色管家", PostKind::steward, "632822990901"},
    DemoAccount{"falv", "演示法律服务台", PostKind::legal_desk, "632822990"},
    DemoAccount{"guwen", "演示法律顾问", PostKind::legal_adviser, "632822990901"},
    DemoAccount{"tiaojie", "演示调解员", PostKind::mediator, "632822990901"},
    DemoAccount{"shexiang", "演示摄像维护员", PostKind::camera_maintainer, "632822990"},
    DemoAccount{"shenpi", "演示摄像审批员", PostKind::camera_approver, "632822990"},
    DemoAccount{
        "lincao1", "演示林草站经办", PostKind::organisation_handler, "632822990", "示范镇林草站"},
    DemoAccount{
        "lincao2", "演示林草站站长", PostKind::organisation_leader, "632822990", "示范镇林草站"},
    DemoAccount{
        "zhujian1",
        "演示住建局经办",
        PostKind::organisation_handler,
        "632822",
        "演示县住房和城乡建设局"},
    DemoAccount{
        "zhujian2",
        "演示住建局负责人",
        PostKind::organisation_leader,
        "632822",
        "演示县住房和城乡建设局"},
    DemoAccount{"xitong", "演示系统管理员", PostKind::system_administrator, "632822"},
    DemoAccount{"anquan", "演示安全管理员", PostKind::security_administrator, "632822"},
    DemoAccount{"shenji", "演示审计员", PostKind::auditor, "632822"},
};

constexpr std::array neighbours{
    DemoAccount{"xian", "邻县县台", PostKind::county_desk, "990200"},
    DemoAccount{"cun1", "邻县村文书", PostKind::village_clerk, "990200990901"},
};

} // namespace

std::span<const DemoAccount> demo_accounts() { return accounts; }

std::span<const DemoAccount> neighbour_accounts() { return neighbours; }

void print_demo_accounts()
{
    fmt::print("    accounts (all with the password {}):\n", demo_password);
    for (const auto& account : accounts)
        fmt::print(
            "      {:<10} {} · {}\n",
            account.login_name,
            county::identity::title(account.kind),
            account.organisation.empty() ? account.unit : account.organisation
        );
    std::fflush(stdout);
}

} // namespace wuzhi::app
