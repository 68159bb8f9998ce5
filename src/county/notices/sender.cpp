#include "county/notices/sender.hpp"

#include "county/identity/scope.hpp"
#include "platform/base/json.hpp"
#include "platform/base/log_failure.hpp"

#include <algorithm>

namespace wuzhi::county::notices {
namespace {

constexpr std::int64_t batch = 20;

struct NoticeFact {
    NoticeId notice{};
    std::string kind{};
    Way way = Way::text;
    std::string why{};
};
BOOST_DESCRIBE_STRUCT(NoticeFact, (), (notice, kind, way, why))

// Sealed: that somebody was written to is nobody's business.
journal::Fact fact_of(IdSource& ids, std::string_view kind, const Notice& notice, Instant now)
{
    return {
        .id = ids.next<journal::FactId>(),
        .county = notice.county,
        .kind = std::string{kind},
        .header = journal::Header::sealed,
        .occurred_at = now,
        .recorded_at = now,
        .unit_path = identity::path_of_code(notice.teller),
        .subject = std::string{about(notice)},
        .private_body = to_json(NoticeFact{notice.id, notice.kind, notice.way, notice.why})};
}

// Whether a later one of its subject has been made, which says more.
bool is_overtaken(db::Session& session, const Notice& notice)
{
    const auto all = notices_of(session, notice.county, notice.subject);
    return std::ranges::any_of(all, [&](const Notice& other) {
        return notice.id < other.id && other.way != Way::page;
    });
}

} // namespace

Result<std::int64_t> Sender::turn(const std::string& county)
{
    const auto now = tools_.clock.now();
    const auto due = tools_.database.read([&](db::Session& s) -> Result<std::vector<Notice>> {
        return due_texts(s, county, now, batch);
    });
    if (!due) return due.error();
    for (const auto& notice : *due)
        if (auto done = send_one(notice); !done) return done.error();
    return std::ssize(*due);
}

Result<> Sender::leave_to_desk(db::Session& session, const Notice& before, std::string why) const
{
    auto after = before;
    after.tries = 0;
    after.why = std::move(why);
    if (!before.may_call) { // Not worth a call: it is said on the page.
        after.way = Way::page;
        after.state = NoticeState::shown;
        after.settled_at = tools_.clock.now();
        static_cast<void>(replace(session, before, after));
        return {};
    }
    if (!before.is_must && is_overtaken(session, before)) {
        after.state = NoticeState::overtaken;
        after.settled_at = tools_.clock.now();
        static_cast<void>(replace(session, before, after));
        return {};
    }
    after.way = Way::call;
    after.state = NoticeState::waiting;
    if (!replace(session, before, after)) return {};
    return tools_.source.on_failed(session, after);
}

Result<> Sender::after_failure(db::Session& session, const Notice& before, const Error& error) const
{
    const auto wait = wait_after(before.tries);
    if (error.reason == "gateway.refused" || !wait)
        return leave_to_desk(session, before, error.reason);
    auto after = before;
    after.state = NoticeState::waiting;
    after.due_at = within_hours(tools_.clock.now() + *wait, tools_.hours);
    after.why = error.reason;
    static_cast<void>(replace(session, before, after));
    return {};
}

// What is due and not to be sent now. Nothing: it is.
std::optional<Result<>> Sender::leave_aside(const Notice& due)
{
    const auto now = tools_.clock.now();
    if (due.state == NoticeState::sent) // Nothing was heard of it.
        return tools_.database.write([&](db::Session& s) -> Result<> {
            if (due.is_must) return leave_to_desk(s, due, "gateway.silent");
            auto after = due;
            after.settled_at = now;
            static_cast<void>(replace(s, due, after));
            return {};
        });
    if (tools_.gateway == nullptr) // There was one when it was made.
        return tools_.database.write([&](db::Session& s) {
            return leave_to_desk(s, due, "gateway.none");
        });
    const auto morning = within_hours(now, tools_.hours);
    if (morning == now) return std::nullopt;
    return tools_.database.write([&](db::Session& s) -> Result<> {
        auto after = due;
        after.state = NoticeState::waiting;
        after.due_at = morning;
        static_cast<void>(replace(s, due, after));
        return {};
    });
}

Result<std::optional<TextMessage>>
Sender::message_of(db::Session& session, const Notice& in_hand, Instant now)
{
    auto composed = tools_.source.compose(session, in_hand);
    const bool is_callable = !composed || composed->is_callable;
    if (composed && composed->message) return std::move(composed->message);
    if (is_callable) { // One that cannot be read holds up no other.
        auto left =
            leave_to_desk(session, in_hand, composed ? "notice.no_text" : composed.error().reason);
        if (!left) return std::move(left).error();
        return std::optional<TextMessage>{};
    }
    auto after = in_hand;
    after.state = NoticeState::given_up;
    after.why = "notice.nobody";
    after.settled_at = now;
    static_cast<void>(replace(session, in_hand, after));
    return std::optional<TextMessage>{};
}

Result<> Sender::send_one(const Notice& due)
{
    if (auto left = leave_aside(due)) return std::move(*left);
    const auto now = tools_.clock.now();
    auto in_hand = due;
    in_hand.state = NoticeState::sending;
    in_hand.due_at = now + in_hand_max;
    ++in_hand.tries;
    const auto message =
        tools_.database.write([&](db::Session& s) -> Result<std::optional<TextMessage>> {
            if (!replace(s, due, in_hand)) return std::optional<TextMessage>{};
            return message_of(s, in_hand, now);
        });
    if (!message) return message.error();
    if (!*message) return {};
    const auto sent = tools_.gateway->send(**message);
    if (!sent) log_failure(Level::warning, "notice.text_failed", sent.error());
    return tools_.database.write([&](db::Session& s) -> Result<> {
        if (!sent) return after_failure(s, in_hand, sent.error());
        auto after = in_hand;
        after.state = NoticeState::sent;
        after.due_at = now + report_max;
        after.why.clear();
        if (replace(s, in_hand, after))
            journal::record(s, fact_of(tools_.ids, "notice.text_sent", after, now));
        return {};
    });
}

Result<>
Sender::report(db::Session& session, const std::string& county, NoticeId id, TextState state) const
{
    const auto before = lock_notice(session, county, id);
    if (!before || !may_be_reported(*before)) return {};
    const auto now = tools_.clock.now();
    if (state == TextState::failed)
        return before->way == Way::text ? leave_to_desk(session, *before, "gateway.failed")
                                        : Result<>{};
    auto after = *before;
    after.state = NoticeState::told;
    after.settled_at = now;
    if (!replace(session, *before, after)) return {};
    journal::record(session, fact_of(tools_.ids, "notice.text_arrived", after, now));
    return tools_.source.on_told(session, after, now);
}

} // namespace wuzhi::county::notices
