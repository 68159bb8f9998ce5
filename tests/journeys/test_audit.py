"""What the auditor reads of the journal: sealed facts too, and who was shown what is masked."""
import time

from harness.people import case_id, sign_in

BEGINS_WITH = "demo"

FACTS = "/api/v1/journal/facts"
VILLAGE = "632822990901"
SEQUENCED_MAX_S = 10
REPORTED = {"category": "0102", "unit": VILLAGE, "description": "路口的垃圾没人收"}


def _facts(server, **query):
    return sign_in(server, "shenji").get(FACTS, query=query).json


def _until(server, kind, count=1):
    deadline = time.monotonic() + SEQUENCED_MAX_S
    while len(found := _facts(server, kinds=kind)["facts"]) < count:
        assert time.monotonic() < deadline, f"{kind}: {found}"
        time.sleep(0.2)
    return found


def who_was_shown_a_reporter_is_told_with_the_purpose(server):
    told = {"name": "才让卓玛", "telephone": "13912345678"}
    server.client().post("/api/v1/cases", REPORTED | {"id": case_id(1), "reporter": told},
                         expect=201)
    desk = sign_in(server, "cun1")
    desk.post(f"/api/v1/cases/{case_id(1)}/reporter/reveal", {"purpose": "回访核实"})
    [shown] = _until(server, "case.reporter_revealed")
    assert shown["details"]["purpose"] == "回访核实" and shown["subject"] == case_id(1), shown
    assert shown["is_sealed"] and shown["acting_post"], shown
    assert _facts(server, is_access="true")["facts"] == [shown]
    for name in told.values():
        assert name not in str(_facts(server)), "what was shown is not in the journal"


def a_complaint_is_sealed_in_the_log_and_open_to_the_auditor(server):
    server.client().post("/api/v1/cases", REPORTED | {"id": case_id(2), "about": "village"},
                         expect=201)
    newest = _until(server, "case.report", 2)[0]
    assert newest["subject"] == case_id(2) and newest["is_sealed"], newest
    assert REPORTED["description"] not in str(_facts(server))


def pages_follow_each_other(server):
    page = _facts(server, limit=2)
    first, second = page["facts"]
    assert first["leaf_index"] > second["leaf_index"] == page["next"]
    follows = _facts(server, limit=1, before=page["next"])["facts"]
    assert follows[0]["leaf_index"] < page["next"], follows


def nobody_else_reads_it(server):
    server.client().get(FACTS, expect=401)
    for name in ("cun1", "zhen", "xian", "xianzhang", "xitong", "anquan", "shexiang"):
        sign_in(server, name).get(FACTS, expect=403)
    for query, field in ({"limit": 0}, "limit"), ({"kinds": ",".join("abcdefghijk")}, "kinds"):
        wrong = sign_in(server, "shenji").get(FACTS, query=query, expect=422).json
        assert (wrong["reason"], wrong["field"]) == ("query.bad_value", field), wrong
