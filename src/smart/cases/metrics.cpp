// Counts first, then the indices made of them; step_metrics.cpp says what each fact adds.

#include "smart/cases/metrics.hpp"

#include "smart/cases/step_metrics.hpp"

#include <boost/describe/enumerators.hpp>
#include <boost/mp11/algorithm.hpp>

namespace wuzhi::smart::cases {
namespace {

using figures::Declared;
using figures::FactView;
using figures::Metric;
using figures::MetricKind;

struct CountRow {
    std::string_view name{}; // After "case.".
    std::string_view title{};
    std::string_view unit = "件";
};

constexpr CountRow counts[] = {
    {"reported", "上报数"},
    {"effective", "有效上报数（上报−不予受理−并案−作废撤回−自办结，均限受理前）"},
    {"accepted", "立案数"},
    {"unclosed", "未结案数（按上报日，至今未办结）"},
    {"accepted_accurately", "准确立案数（按立案日，其后未并案、未经批准作废）"},
    {"accepted_on_time", "按时立案数"},
    {"accepted_on_time.excused", "按时立案数（含豁免）"},
    {"rejected", "不予受理数"},
    {"dispatched", "派遣数"},
    {"dispatched_accurately", "准确派遣数（按首次派遣日，未被退回、未撤回）"},
    {"dispatched_on_time", "按期派遣数"},
    {"dispatched_on_time.excused", "按期派遣数（含豁免）"},
    {"handled", "处置数"},
    {"handling_overdue", "超期待处置数（按首次派遣日，已超期、至今未处置）"},
    {"handled_on_time", "按期处置数"},
    {"handled_on_time.excused", "按期处置数（含豁免）"},
    {"due_to_close", "应结案数（已结案或处置时限已满）"},
    {"closed", "结案数"},
    {"closed_on_time", "按期结案数"},
    {"closed_on_time.excused", "按期结案数（含豁免）"},
    {"closed_late", "超期结案数（含强制结案）"},
    {"closed_late.excused", "超期结案数（含强制结案，除豁免）"},
    {"prechecks", "应核查数（立案前）", "件次"},
    {"prechecks_on_time", "按期核查数（按交办日）", "件次"},
    {"inspections", "应核实数（结案前）", "件次"},
    {"inspections_on_time", "按期核实数（按交办日）", "件次"},
    {"returned", "退回数", "件次"},
    {"reworked", "返工数"},
    {"reworked.excused", "返工数（除豁免）"},
    {"extended", "延期数"},
    {"breached", "超时数", "件次"},
    {"escalated_by_breach", "超时升级数", "件次"},
    {"self_handled", "自办结数"},
    {"settled_village", "化解在村数"},
    {"settled_township", "化解在乡数"},
    {"settled_county", "化解在县数"},
    {"imported", "导入数（按原上报日）"},
    {"imported_due_to_close", "导入的应结案数（已结案且原有承诺期限，按原结案日）"},
    {"imported_closed_on_time", "导入的按期结案数（未超原承诺期限）"},
    {"rated_satisfied", "满意数", "人次"},
    {"rated_fairly_satisfied", "基本满意数", "人次"},
    {"rated_unsatisfied", "不满意数", "人次"},
    {"hotline_reported", "12345 来件数"},
    {"hotline_responded_on_time", "12345 按时响应数（按上报日）"},
    {"rated_hotline_satisfied", "12345 满意数", "人次"},
    {"rated_hotline_fairly_satisfied", "12345 基本满意数", "人次"},
    {"rated_hotline_unsatisfied", "12345 不满意数", "人次"},
    {"solved_asked", "回访问过是否解决数", "人次"},
    {"solved", "回访说已解决数", "人次"},
    {"solved_hotline_asked", "12345 回访问过是否解决数", "人次"},
    {"solved_hotline", "12345 回访说已解决数", "人次"},
};

using Names = std::vector<std::string_view>;

struct IndexRow {
    std::string_view name{};
    std::string_view title{};
    Names top{};
    Names bottom{};
    std::string_view formula{};
    Names excused_top{}; // Empty: a timeout makes no difference.
};

const Names settled{"closed", "self_handled"};

const std::vector<IndexRow> indices{
    {"valid_report_rate", "有效上报率", {"effective"}, {"reported"}, "有效上报数÷上报数"},
    {"acceptance_rate", "立案率", {"accepted"}, {"effective"}, "立案数÷有效上报数"},
    {"acceptance_on_time_rate",
     "按时立案率",
     {"accepted_on_time"},
     {"accepted"},
     "按时立案数÷立案数",
     {"accepted_on_time.excused"}},
    {"acceptance_accurate_rate",
     "准确立案率",
     {"accepted_accurately"},
     {"accepted"},
     "准确立案数÷立案数；立案后并案或经批准作废的不算准确"},
    {"dispatch_accurate_rate",
     "准确派遣率",
     {"dispatched_accurately"},
     {"accepted"},
     "准确派遣数÷应派遣数（立案数）；首次派遣被退回或撤回的不算准确"},
    {"dispatch_on_time_rate",
     "按期派遣率",
     {"dispatched_on_time"},
     {"accepted"},
     "按期派遣数÷应派遣数（立案数）",
     {"dispatched_on_time.excused"}},
    {"handling_rate", "处置率", {"handled"}, {"dispatched"}, "处置数÷应处置数（派遣数）"},
    {"handling_on_time_rate",
     "按期处置率",
     {"handled_on_time"},
     {"dispatched"},
     "按期处置数÷应处置数（派遣数）",
     {"handled_on_time.excused"}},
    {"handling_overdue_rate",
     "超期待处置率",
     {"handling_overdue"},
     {"dispatched"},
     "超期待处置数÷应处置数（派遣数）"},
    {"closing_rate", "结案率", {"closed"}, {"due_to_close"}, "结案数÷应结案数"},
    {"closing_on_time_rate",
     "按期结案率",
     {"closed_on_time"},
     {"due_to_close"},
     "按期结案数÷应结案数；强制结案不算按期",
     {"closed_on_time.excused"}},
    {"closing_late_rate",
     "超期结案率",
     {"closed_late"},
     {"due_to_close"},
     "超期结案数÷应结案数；强制结案算超期",
     {"closed_late.excused"}},
    {"unclosed_rate", "未结案率", {"unclosed"}, {"reported"}, "未结案数÷上报数"},
    {"precheck_on_time_rate",
     "按期核查率",
     {"prechecks_on_time"},
     {"prechecks"},
     "按期核查数÷应核查数"},
    {"inspection_on_time_rate",
     "按期核实率",
     {"inspections_on_time"},
     {"inspections"},
     "按期核实数÷应核实数"},
    {"rework_rate",
     "返工率",
     {"reworked"},
     {"due_to_close"},
     "返工数÷应结案数",
     {"reworked.excused"}},
    {"extension_rate", "延期率", {"extended"}, {"dispatched"}, "延期数÷应处置数（派遣数）"},
    {"satisfaction_rate",
     "满意率",
     {"rated_satisfied", "rated_fairly_satisfied"},
     {"rated_satisfied", "rated_fairly_satisfied", "rated_unsatisfied"},
     "（满意数＋基本满意数）÷评价数；只计群众上报的事件"},
    {"hotline_response_rate",
     "12345 响应率",
     {"hotline_responded_on_time"},
     {"hotline_reported"},
     "12345 按时响应数÷12345 来件数；受理时限内受理或告知不予受理为按时响应"},
    {"hotline_satisfaction_rate",
     "12345 满意率",
     {"rated_hotline_satisfied", "rated_hotline_fairly_satisfied"},
     {"rated_hotline_satisfied", "rated_hotline_fairly_satisfied", "rated_hotline_unsatisfied"},
     "（12345 满意数＋基本满意数）÷12345 评价数"},
    {"solved_rate",
     "解决率",
     {"solved"},
     {"solved_asked"},
     "回访说已解决数÷回访问过是否解决数；只计群众上报、回访时问到的事件"},
    {"hotline_solved_rate",
     "12345 解决率",
     {"solved_hotline"},
     {"solved_hotline_asked"},
     "12345 回访说已解决数÷12345 回访问过是否解决数"},
    {"imported_closing_on_time_rate",
     "按期结案率（导入）",
     {"imported_closed_on_time"},
     {"imported_due_to_close"},
     "导入的按期结案数÷导入的应结案数；不计入本县的各项指标"},
    {"self_handling_rate", "自办率", {"self_handled"}, settled, "自办结数÷（结案数＋自办结数）"},
    {"settled_village_rate",
     "化解在村",
     {"settled_village"},
     settled,
     "在村级办结数÷（结案数＋自办结数）"},
    {"settled_township_rate",
     "化解在乡",
     {"settled_township"},
     settled,
     "在乡级办结数÷（结案数＋自办结数）"},
    {"settled_county_rate",
     "化解在县",
     {"settled_county"},
     settled,
     "在县级办结数÷（结案数＋自办结数）"},
};

// None is of a person: who reports and who walks the grid are not measured.
const std::vector<std::string> dimensions{"category", "organisation"};

std::string full(std::string_view name) { return "case." + std::string{name}; }

std::vector<std::string> full(const Names& names)
{
    std::vector<std::string> list;
    for (const auto name : names)
        list.push_back(full(name));
    return list;
}

Metric count_metric(const std::string& name, std::string title, std::string_view unit)
{
    return {
        .name = name,
        .title = std::move(title),
        .unit = std::string{unit},
        .dimensions = dimensions,
        .is_guarded = name.starts_with("case.rated_") || name.starts_with("case.solved")};
}

Metric index_metric(const IndexRow& row, bool is_excused)
{
    const bool differs = !row.excused_top.empty();
    Metric metric{
        .name = full(row.name) + (is_excused ? ".excused" : ""),
        .title = std::string{row.title} + (is_excused ? "（豁免后）" : ""),
        .unit = "%",
        .kind = MetricKind::ratio,
        .dimensions = dimensions,
        .is_guarded = row.name.ends_with("satisfaction_rate") || row.name.ends_with("solved_rate"),
        .formula = std::string{row.formula},
        .numerator = full(is_excused && differs ? row.excused_top : row.top),
        .denominator = full(row.bottom)};
    if (is_excused) metric.formula += differs ? "；经批准豁免的不计超时" : "；豁免不影响本指标";
    return metric;
}

} // namespace

Declared metrics()
{
    Declared declared;
    for (const auto& row : counts)
        declared.metrics.push_back(count_metric(full(row.name), std::string{row.title}, row.unit));
    for (const auto& row : counted_clocks) {
        const auto name = to_text(row.clock);
        const std::string title{row.title};
        declared.metrics.push_back(
            count_metric("case.stopped_on_time." + name, title + "按时数", "件次")
        );
        declared.metrics.push_back(
            count_metric("case.stopped_late." + name, title + "超时数", "件次")
        );
    }
    for (const auto& row : indices)
        for (const bool is_excused : {false, true})
            declared.metrics.push_back(index_metric(row, is_excused));
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<Action>>([&](auto action) {
        declared.folds.push_back({full(action.name), [](const FactView& view) {
                                      return entries_of_step(view);
                                  }});
    });
    return declared;
}

} // namespace wuzhi::smart::cases
