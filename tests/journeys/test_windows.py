"""Numbers at the windows of a centre: taken, called, served or missed, with two clerks at once."""
from concurrent.futures import ThreadPoolExecutor

from harness.people import case_id, sign_in

BEGINS_WITH = "demo"

TOWN = "632822990"
people = {}


def _refused(reply, reason):
    assert reply.json["reason"] == reason, reply.text


def _take(number, matter, who="town", **more):
    return people[who].post("/api/v1/windows/tickets",
                            {"id": case_id(number), "matter": matter, "is_priority": False} | more,
                            expect=201).json


def _act(number, act, who="town", **more):
    return people[who].post(f"/api/v1/windows/tickets/{case_id(number)}/{act}", {}, **more)


def a_centre_says_how_many_windows_it_has(server):
    people.update(county=sign_in(server, "xian"), town=sign_in(server, "zhen"),
                  leader=sign_in(server, "zhenzhang"), village=sign_in(server, "cun1"),
                  beside=sign_in(server, "cun2"))
    office = "/api/v1/windows/office"
    _refused(people["town"].put(office, {"window_count": 31}, expect=422), "window.count")
    _refused(people["town"].put(office, {"window_count": 2, "telephone": "139 1234 5678"},
                                expect=422), "window.telephone")
    seen = people["town"].put(office, {"window_count": 2, "telephone": "0977-823 4321"}).json
    assert (seen["window_count"], seen["telephone"]) == (2, "09778234321"), seen
    assert seen["unit"] == TOWN and seen["waiting"] == [], seen


def whoever_comes_takes_a_number(server):
    one = _take(1, "report")
    assert (one["number"], one["waiting_before"]) == ("A001", 0), one
    assert one == _take(1, "report"), "the same ticket twice is one"
    assert _take(2, "mediation")["number"] == "B001"
    assert _take(3, "report")["waiting_before"] == 2
    first = _take(4, "legal_service", is_priority=True)
    assert (first["number"], first["waiting_before"]) == ("C001", 0), first
    assert _take(5, "enquiry", who="village")["number"] == "D001", "a centre counts by itself"
    _refused(people["town"].post("/api/v1/windows/tickets", {"id": case_id(6), "matter": "wedding"},
                                 expect=422), "json.bad_value")
    sign_in(server, "shenji").get("/api/v1/windows/queue", expect=403)


def two_clerks_who_press_at_once_call_two(server):
    def call(who, window):
        return people[who].post("/api/v1/windows/next", {"window_number": window}).json

    with ThreadPoolExecutor(2) as both:
        called = list(both.map(call, ("town", "leader"), (1, 2)))
    assert {c["number"] for c in called} == {"C001", "A001"}, called
    assert {c["window_number"] for c in called} == {1, 2}, called
    _refused(people["town"].post("/api/v1/windows/next", {"window_number": 1}, expect=409),
             "window.busy")
    _refused(people["town"].post("/api/v1/windows/next", {"window_number": 3}, expect=422),
             "window.number")
    screen = people["town"].get("/api/v1/windows/screen").json
    assert {c["number"] for c in screen["called"]} == {"C001", "A001"}, screen
    assert screen["waiting"] == ["B001", "A002"] and screen["waiting_count"] == 2, screen


def one_is_served_and_one_comes_back_once(server):
    _act(1, "serve")
    _refused(_act(1, "serve", expect=409), "window.wrong_state")
    _act(4, "call_again")
    _act(4, "miss")
    assert _act(4, "put_back").json["state"] == "waiting"
    free = next(n for n in (1, 2) if n not in [
        c["window_number"] for c in people["town"].get("/api/v1/windows/queue").json["called"]])
    again = people["town"].post("/api/v1/windows/next", {"window_number": free}).json
    assert again["number"] == "C001", again
    _act(4, "miss")
    _refused(_act(4, "put_back", expect=409), "window.put_back_before")
    _act(3, "withdraw")
    _refused(_act(1, "serve", who="beside", expect=404), "window.ticket_unknown")


def the_day_is_counted_for_the_centre_and_those_above(server):
    figures = "/api/v1/windows/figures"
    centres = {c["unit"]: c for c in people["county"].get(figures).json["centres"]}
    assert len(centres) == 2 and not centres[TOWN]["is_over"], centres
    counts = {m["matter"]: m for m in centres[TOWN]["matters"]}
    assert [counts[m]["came"] for m in ("report", "mediation", "legal_service")] == [2, 1, 1]
    assert counts["report"]["served"] == 1 and counts["legal_service"]["absent"] == 1, counts
    assert centres[TOWN]["waited_median_s"] is not None, centres
    assert [c["unit"] for c in people["beside"].get(figures).json["centres"]] == []
    assert people["county"].get(figures, query={"day": "2020-01-01"}).json["centres"] == []


def nobody_waits_at_a_centre_where_nobody_came(server):
    _refused(people["beside"].post("/api/v1/windows/next", {"window_number": 1}, expect=409),
             "window.nobody")
