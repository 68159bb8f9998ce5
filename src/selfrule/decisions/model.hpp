#pragma once

#include "county/identity/ids.hpp"
#include "county/statutes/model.hpp"
#include "platform/base/id.hpp"
#include "platform/base/text_form.hpp"
#include "platform/base/time.hpp"

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <cstdint>
#include <optional>
#include <string>

namespace wuzhi::selfrule::decisions {

using county::statutes::Base;
using county::statutes::DecidingBody;
using MatterId = Id<struct MatterTag>;

// All that is described here is stored and sent by these names: append, never rename.

// What is to be decided; data/statutes says by which meeting (`decision_matter.<name>`). Elections
// and recall are not here: they have procedures of their own.
enum class MatterType {
    lost_work_subsidy,    // 误工补贴
    public_works,         // 公益事业、筹资筹劳
    village_interest,     // 涉及村民利益的其他事项
    collective_income,    // 集体收益的使用、分配
    land_contract,        // 土地承包方案
    collective_project,   // 集体项目与投资
    homestead,            // 宅基地使用方案
    land_compensation,    // 征地补偿费的使用、分配
    property_disposal,    // 处分集体财产
    construction_land,    // 集体经营性建设用地
    collective_charter,   // 集体经济组织章程
    collective_members,   // 确认集体成员
    collective_merger,    // 集体经济组织合并、分立
    regulation,           // 村规民约、自治章程
    group_property,       // 村民小组的财产和公益事项
    residents_interest,   // 涉及全体居民利益的事项
    residents_convention, // 居民公约
};
BOOST_DESCRIBE_ENUM(
    MatterType,
    lost_work_subsidy,
    public_works,
    village_interest,
    collective_income,
    land_contract,
    collective_project,
    homestead,
    land_compensation,
    property_disposal,
    construction_land,
    collective_charter,
    collective_members,
    collective_merger,
    regulation,
    group_property,
    residents_interest,
    residents_convention
)

// Who came up with it.
enum class MatterOrigin {
    villagers, // 群众建议
    cadres,    // 村干部
    superiors, // 上级
};
BOOST_DESCRIBE_ENUM(MatterOrigin, villagers, cadres, superiors)

enum class MatterState {
    draft,
    proposed,           // S1 提议
    discussed,          // S2 商议
    reviewed,           // S3 审议
    resolved,           // S4 决议
    published,          // P1 决议公开
    implementing,       // 实施
    results_published,  // P2 实施结果公开
    archived,           // 归档
    returned,           // 退回: from any step before the resolution, or not agreed to.
    lapsed,             // 流会: the meeting had no quorum, and may be held again.
    objected,           // 有异议
    ordered_to_correct, // 责令改正, by the township.
    revoked,            // 撤销, by the villagers' meeting.
    annulled,           // 法院撤销
    withdrawn,          // 撤回, by the committee before any resolution.
};
BOOST_DESCRIBE_ENUM(
    MatterState,
    draft,
    proposed,
    discussed,
    reviewed,
    resolved,
    published,
    implementing,
    results_published,
    archived,
    returned,
    lapsed,
    objected,
    ordered_to_correct,
    revoked,
    annulled,
    withdrawn
)

enum class MatterAction {
    begin,
    propose,          // S1, the village's party branch.
    discuss,          // S2, both committees.
    review,           // S3, the party members.
    resolve,          // S4, the meeting that decides.
    publish,          // P1
    correct,          // A corrigendum of what is published.
    implement,        // What was decided is being done.
    publish_results,  // P2
    archive,          //
    send_back,        // The township: not like this.
    object,           // Somebody objects to what is published.
    settle,           // The objection is answered.
    order_correction, // The township.
    lift_order,       // It takes the order back.
    revoke,           // The villagers' meeting.
    annul,            // A court; the township records it.
    withdraw,         //
};
BOOST_DESCRIBE_ENUM(
    MatterAction,
    begin,
    propose,
    discuss,
    review,
    resolve,
    publish,
    correct,
    implement,
    publish_results,
    archive,
    send_back,
    object,
    settle,
    order_correction,
    lift_order,
    revoke,
    annul,
    withdraw
)

// How it was voted. A secret ballot is not among them: it is kept in another way.
enum class VoteMethod {
    show_of_hands, // 举手表决
    roll_call,     // 公开唱名
};
BOOST_DESCRIBE_ENUM(VoteMethod, show_of_hands, roll_call)

enum class VoteOutcome {
    passed,
    not_passed,
    no_quorum, // Nothing could be decided.
};
BOOST_DESCRIBE_ENUM(VoteOutcome, passed, not_passed, no_quorum)

// Who came and how they voted. What a meeting does not count is 0.
struct Counts {
    std::int64_t eligible = 0;           // 应到: all who may take part; of a body, its members.
    std::int64_t present = 0;            // 实到: the persons.
    std::int64_t households = 0;         // All there are.
    std::int64_t households_present = 0; // Those that somebody represents.
    std::int64_t representatives = 0;    // Of a body of representatives: those who are, of all.
    std::int64_t women = 0;              // Of these: the women.
    std::int64_t yes = 0;
    std::int64_t no = 0;
    std::int64_t abstain = 0;             // With whoever was there and did not vote.
    std::int64_t yes_representatives = 0; // Of the yes: the representatives'.

    friend bool operator==(const Counts&, const Counts&) = default;
};
BOOST_DESCRIBE_STRUCT(
    Counts,
    (),
    (eligible,
     present,
     households,
     households_present,
     representatives,
     women,
     yes,
     no,
     abstain,
     yes_representatives)
)

// "Needs 34 of 50; 33 there are."
struct Requirement {
    Base base = Base::present;
    std::int64_t total = 0;
    std::int64_t count = 0;
    std::optional<std::int64_t> least{}; // None: nobody is counted by this base.
    bool is_reached = false;

    friend bool operator==(const Requirement&, const Requirement&) = default;
};
BOOST_DESCRIBE_STRUCT(Requirement, (), (base, total, count, least, is_reached))

// The rules of law a matter is bound to from its first day on, as references (statutes::find);
// empty where the law has none.
struct BoundRules {
    std::string route{};
    std::string notice{};
    std::string notice_waiver{};
    std::string quorum{};
    std::string majority{};
    std::string share_of_representatives{};
    std::string share_of_women{};
    std::string representatives_min{};
    std::string shown_min{};

    friend bool operator==(const BoundRules&, const BoundRules&) = default;
};
BOOST_DESCRIBE_STRUCT(
    BoundRules,
    (),
    (route,
     notice,
     notice_waiver,
     quorum,
     majority,
     share_of_representatives,
     share_of_women,
     representatives_min,
     shown_min)
)

// Row of `decision_matter`.
struct Matter {
    std::string county{};
    MatterId id{};
    std::string scope{}; // Significant code of the village.
    std::string title{};
    MatterType type = MatterType::village_interest;
    DecidingBody body = DecidingBody::village_assembly;
    MatterOrigin origin = MatterOrigin::villagers;
    std::string proposal{};             // What is proposed, in full.
    std::string delegation{};           // Of a body of representatives: what was left to it.
    std::optional<Date> delegated_on{}; // And when.
    Date began_on{};                    // The day whose law it is bound to.
    std::string rules{};                // BoundRules as JSON.
    MatterState state = MatterState::draft;
    std::optional<MatterState>
        state_before{};                // Of an objection and an order: where it goes back to.
    std::optional<Date> due_before{};  // And the day that ran then.
    Date last_on{};                    // The day of the last meeting or beginning.
    std::optional<Date> due_on{};      // The last day on which the village is in time.
    std::optional<Date> shown_from{};  // What is on display: the day it was put up.
    std::optional<Date> shown_until{}; // The last of the full days that it must be.
    std::string created_by{};
    Instant created_at{};
    Instant changed_at{};
};
BOOST_DESCRIBE_STRUCT(
    Matter,
    (),
    (county,
     id,
     scope,
     title,
     type,
     body,
     origin,
     proposal,
     delegation,
     delegated_on,
     began_on,
     rules,
     state,
     state_before,
     due_before,
     last_on,
     due_on,
     shown_from,
     shown_until,
     created_by,
     created_at,
     changed_at)
)

// One line of its history. Row of `decision_step`; written once.
struct MatterStep {
    std::string county{};
    MatterId matter_id{};
    std::int64_t seq = 0; // 1, 2, …
    MatterAction action = MatterAction::begin;
    MatterState state = MatterState::draft; // After it.
    Instant at{};                           // When it was recorded.
    std::string person{};
    std::string acting_post{};
    std::optional<Date> held_on{};     // Of a meeting.
    std::optional<Date> notified_on{}; // When those who may take part were told of it.
    std::string counts{};              // Counts as JSON; empty: no meeting.
    std::optional<VoteMethod> method{};
    std::optional<VoteOutcome> outcome{};
    std::string minutes{};  // For who may read the matter; never public.
    std::string attendee{}; // From the township: name and post.
    std::string words{};    // A reason, an objection, an answer.
};
BOOST_DESCRIBE_STRUCT(
    MatterStep,
    (),
    (county,
     matter_id,
     seq,
     action,
     state,
     at,
     person,
     acting_post,
     held_on,
     notified_on,
     counts,
     method,
     outcome,
     minutes,
     attendee,
     words)
)

enum class NoticeKind {
    resolution, // P1
    results,    // P2
};
BOOST_DESCRIBE_ENUM(NoticeKind, resolution, results)

// What hangs on the board, word for word. Row of `decision_notice`; written once: a corrigendum is
// the next one.
struct BoardNotice {
    std::string county{};
    MatterId matter_id{};
    std::int64_t seq = 0; // 1, 2, … of the matter.
    NoticeKind kind = NoticeKind::resolution;
    std::string text{};
    std::string text_sha256{}; // Hex, as the fact has it.
    std::string place{};       // Where the board is.
    std::string correction{};  // Of a corrigendum: what was changed and why.
    Date shown_from{};
    Date shown_until{};
    Instant posted_at{};
};
BOOST_DESCRIBE_STRUCT(
    BoardNotice,
    (),
    (county,
     matter_id,
     seq,
     kind,
     text,
     text_sha256,
     place,
     correction,
     shown_from,
     shown_until,
     posted_at)
)

} // namespace wuzhi::selfrule::decisions
