#include "platform/http/event_hub.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

namespace wuzhi::http {
namespace {

std::string frame_of(const Event& event)
{
    std::string text = "id: " + std::to_string(event.id) + "\nevent: " + event.name + "\n";
    std::string_view rest{event.json};
    while (!rest.empty()) {
        const auto end = std::min(rest.find('\n'), rest.size());
        text.append("data: ").append(rest.substr(0, end)).append("\n");
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return text + "\n";
}

Result<std::uint64_t> last_event_id(std::string_view text)
{
    std::uint64_t id = 0;
    const auto* const end = text.data() + text.size();
    const auto [stop, code] = std::from_chars(text.data(), end, id);
    if (code == std::errc{} && stop == end) return id;
    return fail(
        ErrorKind::invalid,
        "events.last_id",
        "Send as Last-Event-ID the number of an event you received."
    );
}

} // namespace

EventSubscription::EventSubscription(std::string topic, EventFilter filter, std::size_t queue_max)
    : topic_(std::move(topic)),
      filter_(std::move(filter)),
      queue_max_(queue_max)
{
}

void EventSubscription::offer(const Event& event)
{
    if (event.topic != topic_ || !filter_(event)) return;
    std::function<void()> wake;
    {
        const std::scoped_lock lock(mutex_);
        if (has_ended_ || event.id <= last_id_) return;
        if (frames_.size() >= queue_max_) {
            has_ended_ = true;
            frames_.clear();
        } else {
            frames_.push_back({event.id, frame_of(event)});
            last_id_ = event.id;
        }
        wake = wake_;
    }
    if (wake) wake();
}

EventSubscription::Taken EventSubscription::take()
{
    const std::scoped_lock lock(mutex_);
    Taken taken{.has_ended = has_ended_};
    for (const auto& frame : frames_)
        taken.text += frame.text;
    frames_.clear();
    return taken;
}

void EventSubscription::precede_with(const std::vector<Event>& events)
{
    if (events.empty()) return;
    const auto newest_id = events.back().id;
    const std::scoped_lock lock(mutex_);
    std::erase_if(frames_, [&](const Frame& frame) { return frame.id <= newest_id; });
    last_id_ = std::max(last_id_, newest_id);
    for (auto event = events.rbegin(); event != events.rend(); ++event)
        if (filter_(*event)) frames_.push_front({event->id, frame_of(*event)});
}

void EventSubscription::on_ready(std::function<void()> wake)
{
    const std::scoped_lock lock(mutex_);
    wake_ = std::move(wake);
}

bool EventHub::has_subscribers()
{
    const std::scoped_lock lock(mutex_);
    return std::ranges::any_of(subscriptions_, [](const auto& held) { return !held.expired(); });
}

void EventHub::publish(const Event& event)
{
    std::vector<std::shared_ptr<EventSubscription>> receivers;
    {
        const std::scoped_lock lock(mutex_);
        std::erase_if(subscriptions_, [](const auto& held) { return held.expired(); });
        receivers.reserve(subscriptions_.size());
        for (const auto& held : subscriptions_)
            if (auto receiver = held.lock()) receivers.push_back(std::move(receiver));
    }
    for (const auto& receiver : receivers)
        receiver->offer(event);
}

std::shared_ptr<EventSubscription> EventHub::subscribe(std::string topic, EventFilter filter)
{
    auto subscription =
        std::make_shared<EventSubscription>(std::move(topic), std::move(filter), queue_max_);
    const std::scoped_lock lock(mutex_);
    subscriptions_.push_back(subscription);
    return subscription;
}

Result<Reply> event_stream(
    EventHub& hub,
    const Request& request,
    std::string topic,
    EventFilter filter,
    const CatchUp& catch_up
)
{
    auto subscription = hub.subscribe(std::move(topic), std::move(filter));
    std::optional<std::uint64_t> after;
    if (const auto text = request.header("last-event-id"); text && !text->empty()) {
        const auto id = last_event_id(*text);
        if (!id) return id.error();
        after = *id;
    }
    const auto missed = catch_up(after);
    if (!missed) return missed.error();
    subscription->precede_with(*missed);
    return Reply{.content_type = "text/event-stream", .events = std::move(subscription)};
}

} // namespace wuzhi::http
