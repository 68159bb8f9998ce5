"""A complaint is out of sight of those it is about: everything that answers is asked whether it
tells, and told apart from a county where nobody complained."""
import json
import time

from harness.attack import AREA, ZOOMS
from harness.people import GRID, VILLAGE, case_id, sign_in
from harness.samples import png

BEGINS_WITH = "demo"

WORD = "卓玛措吉"  # Stands in the complaint and nowhere else.
COMPLAINT = {"id": case_id(1), "category": "0102", "unit": GRID, "about": "village",
             "description": f"{WORD}：村干部不管垃圾", "place": {"lon": 97.51, "lat": 36.2}}
PLAIN = {"category": "0102", "unit": GRID, "description": "垃圾没人清",
         "place": {"lon": 97.51, "lat": 36.2}}
BELOW = ["cun1", "cunzhang", "wangge1", "wanggezhang", "caoguan"]  # Of the village and its grid.
known = {}


def _report(server, number, **more):
    return server.client().post("/api/v1/cases", PLAIN | {"id": case_id(number)} | more,
                                expect=201).json


def _wait(ask, wanted):
    until = time.monotonic() + 30
    while ask() != wanted:
        assert time.monotonic() < until, (ask(), wanted)
        time.sleep(0.2)


def _tells(text):
    """What of the complaint stands in a text, if anything."""
    return [word for word in (WORD, COMPLAINT["id"], known["number"]) if word in text]


def somebody_complains_and_the_township_knows(server):
    receipt = server.client().post("/api/v1/cases", COMPLAINT, expect=201).json
    known.update(number=receipt["number"], code=receipt["follow_code"])
    server.client().upload(f"/api/v1/follow/{known['number']}/files", png(), case_id(50),
                           code=known["code"])
    known["plain"] = _report(server, 2)["number"]
    town = sign_in(server, "zhen")
    assert WORD in town.get(f"/api/v1/cases/{COMPLAINT['id']}").json["description"]
    _wait(lambda: len(town.get("/api/v1/cases/search", query={"text": WORD}).json["cases"]), 1)


def nothing_that_answers_those_it_is_about_tells(server):
    asked = [("/api/v1/cases/search", {"text": WORD}), ("/api/v1/cases/search", {"text": "垃圾"}),
             ("/api/v1/tasks", {}), ("/api/v1/figures", {}), ("/api/v1/notices/calls", {}),
             (f"/api/v1/cases/{case_id(2)}/duplicates", {})]
    asked += [("/api/v1/cases", {"list": name}) for name in
              ("all", "open", "given_out", "breached", "urgent", "involved")]
    for login_name in BELOW:
        client = sign_in(server, login_name)
        for zoom in ZOOMS:  # Clusters, too: a case more would be counted in one.
            seen = client.get("/api/v1/cases/map", query=AREA | {"zoom": zoom}).json
            counted = len(seen["points"]) + sum(each["count"] for each in seen["clusters"])
            assert counted == 1 and not _tells(str(seen)), f"{login_name}: {zoom}: {seen}"
        for path, query in asked:
            reply = client.send("GET", path, query=query)
            assert not _tells(reply.text), f"{login_name}: {path} {query}: {reply.text[:300]}"
        case = f"/api/v1/cases/{COMPLAINT['id']}"
        for path in ("", "/steps", "/work", "/files", f"/files/{case_id(50)}", "/duplicates",
                     "/notices", "/reporter",
                     f"/files/{case_id(50)}/thumbnail", "/open311"):
            reply = client.send("GET", case + path)
            there_is_none = client.send("GET", f"/api/v1/cases/{case_id(999)}{path}")
            assert reply.status in (403, 404), f"{login_name}: {path} -> {reply.status}"
            assert _same(reply, there_is_none), f"{login_name}: {path} tells it from none"
        for action in ("accept", "note", "urge", "release", "merge"):
            body = {"reason": "看看有没有", "target": COMPLAINT["id"]} if action == "merge" else {
                "reason": "看看有没有", "result": "看看"}
            reply = client.send("POST", f"{case}/{action}", json.dumps(body).encode(), None,
                                {"content-type": "application/json", "if-match": '"1"'})
            assert reply.status in (403, 404, 422), f"{login_name}: {action} -> {reply.status}"


def _same(one, other):
    first, second = (json.loads(reply.body) for reply in (one, other))
    for problem in (first, second):
        problem.pop("request_id", None)
        problem.pop("instance", None)
    return (one.status, first) == (other.status, second)


def no_figure_of_the_village_counts_it(server):
    town, village = sign_in(server, "zhen"), sign_in(server, "cun1")

    def reported(client, unit):
        figures = client.get("/api/v1/figures/case.reported", query={"unit": unit}).json["figures"]
        return figures[0]["count"] if figures else 0

    _wait(lambda: reported(town, "632822990"), 2)
    assert reported(village, VILLAGE) == 1
    facts = village.get("/api/v1/figures/case.reported/facts", query={"unit": VILLAGE})
    assert not _tells(facts.text), facts.text


def other_systems_are_not_told(server):
    for form in ("json", "xml"):
        listed = server.client().send("GET", f"/open311/v2/requests.{form}")
        assert listed.status == 200 and not _tells(listed.text), listed.text[:300]
        one = server.client().send("GET", f"/open311/v2/requests/{known['number']}.{form}")
        none = server.client().send("GET", f"/open311/v2/requests/2026-990-0000000.{form}")
        assert one.status == none.status == 404, one.text
        updates = server.client().send("GET", f"/open311/v2/servicerequestupdates.{form}")
        assert not _tells(updates.text), updates.text[:300]


def the_public_log_says_nothing_of_it(server):
    """Its leaves carry nothing but the county, the day and a commitment."""
    log = server.client().send("GET", "/log/checkpoint")
    assert log.status == 200
    size = int(log.text.split("\n")[1])
    for number in range((size + 255) // 256):
        width = min(256, size - number * 256)
        tile = f"/log/tile/entries/{number:03d}" + (f".p/{width}" if width < 256 else "")
        leaves = server.client().send("GET", tile)
        if leaves.status == 404:  # Not signed yet.
            continue
        for word in (WORD, COMPLAINT["id"], known["number"], VILLAGE + "001"):
            assert word.encode() not in leaves.body, word


def numbers_do_not_tell_how_many_there_were(server):
    """The neighbour's numbers before and after a complaint differ as they do without one."""
    def numbers(first):
        return [_report(server, first + i, unit="632822990902")["number"] for i in range(6)]

    before = numbers(100)
    for i in range(6):
        server.client().post("/api/v1/cases", COMPLAINT | {"id": case_id(200 + i)}, expect=201)
    after = numbers(300)
    digits = [int(number.rsplit("-", 1)[1]) for number in before + after]
    assert len(set(digits)) == 12
    gaps = [later - earlier for earlier, later in zip(digits, digits[1:])]
    # Serials that grew by one, or by the complaints between, would show in the gaps.
    assert all(abs(gap) > 20 for gap in gaps), gaps
