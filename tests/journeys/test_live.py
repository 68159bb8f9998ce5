"""Changes as they happen: a stream of events, to each what they may see, resumed without a gap."""
import json
import socket

from harness.people import GRID, case_id, sign_in

BEGINS_WITH = "demo"

REPORT = {"category": "0102", "description": "渠道堵塞，水漫到路上", "unit": GRID}
seen = {}


class _Ended(Exception):
    """By the server: as it comes to who reads slower than events come, and begins anew."""


class _Stream:
    """A connection that stays open, read event by event."""

    def __init__(self, server, client, last_id=None):
        cookie = "; ".join(f"{k}={v}" for k, v in client.cookies.items())
        resume = f"Last-Event-ID: {last_id}\r\n" if last_id is not None else ""
        self._socket = socket.create_connection(("127.0.0.1", server.port), timeout=30)
        self._socket.sendall(f"GET /api/v1/events HTTP/1.1\r\nHost: localhost\r\n"
                             f"Cookie: {cookie}\r\n{resume}\r\n".encode())
        self._text = b""
        self.head = self._until(b"\r\n\r\n")

    def _until(self, end):
        while end not in self._text:
            more = self._socket.recv(65536)
            if not more:
                raise _Ended(self._text)
            self._text += more
        part, self._text = self._text.split(end, 1)
        return part.decode()

    def event(self):
        """(id, name, data) of the next event; heartbeats are passed over."""
        while True:
            fields = dict(line.split(": ", 1) for line in self._until(b"\n\n").split("\n")
                          if ": " in line and not line.startswith(":"))
            if "event" in fields:
                return int(fields["id"]), fields["event"], json.loads(fields["data"])

    def close(self):
        self._socket.close()


def _report(server, number, **more):
    body = REPORT | {"id": case_id(number)} | more
    return server.client().post("/api/v1/cases", body, expect=201).json


def who_opens_a_stream_is_told_where_it_stands(server):
    stream = _Stream(server, sign_in(server, "cun1"))
    assert "text/event-stream" in stream.head and "no-store" in stream.head, stream.head
    assert stream.event()[1] == "stream.ready"
    _report(server, 50)  # After it all that the county begins with is in the log.
    reported, name, _ = stream.event()
    assert name == "case.report", name
    stream.close()
    stream = _Stream(server, sign_in(server, "cun1"))
    identity, name, _ = stream.event()
    assert name == "stream.ready" and identity >= reported, (identity, name)
    seen.update(ready=identity)
    stream.close()


def a_report_shows_at_its_desks_and_nowhere_else(server):
    streams = {name: _Stream(server, sign_in(server, name)) for name in ("cun1", "zhen", "cun2")}
    for stream in streams.values():
        assert stream.event()[1] == "stream.ready"
    receipt = _report(server, 1)
    for name in ("cun1", "zhen"):
        _, event, data = streams[name].event()
        assert event == "case.report" and data["number"] == receipt["number"], (event, data)
        assert "description" not in data, data
    # The neighbour's first event is one of their own, later.
    other = _report(server, 2, unit="632822990902")
    assert streams["cun2"].event()[2]["number"] == other["number"]
    for stream in streams.values():
        stream.close()


def a_complaint_never_shows_at_those_it_is_about(server):
    cun1, zhen = (_Stream(server, sign_in(server, name)) for name in ("cun1", "zhen"))
    assert cun1.event()[1] == zhen.event()[1] == "stream.ready"
    complaint = _report(server, 3, about="village")
    after = _report(server, 4)
    assert zhen.event()[2]["number"] == complaint["number"]
    assert zhen.event()[2]["number"] == after["number"]
    assert cun1.event()[2]["number"] == after["number"]
    cun1.close()
    zhen.close()


def a_stream_goes_on_where_it_was_cut(server):
    client = sign_in(server, "cun1")
    stream = _Stream(server, client, last_id=seen["ready"])
    numbers = [stream.event()[2]["id"] for _ in range(2)]
    assert numbers == [case_id(1), case_id(4)], numbers
    client.post(f"/api/v1/cases/{case_id(1)}/accept", {}, version=1)
    identity, name, data = stream.event()
    assert (name, data["state"], data["version"]) == ("case.accept", "accepted", 2), data
    stream.close()
    again = _Stream(server, client, last_id=identity - 1)
    assert again.event() == (identity, name, data)
    again.close()


def who_was_away_for_too_long_loads_again(server):
    client = sign_in(server, "cun1")
    for number in range(100, 100 + 501):
        client.post("/api/v1/cases", REPORT | {"id": case_id(number)}, expect=201)
    # Until the last of them has its place in the log, there may still be less than too much; and
    # what gets its place while the stream is read may be more than waits for one reader.
    while _first_event(server) != "stream.reload":
        pass


def _first_event(server):
    watching = _Stream(server, sign_in(server, "zhen"), last_id=seen["ready"])
    try:
        return watching.event()[1]
    except _Ended:
        return ""
    finally:
        watching.close()


def only_who_may_read_cases_gets_a_stream(server):
    assert server.client().get("/api/v1/events", expect=401).json["reason"] == "session.required"
    sign_in(server, "shenji").get("/api/v1/events", expect=403)
    wrong = {"last-event-id": "x"}
    reply = sign_in(server, "cun1").get("/api/v1/events", headers=wrong, expect=422)
    assert reply.json["reason"] == "events.last_id"
