#pragma once

#include "platform/base/result.hpp"
#include "platform/http/request.hpp"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wuzhi::http {

// Something that happened, for the screens that are open. Ids grow within a topic.
struct Event {
    std::string topic{}; // What one stream is about: a county.
    std::uint64_t id = 0;
    std::string name{};  // "case.accepted"; one line.
    std::string scope{}; // What filters decide on, so that they need not read the JSON.
    std::string json{};
};

// May this stream have the event? Called by whoever publishes: quick, any thread, no lock.
using EventFilter = std::function<bool(const Event&)>;

// What happened in the topic after event `after`, oldest first; at most about as many as a client
// should read at once. Without `after` the client comes for the first time: an event that says
// where the stream stands lets it go on from there after an interruption.
using CatchUp = std::function<Result<std::vector<Event>>(std::optional<std::uint64_t> after)>;

// One client's queue of events: filled by the hub, emptied by the client's connection. Any thread.
class EventSubscription {
public:
    EventSubscription(std::string topic, EventFilter filter, std::size_t queue_max);

    // Queues the event if it is of the topic, newer than the last one and passes the filter. A full
    // queue ends the subscription.
    void offer(const Event& event);

    // Everything that waits, in the form of the wire (text/event-stream), and whether it has ended.
    struct Taken {
        std::string text{};
        bool has_ended = false;
    };
    [[nodiscard]] Taken take();

    // Puts events of the past before what waits, which keeps only newer ones.
    void precede_with(const std::vector<Event>& events);

    // `wake` is called, on any thread, when there is something to take.
    void on_ready(std::function<void()> wake);

private:
    struct Frame {
        std::uint64_t id = 0;
        std::string text{};
    };

    const std::string topic_;
    const EventFilter filter_;
    const std::size_t queue_max_;
    std::mutex mutex_;
    std::deque<Frame> frames_;
    std::uint64_t last_id_ = 0;
    bool has_ended_ = false;
    std::function<void()> wake_;
};

// Where the application publishes and streams receive. Any thread.
class EventHub {
public:
    // `queue_max`: Limits::event_queue_max.
    explicit EventHub(std::size_t queue_max = 256) : queue_max_(queue_max) {}

    void publish(const Event& event);

    // Whether anybody would get what is published now.
    [[nodiscard]] bool has_subscribers();

    // A subscription from now on. It ends with its last reference.
    [[nodiscard]] std::shared_ptr<EventSubscription>
    subscribe(std::string topic, EventFilter filter);

private:
    const std::size_t queue_max_;
    std::mutex mutex_;
    std::vector<std::weak_ptr<EventSubscription>> subscriptions_;
};

// The reply that opens an event stream: what a handler returns. `catch_up` from the event that the
// client saw last (Last-Event-ID) runs here, on the handler's thread, after the subscription has
// begun, so that no event falls between.
//
// Errors: those of `catch_up`; events.last_id (invalid).
[[nodiscard]] Result<Reply> event_stream(
    EventHub& hub,
    const Request& request,
    std::string topic,
    EventFilter filter,
    const CatchUp& catch_up
);

} // namespace wuzhi::http
