"""Somebody with a telephone that only calls: report, slip, result read out, review, final reply."""
from harness.people import GRID, case_id, sign_in

BEGINS_WITH = "demo"

CASE = f"/api/v1/cases/{case_id(1)}"
REPORT = {"id": case_id(1), "category": "0102", "description": "草场围栏门口的垃圾没人清",
          "unit": GRID, "channel": "telephone",
          "reporter": {"name": "才让卓玛", "telephone": "139 1234 5678", "tell_by": "call"}}
CALLED = {"reason": "电话回访：说没有清干净"}
slip = {}


def _does(server, login, action, body, expect=200):
    desk = sign_in(server, login)
    version = sign_in(server, "xian").get(CASE).json["version"]
    return desk.post(f"{CASE}/{action}", body, version=version, expect=expect).json


def _handled(server):
    _does(server, "wangge1", "acknowledge", {})
    _does(server, "wangge1", "submit", {"result": "清走了"})


def _to_tell(server, login):
    page = sign_in(server, login).get("/api/v1/cases", query={"list": "to_tell"}).json
    return [each["id"] for each in page["cases"]]


def a_clerk_writes_the_call_down_and_prints_a_slip(server):
    receipt = sign_in(server, "cun1").post("/api/v1/cases", REPORT, expect=201).json
    slip.update(number=receipt["number"], code=receipt["follow_code"])
    _does(server, "cun1", "accept", {})
    _does(server, "cun1", "dispatch", {"receiver": GRID})
    _handled(server)
    _does(server, "cun1", "close", {"is_condition_met": True})


def the_result_is_read_out_by_who_did_not_handle_it(server):
    assert _to_tell(server, "cun1") == [case_id(1)]
    refused = _does(server, "wangge1", "call_back", CALLED | {"answer": "satisfied"}, expect=403)
    assert refused["reason"] in ("case.not_holder", "permission.denied"), refused
    sheet = sign_in(server, "cun1").post("/api/v1/cases/call-list", {}).json
    assert [(each["id"], each["telephone"]) for each in sheet["calls"]] == \
        [(case_id(1), "13912345678")], sheet
    _does(server, "cun1", "call_back", {"answer": "none", "reason": "第一次没接通"})
    _does(server, "cun1", "deliver", {"reason": "电话里把结果念了一遍"})
    assert _to_tell(server, "cun1") == []
    asked = sign_in(server, "cun1").get("/api/v1/cases", query={"list": "to_ask"}).json["cases"]
    assert [each["id"] for each in asked] == [case_id(1)], asked


def not_satisfied_on_the_call_back_is_reviewed_by_the_next_level(server):
    misplaced = _does(server, "cun1", "call_back", CALLED | {"answer": "objection"}, expect=422)
    assert misplaced["reason"] == "case.objection_misplaced", misplaced
    view = _does(server, "cun1", "call_back", CALLED | {"answer": "unsatisfied"})
    assert view["state"] == "reviewing" and view["desk"] == "632822990", view
    view = _does(server, "zhen", "review",
                 {"outcome": "upheld", "reason": "现场看过，已清", "result": "又派人清了一次"})
    assert view["state"] == "closed" and _to_tell(server, "zhen") == [case_id(1)], view


def a_second_time_the_county_reviews_and_then_the_last_word_names_the_other_ways(server):
    _does(server, "zhen", "call_back", CALLED | {"answer": "unsatisfied"})
    _does(server, "xianzhang", "review", {"outcome": "upheld", "reason": "县里核查，已清"})
    caller = sign_in(server, "xian")
    assert caller.get(CASE).json["state"] == "closed"
    view = _does(server, "xian", "call_back", CALLED | {"answer": "unsatisfied"})
    assert view["state"] == "reviewing", view
    over = _does(server, "xianzhang", "review", {"outcome": "upheld", "reason": "再看一次"}, 409)
    assert over["reason"] == "case.reviews_used_up", over
    view = _does(server, "xianzhang", "give_final_reply", {"result": "垃圾已清走，立了围挡。"})
    assert view["state"] == "final_reply" and "信访" in view["result"], view
    assert _to_tell(server, "xian") == [case_id(1)]
    _does(server, "xian", "deliver", {"reason": "电话里念了最终答复"})
    seen = server.client().post("/api/v1/follow", slip).json
    assert seen["state"] == "final_reply" and "调解" in seen["result"], seen


def the_history_has_every_call_and_each_is_a_fact(server):
    steps = sign_in(server, "xian").get(f"{CASE}/steps").json["steps"]
    assert [each["action"] for each in steps].count("call_back") == 4, steps
    assert [each["action"] for each in steps].count("deliver") == 2, steps
    facts = server.rows("SELECT COUNT(*) FROM fact WHERE kind = 'case.call_back'")
    assert int(facts[0][0]) == 4, facts
    server.run("verify")
