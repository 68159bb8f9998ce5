#include "smart/cases/transfer/sheet_words.hpp"

#include "platform/base/check.hpp"

#include <algorithm>

namespace wuzhi::smart::cases::transfer {
namespace {

struct SheetWord {
    std::string_view key{};
    std::string_view zh{};
    std::string_view en{};
};

// As the desk says it, which a test beside its lists compares. By key.
constexpr SheetWord sheet_words[] = {
    {"channel.bulk", "批量导入", "Bulk import"},
    {"channel.grid", "网格", "Grid"},
    {"channel.hotline_12345", "12345热线", "Hotline 12345"},
    {"channel.open311", "Open311", "Open311"},
    {"channel.paper", "纸质", "Paper"},
    {"channel.telephone", "电话", "Telephone"},
    {"channel.web", "网上", "Web"},
    {"channel.window", "窗口", "Window"},
    {"column.category", "类别", "Category"},
    {"column.channel", "渠道", "Channel"},
    {"column.description", "公开摘要", "Released summary"},
    {"column.desk", "决定单位", "Decided by"},
    {"column.due", "时限", "Deadline"},
    {"column.holder", "在谁手中", "With"},
    {"column.level", "层级", "Level"},
    {"column.number", "编号", "Number"},
    {"column.place", "地点", "Where"},
    {"column.reported", "上报时间", "Reported"},
    {"column.state", "状态", "State"},
    {"level.county", "县级", "County"},
    {"level.township", "乡镇级", "Township"},
    {"level.village", "村级", "Village"},
    {"list.all", "全部", "All"},
    {"list.breached", "已超时", "Overdue"},
    {"list.due", "我处待办（先到期在前）", "Ours, soonest due first"},
    {"list.given_out", "已派出", "Given out"},
    {"list.involved", "经手过", "Involved"},
    {"list.open", "我处待办", "With us"},
    {"list.reported", "按上报时间", "By time of report"},
    {"list.to_ask", "待回访", "Results to ask about"},
    {"list.to_decide", "待决定的申请", "Requests to decide"},
    {"list.to_tell", "待告知结果", "Results to tell"},
    {"list.unacknowledged", "紧急未签收", "Urgent, not acknowledged"},
    {"list.unlocated", "未落点", "Without a place"},
    {"list.urgent", "紧急", "Urgent"},
    {"sheet.box", "地图上划定的范围", "An area of the map"},
    {"sheet.by", "导出人：{}，{}", "Exported by {}, {}"},
    {"sheet.count", "件数：{}", "Cases: {}"},
    {"sheet.demo",
     "演示环境，非行政界线：除地名外，人员和事件均为虚构。",
     "Demonstration, not the real borders: people and cases are invented; only names of places "
     "are real."},
    {"sheet.filter", "筛选：{}", "Filter: {}"},
    {"sheet.masked",
     "已脱敏：没有上报人、原话和未公开的地点，没有对经办人的投诉和重大敏感事项。",
     "Masked: no reporter, no words of theirs, no unreleased place; no complaints about those who "
     "handle cases, no grave matters."},
    {"sheet.more",
     "只有前 {} 件；还有更多，请缩小筛选范围后分次导出。",
     "Only the first {} cases; there are more. Narrow the filter and export again."},
    {"sheet.title", "事件", "Cases"},
    {"sheet.words", "搜索“{}”", "Search for “{}”"},
    {"state.accepted", "已立案待派遣", "Accepted"},
    {"state.cancelled", "已作废", "Cancelled"},
    {"state.closed", "已结案", "Closed"},
    {"state.dispatched", "待签收", "Dispatched"},
    {"state.done", "处置完成待审", "Done, to check"},
    {"state.final_reply", "已最终答复", "Final reply"},
    {"state.handling", "处置中", "In handling"},
    {"state.inspecting", "核实中", "Being inspected"},
    {"state.merged", "已并案", "Merged"},
    {"state.prechecking", "核查中", "Being checked"},
    {"state.rated", "已评价", "Rated"},
    {"state.rejected", "不予受理", "Rejected"},
    {"state.reported", "待受理", "Reported"},
    {"state.returned", "已退回", "Returned"},
    {"state.reviewing", "复核中", "Under review"},
    {"state.rework", "返工", "Rework"},
    {"state.self_handled", "自办结", "Settled on the spot"},
    {"state.submitted", "待部门审核", "To be confirmed"},
    {"state.suspended", "挂账", "Suspended"},
};
static_assert(std::ranges::is_sorted(sheet_words, {}, &SheetWord::key));

} // namespace

std::string_view sheet_word(std::string_view key, SheetLanguage language)
{
    const auto* const found = std::ranges::lower_bound(sheet_words, key, {}, &SheetWord::key);
    check(found != std::end(sheet_words) && found->key == key, "a sheet has words for everything");
    return language == SheetLanguage::zh ? found->zh : found->en;
}

} // namespace wuzhi::smart::cases::transfer
