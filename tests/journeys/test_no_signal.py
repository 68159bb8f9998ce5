"""A week without a signal in one township while three of its cases go up: what was done meanwhile
arrives whole and once, and nobody is blamed for what they did in time."""
import time
from datetime import timedelta

from harness import later
from harness.people import GRID, VILLAGE, case_id, sign_in
from harness.samples import png

BEGINS_WITH = "demo"

TOWNSHIP, COUNTY = "632822990", "632822"
UNHEARD, DONE_IN_TIME, LONG_AGO, OFFLINE = (case_id(n) for n in range(1, 5))
begun = {}  # The Friday on which the signal goes.


def _at(days, hour, minute=0):
    return begun["at"].replace(hour=hour, minute=minute) + timedelta(days=days)


def _text(moment):
    return moment.astimezone(later.timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.000Z")


def _does(server, login_name, case, action, body=None, **options):
    desk = sign_in(server, login_name)
    version = desk.get(f"/api/v1/cases/{case}").json["version"]
    return desk.post(f"/api/v1/cases/{case}/{action}", body or {}, version=version, **options).json


def _seen(server, case):
    return sign_in(server, "xian").get(f"/api/v1/cases/{case}").json


def _offline(done_at):
    return {"device_time": _text(done_at), "last_sync_at": _text(begun["at"])}


def _steps(server, case):
    return sign_in(server, "xian").get(f"/api/v1/cases/{case}/steps").json["steps"]


def _wait(holds):
    until = time.monotonic() + 30
    while not holds():
        assert time.monotonic() < until
        time.sleep(0.1)


def _report(server, case, category, login_name=None, **more):
    client = sign_in(server, login_name) if login_name else server.client()
    client.post("/api/v1/cases", {"id": case, "category": category, "unit": GRID,
                                  "description": "没有信号那周的事"} | more, expect=201)


def on_friday_the_grid_member_takes_two_cases_along(server):
    begun["at"] = later.week_of_workdays(sign_in(server, "xian"))
    later.go_to(server, begun["at"])
    for case, category in ((DONE_IN_TIME, "0107"), (LONG_AGO, "0102")):  # Five days, and one.
        _report(server, case, category)
        _does(server, "cun1", case, "accept")
        _does(server, "cun1", case, "dispatch", {"receiver": GRID})
        assert _does(server, "wangge1", case, "acknowledge")["state"] == "handling"


def day_by_day_what_nobody_answers_goes_up(server):
    for days, hour, minute in ((2, 0, 5), (3, 20, 0), (4, 20, 0), (5, 9, 0), (6, 0, 5), (6, 18, 30),
                               (7, 20, 0)):
        later.go_to(server, _at(days, hour, minute))
        if days == 5:  # From where there is a signal.
            _report(server, UNHEARD, "0102")
            assert _seen(server, UNHEARD)["holder"] == VILLAGE
        # What was due by then has been told before the next day comes.
        _wait(lambda: days == 5 or "due.told" in server.log().split("Serving")[-1])
    for case, at in ((UNHEARD, TOWNSHIP), (DONE_IN_TIME, TOWNSHIP), (LONG_AGO, COUNTY)):
        _wait(lambda: _seen(server, case)["desk"] == at)
        assert not _seen(server, case)["is_exempt"], case


def on_saturday_the_outbox_empties_itself_and_all_of_it_is_there_once(server):
    """The order is that of the taps; each is sent twice, as after an answer that was lost."""
    later.go_to(server, _at(8, 9))
    grid, clerk = sign_in(server, "wangge1"), sign_in(server, "cun1")
    made_at = _at(4, 15)
    report = {"id": OFFLINE, "category": "0107", "unit": GRID, "description": "路边废弃车辆",
              "device_time": _text(made_at)}
    for _ in range(2):
        grid.post("/api/v1/cases", report, expect=201)
        grid.upload(f"/api/v1/cases/{OFFLINE}/files", png(), case_id(50),
                    query={"device_time": _text(made_at)})
    taps = [(grid, LONG_AGO, "submit", {"result": "当天就清走了"}, _at(0, 16)),
            (clerk, UNHEARD, "accept", {}, _at(5, 20)),
            (grid, DONE_IN_TIME, "submit", {"result": "车已拖走"}, _at(5, 15))]
    for number, (client, case, action, body, done_at) in enumerate(taps):
        version = client.get(f"/api/v1/cases/{case}").json["version"]
        replies = [client.post(f"/api/v1/cases/{case}/{action}", body | _offline(done_at),
                               version=version, headers={"idempotency-key": f"tap-{number}"})
                   for _ in range(2)]
        assert replies[0].json == replies[1].json, (replies[0].text, replies[1].text)
    seen = _seen(server, OFFLINE)
    assert seen["holder"] == VILLAGE and seen["reported_at"] > _text(_at(8, 8)), seen
    [first] = [each for each in _steps(server, OFFLINE) if each["action"] == "report"]
    assert first["device_time"] == _text(made_at), first
    files = clerk.get(f"/api/v1/cases/{OFFLINE}/files").json["files"]
    assert [each["id"] for each in files] == [case_id(50)], files


def what_was_done_in_time_is_held_against_nobody(server):
    """Handled on Wednesday before the limit: the time on the phone counts, as it is not three days
    old, and the county need not be asked."""
    seen = _seen(server, DONE_IN_TIME)
    assert (seen["state"], seen["is_overdue"], seen["is_exempt"]) == ("done", True, True), seen
    [step] = [each for each in _steps(server, DONE_IN_TIME) if each["action"] == "submit"]
    assert step["at"] == _text(_at(5, 15)) and step["is_late_sync"], step


def what_the_village_had_accepted_waits_for_the_township_to_say_so(server):
    seen = _seen(server, UNHEARD)
    assert (seen["state"], seen["desk"], seen["is_exempt"]) == ("reported", TOWNSHIP, False), seen
    [late] = [each for each in _steps(server, UNHEARD) if each["action"] == "note"]
    assert late["is_late_sync"] and late["at"] == _text(_at(5, 20)), late
    seen = _does(server, "zhen", UNHEARD, "confirm_late", {"seq": late["seq"]})
    assert (seen["state"], seen["is_exempt"]) == ("accepted", True), seen


def what_is_too_long_ago_to_be_believed_is_decided_by_people(server):
    """A week on a phone's clock alone proves nothing: it is late until two say that it was not."""
    seen = _seen(server, LONG_AGO)
    assert (seen["state"], seen["is_overdue"], seen["is_exempt"]) == ("done", True, False), seen
    [step] = [each for each in _steps(server, LONG_AGO) if each["action"] == "submit"]
    assert step["at"] > _text(_at(8, 8)) and step["device_time"] == _text(_at(0, 16)), step
    _does(server, "xian", LONG_AGO, "close", {"is_condition_met": True})
    _does(server, "wangge1", LONG_AGO, "appeal_timeout", {"reason": "全乡断网一周，当天已清走"})
    for login_name in ("xianzhang", "xian"):
        seen = _does(server, login_name, LONG_AGO, "approve", {"reason": "断网属实，有基站记录"})
    assert seen["is_overdue"] and seen["is_exempt"], seen


def the_figures_say_both_what_was_late_and_what_is_excused(server):
    def share(metric):
        figures = sign_in(server, "zhen").get(f"/api/v1/figures/{metric}",
                                              query={"unit": TOWNSHIP}).json["figures"]
        return [(each["numerator"], each["denominator"]) for each in figures]

    _wait(lambda: share("case.handling_on_time_rate") == [(1, 2)])
    assert share("case.handling_on_time_rate.excused") == [(2, 2)]


def the_auditor_sees_each_that_was_excused(server):
    told = sign_in(server, "shenji").get("/api/v1/journal/exceptions").json["exceptions"]
    excused = {each["subject"]: each["fact_kind"] for each in told if each["kind"] == "exempted"}
    assert excused == {UNHEARD: "case.accept", DONE_IN_TIME: "case.submit",
                       LONG_AGO: "case.approve"}, excused
    server.run("verify")
