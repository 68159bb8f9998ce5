#pragma once

// How long each class of record about a person is kept.

#include "platform/base/json.hpp"
#include "platform/base/time.hpp"

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace wuzhi::county::rights::retention {

// Append, never rename: facts say them.
enum class RecordClass {
    reporter_contact, // 联系方式
    case_files,       // 照片、录音、文件
    case_words, // 文字、地址、位置、办理意见，事实的私密正文，命令的回执
    rights_requests, // 权利请求
    person_searches, // 按人查事件
    window_tickets,  // 窗口号
    meeting_words,   // 会商纪要、议定事项、领导批示
    duty_words,      // 交接班记录
};
BOOST_DESCRIBE_ENUM(
    RecordClass,
    reporter_contact,
    case_files,
    case_words,
    rights_requests,
    person_searches,
    window_tickets,
    meeting_words,
    duty_words
)

struct Period {
    RecordClass record_class = RecordClass::reporter_contact;
    std::int64_t days = 0;
};

// Of one class: what was removed, or would be.
struct Purged {
    RecordClass record_class = RecordClass::reporter_contact;
    std::int64_t days = 0; // So long it is kept.
    Date until{};          // What ended before this day.
    std::int64_t count = 0;
};
BOOST_DESCRIBE_STRUCT(Purged, (), (record_class, days, until, count))

} // namespace wuzhi::county::rights::retention
