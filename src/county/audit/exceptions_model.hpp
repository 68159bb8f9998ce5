#pragma once

// What is out of the ordinary in the journal, as the auditor asks for it.

#include "platform/base/json.hpp"
#include "platform/base/time.hpp"

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace wuzhi::county::audit {

// Append, never rename.
enum class ExceptionClass {
    force_closed,        // 强制结案
    exempted,            // 超时豁免
    suspended,           // 挂账
    extended,            // 延期: of one case.
    cancelled,           // 作废
    recategorised,       // 改类
    limit_lengthened,    // 时限放长: of all cases to come of a sub-category.
    rules_changed,       // 规则变更: catalogue, calendar, who is responsible for what.
    permissions_changed, // 权限变更: posts, accounts, factors, keys.
    clock_jumped,        // 时钟跳变
    erased,              // It may have been one: what it said was erased.
    person_searched,     // 按人查事件
    contact_withdrawn,   // 代撤联系方式: by an official, or with a code that one gave out.
    case_erased,         // 删除事件内容: at the reporter's request.
};
BOOST_DESCRIBE_ENUM(
    ExceptionClass,
    force_closed,
    exempted,
    suspended,
    extended,
    cancelled,
    recategorised,
    limit_lengthened,
    rules_changed,
    permissions_changed,
    clock_jumped,
    erased,
    person_searched,
    contact_withdrawn,
    case_erased
)

// What one fact says that is out of the ordinary.
struct Noted {
    ExceptionClass kind = ExceptionClass::rules_changed;
    std::string reason{}; // In the words of who did it; empty: none was given.
    std::string before{}; // What was changed: a limit, a category.
    std::string after{};
    std::string unit{}; // Significant code; empty: that of the fact.
};

struct ExceptionsQuery {
    std::optional<Date> from{};           // The first day of the month of `to`.
    std::optional<Date> to{};             // Included; today.
    std::optional<ExceptionClass> kind{}; // None: of all.
    std::optional<std::int64_t> before{}; // The lowest leaf of the page before.
    std::optional<std::int64_t> limit{};  // 1 to 200; default 200.
};
BOOST_DESCRIBE_STRUCT(ExceptionsQuery, (), (from, to, kind, before, limit))

struct ExceptionView {
    ExceptionClass kind = ExceptionClass::rules_changed;
    std::int64_t leaf_index = 0; // Its place in the public log, where it can be proved.
    std::string fact_kind{};
    bool is_sealed = false;
    Instant occurred_at{};
    Instant recorded_at{}; // Of the period.
    Date day{};            // Of recorded_at, in the county.
    std::string unit_path{};
    std::string subject{};
    std::string name{};        // What people call it; empty: nothing.
    std::string acting_post{}; // Empty: the server, or the public.
    std::string reason{};
    std::string before{};
    std::string after{};
};
BOOST_DESCRIBE_STRUCT(
    ExceptionView,
    (),
    (kind,
     leaf_index,
     fact_kind,
     is_sealed,
     occurred_at,
     recorded_at,
     day,
     unit_path,
     subject,
     name,
     acting_post,
     reason,
     before,
     after)
)

struct ClassCount {
    ExceptionClass kind = ExceptionClass::rules_changed;
    std::int64_t count = 0;
};
BOOST_DESCRIBE_STRUCT(ClassCount, (), (kind, count))

struct ExceptionsPage {
    Date from{};
    Date to{};
    std::vector<ClassCount> counts{};        // Of the whole period, each class, whatever is shown.
    std::vector<ExceptionView> exceptions{}; // The newest first.
    std::optional<std::int64_t> next{};      // `before` of the next page; none: this is the last.
};
BOOST_DESCRIBE_STRUCT(ExceptionsPage, (), (from, to, counts, exceptions, next))

} // namespace wuzhi::county::audit
