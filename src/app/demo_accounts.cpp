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
    DemoAccount{"xitong", "演示系统管理员", PostKind::system_administrator, "632822"},
    DemoAccount{"anquan", "演示安全管理员", PostKind::security_administrator, "632822"},
    DemoAccount{"shenji", "演示审计员", PostKind::auditor, "632822"},
};

} // namespace

std::span<const DemoAccount> demo_accounts() { return accounts; }

void print_demo_accounts()
{
    fmt::print("    accounts (all with the password {}):\n", demo_password);
    for (const auto& account : accounts)
        fmt::print(
            "      {:<10} {} · {}\n",
            account.login_name,
            county::identity::title(account.kind),
            account.unit
        );
    std::fflush(stdout);
}

} // namespace wuzhi::app
