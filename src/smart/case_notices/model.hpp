#pragma once

#include "county/notices/model.hpp"
#include "smart/cases/model.hpp"

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <optional>
#include <string>
#include <vector>

namespace wuzhi::smart::case_notices {

using county::notices::CallOutcome;
using county::notices::NoticeId;
using county::notices::NoticeState;
using county::notices::TextState;
using county::notices::Way;

// What a notice says; its words are "notice.<name>" in the texts of the county.
// Stored by name: append, never rename.
enum class NoticeKind {
    received,      // 已登记: written down for them at a desk.
    accepted,      // 已受理
    rejected,      // 不予受理, and that one may object.
    extended,      // 延期: the new day.
    suspended,     // 挂账: until which day.
    moved_up,      // 上报上级
    merged,        // 并案: as which number it goes on.
    cancelled,     // 作废
    result,        // 办结, and that one may rate.
    reopened,      // Taken up again.
    final_reply,   // 最终答复
    rated_by_call, // A desk took a rating down: it can be put right.
    code_reissued, // A new follow code was given out.
    resumed,       // 恢复办理: until which day.
};
BOOST_DESCRIBE_ENUM(
    NoticeKind,
    received,
    accepted,
    rejected,
    extended,
    suspended,
    moved_up,
    merged,
    cancelled,
    result,
    reopened,
    final_reply,
    rated_by_call,
    code_reissued,
    resumed
)

// What the words of a notice need, as it was then.
struct NoticeDetails {
    std::string number{};
    std::optional<Date> day{};          // extended, resumed: handled by; suspended: the last day.
    std::optional<std::string> other{}; // Of merged cases: the number of the case that goes on.
};
BOOST_DESCRIBE_STRUCT(NoticeDetails, (), (number, day, other))

// What the reporter of a case was told, or is to be told; nothing of who they are. How it reaches
// them tells whether they left a number: it is for those alone who may know who they are.
struct NoticeView {
    NoticeId id{};
    NoticeKind kind = NoticeKind::received;
    Instant made_at{};
    std::optional<Way> way{};
    std::optional<NoticeState> state{};
    std::optional<std::int64_t> tries{};
    std::optional<std::string> why{}; // What went wrong last.
    std::optional<Instant> settled_at{};
};
BOOST_DESCRIBE_STRUCT(NoticeView, (), (id, kind, made_at, way, state, tries, why, settled_at))

struct NoticeList {
    std::vector<NoticeView> notices{}; // The newest first.
};
BOOST_DESCRIBE_STRUCT(NoticeList, (), (notices))

// Somebody to be called by the caller's desk.
struct NoticeCall {
    NoticeId id{};
    cases::CaseId case_id{};
    std::string number{};
    std::string category_name{};
    NoticeKind kind = NoticeKind::received;
    std::string words{}; // What to say, in Chinese.
    Instant made_at{};
    std::int64_t tries = 0;
    std::optional<Instant> last_try_at{};
};
BOOST_DESCRIBE_STRUCT(
    NoticeCall, (), (id, case_id, number, category_name, kind, words, made_at, tries, last_try_at)
)

struct NoticeCallQuery {
    std::optional<NoticeId> before{};
    std::optional<std::int64_t> limit{}; // 1 to 100; default 50.
};
BOOST_DESCRIBE_STRUCT(NoticeCallQuery, (), (before, limit))

struct NoticeCallPage {
    std::vector<NoticeCall> calls{}; // The newest first.
    std::optional<NoticeId> more_before{};
};
BOOST_DESCRIBE_STRUCT(NoticeCallPage, (), (calls, more_before))

// The same on one sheet of paper, with whom to call.
struct PaperCall {
    NoticeId id{};
    std::string number{};
    std::string category_name{};
    std::string words{};
    std::string name{};
    std::string telephone{};
    std::string language{}; // BCP 47; empty: Chinese.
};
BOOST_DESCRIBE_STRUCT(PaperCall, (), (id, number, category_name, words, name, telephone, language))

struct PaperCalls {
    std::vector<PaperCall> calls{}; // At most paper_max.
    std::int64_t by_case = 0;       // Further ones that are told from the case alone.
    bool has_more = false;          // Another sheet once these are told.
};
BOOST_DESCRIBE_STRUCT(PaperCalls, (), (calls, by_case, has_more))

constexpr std::int64_t paper_max = 30;

struct PaperOrder {};
BOOST_DESCRIBE_STRUCT(PaperOrder, (), ())

struct NoticeCallBody {
    CallOutcome outcome = CallOutcome::told;
};
BOOST_DESCRIBE_STRUCT(NoticeCallBody, (), (outcome))

constexpr std::size_t reports_max = 200;

// What a gateway says about texts it took.
struct TextReport {
    NoticeId id{};
    TextState state = TextState::arrived;
};
BOOST_DESCRIBE_STRUCT(TextReport, (), (id, state))

struct TextReports {
    std::vector<TextReport> reports{}; // At most reports_max.
};
BOOST_DESCRIBE_STRUCT(TextReports, (), (reports))

struct TextReportsTaken {
    std::int64_t count = 0;
};
BOOST_DESCRIBE_STRUCT(TextReportsTaken, (), (count))

} // namespace wuzhi::smart::case_notices
