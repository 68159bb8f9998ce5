#pragma once

// What people must be told: one notice for each change they should know of, on one way at a time.

#include "platform/base/id.hpp"
#include "platform/base/text_form.hpp"
#include "platform/base/time.hpp"

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace wuzhi::county::notices {

using NoticeId = Id<struct NoticeTag>;

// How it reaches them. Stored by name: append, never rename.
enum class Way {
    text, // 短信: through a gateway.
    call, // 电话告知: by the people of a desk.
    page, // 查询页: they look themselves; nobody can be reached, or nothing may be sent.
};
BOOST_DESCRIBE_ENUM(Way, text, call, page)

enum class NoticeState {
    waiting,   // For the gateway, or for a desk to call.
    sending,   // A server has it in hand.
    sent,      // The gateway took it; whether it arrived is not known.
    told,      // They know.
    overtaken, // A later notice says more.
    given_up,  // Nobody was reached, or there is nobody any more.
    shown,     // On the page alone.
};
BOOST_DESCRIBE_ENUM(NoticeState, waiting, sending, sent, told, overtaken, given_up, shown)

// Row of `notice`. It holds no name and no number: whom it reaches is looked up when it is sent, so
// that nothing is left here of whoever has their data erased.
struct Notice {
    std::string county{};
    NoticeId id{};
    std::string fact{};    // Of the change; with `kind`, there is one notice for each.
    std::string kind{};    // "case.accepted": the context that owns it knows the words.
    std::string subject{}; // The id of what it is about; behind a slash, a matter of its own in it.
    std::string teller{};  // Significant code of the unit that has to call.
    std::string details{}; // JSON: what the words need beside what is looked up.
    bool is_must = false;  // A right begins with it, so that somebody must be sure.
    Way way = Way::page;
    NoticeState state = NoticeState::waiting;
    Instant made_at{};
    Instant due_at{}; // Of a text: when it is tried (again), or taken for lost.
    std::int64_t tries = 0;
    std::string why{};                   // What went wrong last: a reason of ours.
    std::optional<Instant> settled_at{}; // Nothing more will happen to it.
    bool may_call = true;                // A desk calls where no text arrives.
    // Whoever made it sees to it where no text arrives: it is in no list of calls.
    bool is_told_apart = false;
};
BOOST_DESCRIBE_STRUCT(
    Notice,
    (),
    (county,
     id,
     fact,
     kind,
     subject,
     teller,
     details,
     is_must,
     way,
     state,
     made_at,
     due_at,
     tries,
     why,
     settled_at,
     may_call,
     is_told_apart)
)

// The id of what it is about.
[[nodiscard]] inline std::string_view about(const Notice& notice)
{
    const std::string_view subject{notice.subject};
    return subject.substr(0, subject.find('/'));
}

// What is to be told of a change.
struct NewNotice {
    std::string county{};
    std::string fact{}; // Id of its fact, or more where one fact tells several people.
    std::string kind{};
    std::string subject{};
    std::string teller{};
    std::string details{};
    bool is_must = false;
    bool is_told_apart = false;
    // What a right began with is not so any more: it overtakes that, too.
    bool is_anew = false;
};

// Whom it reaches, as far as the choice of the way needs to know.
struct Reach {
    bool has_telephone = false;
    bool wants_calls = false; // Somebody who does not read texts.
    bool may_write = true;    // Nothing of a grave matter goes into a text message.
    bool may_call = true;     // Not worth a call: it is said on the page.
};

// A text message on its way out.
struct TextMessage {
    NoticeId id{}; // For the gateway, to know one that comes again.
    std::string to{};
    std::string language{};
    std::string text{};
};
BOOST_DESCRIBE_STRUCT(TextMessage, (), (id, to, language, text))

// What there is to be sent.
struct Composed {
    std::optional<TextMessage> message{};
    bool is_callable = false; // There is somebody, whom a desk can call and no text may reach.
};

// What became of a text, as its gateway says.
enum class TextState { arrived, failed };
BOOST_DESCRIBE_ENUM(TextState, arrived, failed)

// What a desk found when it called.
enum class CallOutcome { told, not_reached, wrong_number };
BOOST_DESCRIBE_ENUM(CallOutcome, told, not_reached, wrong_number)

} // namespace wuzhi::county::notices
