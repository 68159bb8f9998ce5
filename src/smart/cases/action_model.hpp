#pragma once

#include <boost/describe/enum.hpp>
#include <boost/describe/enumerators.hpp>
#include <boost/mp11/list.hpp>

namespace wuzhi::smart::cases {

// What can be done to a case. Each is one step in its history and one fact in the journal.
// Stored, sent and logged by these names: append, never rename.
enum class Action {
    report,
    accept,
    reject,
    dispatch,
    acknowledge,
    submit,
    close,
    rate,
    precheck,           // 核查: send somebody to look before accepting.
    report_precheck,    // What they found.
    object,             // The reporter objects to the rejection, once.
    self_handle,        // 随手办
    assign,             // 指派: name the person who handles it.
    send_back,          // The organisation's leader wants more.
    confirm,            // 确认: the leader agrees that it is done.
    return_case,        // 退回: not ours.
    withdraw,           // 撤回: take back what was dispatched but not acknowledged.
    co_handle,          // 协办: give another body a part of it.
    report_co_handling, // The co-handler's part is done.
    urge,               // 催办
    copy,               // 抄送: let another body see it.
    note,               // A remark.
    inspect,            // 核实: send somebody to look before closing.
    report_inspection,  // What they found.
    rework,             // 返工
    force_close,        // 强制结案: by a leader, counts as not on time.
    ask_extension,      // 申请延期
    ask_suspension,     // 申请挂账
    ask_cancellation,   // 申请作废
    appeal_timeout,     // 超时申诉
    approve,            // A second person agrees to what was asked for.
    refuse,             // … or does not.
    resume,             // 恢复: the suspension is over.
    escalate,           // 上报上级: by hand, or by a breach.
    hand_down,          // 交办
    breach,             // A clock ran out; the level above is told.
    supervise,          // 督办
    reply_supervision,  // 督办回复
    deliver,            // 送达: the reporter knows the result.
    lapse,              // The time to rate is over.
    review,             // 复核: decide on a result the reporter is not satisfied with.
    give_final_reply,   // 最终答复
    split,              // 拆分
    merge,              // 并案
    cancel,             // The reporter withdraws it.
    recuse,             // 回避: it is about the desk's own people.
    release,            // 公开摘要
    confirm_late,       // Take over what was done before an escalation and arrived after it.
    attach_file,        // 附件: a photo, a recording or a document.
    remove_file,        // Its author takes it back, before anybody acted on it.
    release_file,       // 公开照片: everybody may see it beside the summary.
    withhold_file,      // … and no more.
    import,             // Taken in from another system, as it stood there.
    place,              // 落点: say by hand in which unit it happened.
    reissue_code,       // 补发查询码: the one on the slip was lost.
    call_back,          // 回访: the reporter is asked, and their rating or objection taken down.
};
// In two lists, for one takes no more than 52 words; joined where Boost.Describe looks for them.
namespace main_actions {
BOOST_DESCRIBE_ENUM(
    Action,
    report,
    accept,
    reject,
    dispatch,
    acknowledge,
    submit,
    close,
    rate,
    precheck,
    report_precheck,
    object,
    self_handle,
    assign,
    send_back,
    confirm,
    return_case,
    withdraw,
    co_handle,
    report_co_handling,
    urge,
    copy,
    note,
    inspect,
    report_inspection,
    rework,
    force_close,
    ask_extension,
    ask_suspension,
    ask_cancellation,
    appeal_timeout,
    approve,
    refuse,
    resume,
    escalate,
    hand_down,
    breach
)
} // namespace main_actions
namespace other_actions {
BOOST_DESCRIBE_ENUM(
    Action,
    supervise,
    reply_supervision,
    deliver,
    lapse,
    review,
    give_final_reply,
    split,
    merge,
    cancel,
    recuse,
    release,
    confirm_late,
    attach_file,
    remove_file,
    release_file,
    withhold_file,
    import,
    place,
    reissue_code,
    call_back
)
} // namespace other_actions
inline auto boost_enum_descriptor_fn(Action** which)
{
    return boost::mp11::mp_append<
        decltype(main_actions::boost_enum_descriptor_fn(which)),
        decltype(other_actions::boost_enum_descriptor_fn(which))>{};
}

} // namespace wuzhi::smart::cases
