#include "platform/http/event_hub.hpp"

#include "platform/http/test_client.hpp"

#include <gtest/gtest.h>

#include <thread>

namespace wuzhi::http {
namespace {

Event event(std::uint64_t id, std::string scope = "1", std::string topic = "county")
{
    return Event{
        .topic = std::move(topic),
        .id = id,
        .name = "case.accepted",
        .scope = std::move(scope),
        .json = "{\"n\":" + std::to_string(id) + "}",
    };
}

std::string frame(std::uint64_t id)
{
    const auto number = std::to_string(id);
    return "id: " + number + "\nevent: case.accepted\ndata: {\"n\":" + number + "}\n\n";
}

bool any(const Event&) { return true; }

TEST(EventHub, GivesASubscriberWhatIsItsTopicAndPassesItsFilter)
{
    EventHub hub;
    const auto events = hub.subscribe("county", [](const Event& e) { return e.scope == "1"; });
    hub.publish(event(1));
    hub.publish(event(2, "2"));
    hub.publish(event(3, "1", "other county"));
    hub.publish(event(4));
    hub.publish(event(4));
    EXPECT_EQ(events->take().text, frame(1) + frame(4));
    EXPECT_EQ(events->take().text, "");
}

TEST(EventHub, PutsThePastBeforeWhatCameMeanwhileAndNothingTwice)
{
    EventHub hub;
    const auto events = hub.subscribe("county", any);
    hub.publish(event(5));
    hub.publish(event(6));
    events->precede_with({event(3), event(4), event(5)});
    hub.publish(event(7));
    EXPECT_EQ(events->take().text, frame(3) + frame(4) + frame(5) + frame(6) + frame(7));
}

TEST(EventHub, KnowsWhetherAnybodyListens)
{
    EventHub hub;
    EXPECT_FALSE(hub.has_subscribers());
    auto events = hub.subscribe("county", any);
    EXPECT_TRUE(hub.has_subscribers());
    events.reset();
    EXPECT_FALSE(hub.has_subscribers());
}

TEST(EventHub, EndsTheSubscriptionOfWhoIsTooFarBehind)
{
    EventHub hub{3};
    const auto events = hub.subscribe("county", any);
    for (std::uint64_t id = 1; id <= 3; ++id)
        hub.publish(event(id));
    EXPECT_FALSE(events->take().has_ended);
    for (std::uint64_t id = 4; id <= 7; ++id)
        hub.publish(event(id));
    EXPECT_TRUE(events->take().has_ended);
}

TEST(EventHub, KeepsATextOfSeveralLinesTogether)
{
    EventHub hub;
    const auto events = hub.subscribe("county", any);
    auto two_lines = event(1);
    two_lines.json = "{\n}";
    hub.publish(two_lines);
    EXPECT_EQ(events->take().text, "id: 1\nevent: case.accepted\ndata: {\ndata: }\n\n");
}

class EventStream : public testing::Test {
protected:
    void start(const ServerOptions& options = {})
    {
        auto handler = [this](const Request& request, const Caller&) {
            return event_stream(
                hub,
                request,
                "county",
                any,
                [](std::optional<std::uint64_t> after) {
                    std::vector<Event> missed;
                    if (after) missed = {event(*after + 1), event(*after + 2)};
                    return Result<std::vector<Event>>{std::move(missed)};
                }
            );
        };
        server = serve_routes(
            {Route{
                .verb = Verb::get,
                .path = "/events",
                .permission = Permission::everyone,
                .pool = Pool::read,
                .summary = "What happens.",
                .handler = handler,
            }},
            options
        );
    }

    void wait_for_streams(std::size_t count) const
    {
        while (server->gauges().streams != count)
            std::this_thread::yield();
    }

    EventHub hub{64};
    std::unique_ptr<Server> server;
};

TEST_F(EventStream, SendsEachEventAsItHappensAndHoldsNoWorker)
{
    start(ServerOptions{.read_threads = 1});
    TestClient first{server->port()};
    TestClient second{server->port()};
    first.send(get("/events"));
    second.send(get("/events"));
    const auto head = first.read_until("retry: 3000\n\n");
    EXPECT_NE(head.find("content-type: text/event-stream"), std::string::npos) << head;
    EXPECT_NE(head.find("cache-control: no-store"), std::string::npos) << head;
    EXPECT_EQ(head.find("content-length"), std::string::npos) << head;
    EXPECT_NE(second.read_until("retry: 3000\n\n"), "");
    wait_for_streams(2);
    for (std::uint64_t id = 1; id <= 20; ++id) {
        hub.publish(event(id));
        EXPECT_EQ(first.read_until("\n\n"), frame(id));
    }
    for (std::uint64_t id = 1; id <= 20; ++id)
        EXPECT_EQ(second.read_until("\n\n"), frame(id));
}

TEST_F(EventStream, CatchesUpFromTheLastEventSeen)
{
    start();
    TestClient client{server->port()};
    client.send(get("/events", "Last-Event-ID: 7\r\n"));
    EXPECT_NE(client.read_until("retry: 3000\n\n"), "");
    EXPECT_EQ(client.read_until("\n\n"), frame(8));
    EXPECT_EQ(client.read_until("\n\n"), frame(9));
    hub.publish(event(9));
    hub.publish(event(10));
    EXPECT_EQ(client.read_until("\n\n"), frame(10));
    EXPECT_EQ(ask(*server, get("/events", "Last-Event-ID: x\r\n")).reason(), "events.last_id");
}

TEST_F(EventStream, BeatsWhileNothingHappens)
{
    start(hasty_options());
    TestClient client{server->port()};
    client.send(get("/events"));
    EXPECT_NE(client.read_until("retry: 3000\n\n"), "");
    for (int i = 0; i < 3; ++i)
        EXPECT_EQ(client.read_until("\n\n"), ":\n\n");
    hub.publish(event(1));
    EXPECT_NE(client.read_until(frame(1)), "");
}

TEST_F(EventStream, EndsWhenTheClientLeaves)
{
    start();
    {
        TestClient client{server->port()};
        client.send(get("/events"));
        EXPECT_NE(client.read_until("retry: 3000\n\n"), "");
        wait_for_streams(1);
    }
    wait_for_streams(0);
}

TEST_F(EventStream, EndsAfterItsTimeSoThatTheRightToItIsAskedAgain)
{
    auto options = hasty_options();
    options.limits.stream_time = std::chrono::milliseconds{30};
    start(options);
    TestClient client{server->port()};
    client.send(get("/events"));
    EXPECT_NE(client.read_until("retry: 3000\n\n"), "");
    while (client.read_until("\n\n") != "")
        continue;
    EXPECT_TRUE(client.is_at_end());
}

TEST_F(EventStream, DropsAClientThatDoesNotRead)
{
    start();
    TestClient client{server->port()};
    client.send(get("/events"));
    EXPECT_NE(client.read_until("retry: 3000\n\n"), "");
    wait_for_streams(1);
    auto large = event(0);
    large.json = std::string(1 << 18, 'x'); // Far more than the queue and the sockets hold.
    for (std::uint64_t id = 1; id <= 400; ++id) {
        large.id = id;
        hub.publish(large);
    }
    std::size_t received = 0;
    while (client.read_until("\n\n") != "")
        ++received;
    EXPECT_LT(received, 400U);
}

TEST_F(EventStream, EndsWhenTheServerStops)
{
    start();
    TestClient client{server->port()};
    client.send(get("/events"));
    EXPECT_NE(client.read_until("retry: 3000\n\n"), "");
    server->stop(std::chrono::seconds{10});
    EXPECT_TRUE(client.is_at_end());
    hub.publish(event(1));
}

} // namespace
} // namespace wuzhi::http
